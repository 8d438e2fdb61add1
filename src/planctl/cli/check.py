"""planctl check: every problem of the plan, at its line, with what to write instead."""

from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.options import NoCache, Revision
from planctl.cli.paths import Chosen
from planctl.errors import UsageError
from planctl.history.chronicle import Chronicle
from planctl.lint.run import lint, worst
from planctl.model.finding import Severity
from planctl.output.findings import FORMATS
from planctl.output.findings.report import FindingsReport

EPILOG = "Exit code: 0 clean, 1 findings that fail, 2 nothing could be checked."


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help="Report only what stands in these files."),
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
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Do not look at git: no rules PLN7xx.")
    ] = False,
    no_cache: NoCache = False,
    rev: Revision = None,
) -> None:
    """Find every problem of the plan, and say what to write instead."""
    globals_: Globals = ctx.obj.at(rev)
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    if fail_on not in set(Severity):
        raise choice("--fail-on", fail_on, tuple(Severity))
    reading = globals_.reading
    chosen = Chosen.by(globals_, paths or [])
    found = lint(reading, globals_.as_at, chronicle=_chronicle(globals_, no_history, no_cache))
    findings = tuple(one for one in found if chosen.holds(one.filename))
    if paths and not any(chosen.holds(name) for name in reading.texts) and not findings:
        raise UsageError(f"no file of a plan there: {', '.join(paths)}", "name files below plan/")
    files = sum(chosen.holds(name) for name in reading.texts)
    report = FindingsReport.of(findings, reading.texts, files, globals_.console.color)
    globals_.console.answer(FORMATS[output_format](report))
    most = worst(findings)
    if most is not None and most.rank >= Severity(fail_on).rank:
        raise typer.Exit(1)


def _chronicle(globals_: Globals, no_history: bool, no_cache: bool) -> Chronicle | None:
    if no_history:
        return None
    from planctl.cli.past import chronicle

    return chronicle(globals_, no_cache)
