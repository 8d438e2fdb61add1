"""planctl check: every problem of the plan, at its line, with what to write instead."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.errors import UsageError
from planctl.lint.run import lint, worst
from planctl.model.finding import Finding, Severity
from planctl.output.findings import FORMATS
from planctl.output.findings.report import FindingsReport

EPILOG = "Exit code: 0 clean, 1 findings that fail, 2 nothing could be checked."


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]", help="Report only what stands in these files."),
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How findings are shown.")
    ] = "full",
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="error|warning|info", help="The least severity that gives exit code 1."
        ),
    ] = "error",
) -> None:
    """Check the plan: every problem in one run, at its line, with what to write instead."""
    globals_: Globals = ctx.obj
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    if fail_on not in set(Severity):
        raise choice("--fail-on", fail_on, tuple(Severity))
    reading = globals_.reading
    findings = _chosen(globals_, lint(reading, globals_.as_at), paths or [])
    files = len(reading.texts)
    report = FindingsReport(findings, reading.texts, files, globals_.console.color)
    globals_.console.answer(FORMATS[output_format](report))
    found = worst(findings)
    if found is not None and found.rank >= Severity(fail_on).rank:
        raise typer.Exit(1)


def _chosen(
    globals_: Globals, findings: tuple[Finding, ...], paths: list[str]
) -> tuple[Finding, ...]:
    if globals_.plan is not None:
        wanted = {plan.id for plan in globals_.plans}
        findings = tuple(one for one in findings if one.plan in wanted)
    if paths:
        under = tuple(_in_plan(globals_.root, path) for path in paths)
        findings = tuple(
            one
            for one in findings
            if any(one.filename == path or one.filename.startswith(f"{path}/") for path in under)
        )
    return findings


def _in_plan(root: Path, path: str) -> str:
    """Give a path as findings name it. Raises UsageError for one that is not there."""
    full = Path(path).resolve()
    if not full.exists():
        raise UsageError(f"there is no file or folder {path}")
    if not full.is_relative_to(root.resolve()):
        raise UsageError(f"{path} does not belong to the plan in {root}")
    relative = full.relative_to(root.resolve()).as_posix()
    return "plan" if relative == "." else relative
