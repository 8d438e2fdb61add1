"""Where findings go: each format to standard output or to a file of its own."""

from dataclasses import dataclass, replace
from pathlib import Path

from planctl.cli.context import choice
from planctl.errors import UsageError
from planctl.output.findings import FORMATS, rendered
from planctl.output.findings.report import FindingsReport
from planctl.shell.console import Console
from planctl.shell.files import resolved, write_output
from planctl.shell.streams import is_standard_output


@dataclass(frozen=True)
class Output:
    """A format, and the file that it is written to; None for standard output."""

    format: str
    file: Path | None


def outputs(given: list[str], output: str | None = None) -> tuple[Output, ...]:
    """Understand `--output-format FORMAT[:FILE]`, as often as it was given.

    `output` is the file of the format that names none. Raises UsageError for a
    format that does not exist, a file without a name, and two formats for the
    same place.
    """
    found: list[Output] = []
    if output is not None and not output.strip():
        raise UsageError("--output is empty", "name a file, or - for standard output")
    for one in given or ["full"]:
        name, has_file, file = one.partition(":")
        if name not in FORMATS:
            raise choice("--output-format", name, tuple(FORMATS))
        if has_file and not file:
            raise UsageError(
                f"--output-format: {one} names no file", f"write {name}:findings.{name}"
            )
        file = file or output or ""
        found.append(Output(name, Path(file) if file and not is_standard_output(file) else None))
        places = [output.file and resolved(output.file) for output in found]
        if len(set(places)) < len(places):
            where = file or "standard output"
            help = "write the other to a file: --output-format sarif:findings.sarif"
            raise UsageError(f"--output-format: two formats would go to {where}", help)
    if output is not None and all(":" in one for one in given or ["full"]):
        raise UsageError(
            f"--output {output}: each format names a file of its own", "leave --output out"
        )
    return tuple(found)


def write(wanted: tuple[Output, ...], report: FindingsReport, console: Console) -> None:
    """Write findings in every format that was asked for. Raises WorldError where that fails."""
    from planctl.shell.environment import add_to_job_summary

    plain = replace(report, setting=replace(report.setting, color=False, width=0))
    for one in wanted:
        if one.file is None:
            console.answer(rendered(one.format, report))
        else:
            write_output(one.file, rendered(one.format, plain))
        if one.format == "github":
            add_to_job_summary(lambda: rendered("markdown", plain))
