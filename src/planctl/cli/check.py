"""planctl check: every problem of the plan, at its line, with what to write instead."""

from typing import Annotated

import typer

from planctl.cli.checking import Asked, Filters, check
from planctl.cli.context import Globals, choice
from planctl.cli.options import NoCache, Revision
from planctl.cli.outputs import outputs
from planctl.cli.wishes import wish
from planctl.model.finding import Severity

EPILOG = """\
Examples: planctl check; planctl check --fix; planctl check plan/2026-2030 --select PLN3;
planctl check --since main --output-format github --output-format sarif:planctl.sarif.
Exit code: 0 clean, 1 findings that fail, 2 nothing could be checked."""
_RULES = "Rules by code, beginning of a code, or name: PLN3,no-deadline."


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS", help="Report only what stands in these files; - is standard input."
        ),
    ] = None,
    output_format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[:FILE]",
            help="How findings are shown: full, concise, json, jsonl, sarif, github, gitlab, "
            "junit or markdown; with FILE there. Several times for several.",
            show_default="full",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the findings there; - is standard output."
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help=f"Only these rules. {_RULES}")
    ] = None,
    extend_select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="These rules too.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Without these rules.")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES=LEVEL", help="Take rules for error, warning or info."),
    ] = None,
    per_file_ignores: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN:RULES", help="Without these rules in some files."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|info",
            help="The least severity that gives exit code 1.",
            show_default="error",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit code 0 whatever is found.")
    ] = False,
    known: Annotated[
        str | None, typer.Option(metavar="FILE", help="Findings accepted earlier, not to report.")
    ] = None,
    write_known: Annotated[
        bool, typer.Option("--write-known", help="Accept all that is found now: write --known.")
    ] = False,
    prune_known: Annotated[
        bool, typer.Option("--prune-known", help="Take out of --known what is gone.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV", help="Report only what changes since a branch or revision brought."
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule.")
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without changing its meaning.")
    ] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Also fixes that a person should look at.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
    ] = False,
    stdin_filename: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Which file of the plan comes in on standard input."),
    ] = None,
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Do not look at git: no rules PLN7xx.")
    ] = False,
    no_cache: NoCache = False,
    rev: Revision = None,
) -> None:
    """Find every problem of the plan, and say what to write instead."""
    globals_: Globals = ctx.obj.at(rev)
    if globals_.audience_option is not None:
        globals_.console.note("check shows findings as the files hold them, to any --audience")
    if fail_on is not None and fail_on not in set(Severity):
        raise choice("--fail-on", fail_on, tuple(Severity))
    least = Severity(fail_on) if fail_on else globals_.checks.fail_on
    asked = Asked(
        globals_,
        outputs(output_format or [], output),
        wish(select, extend_select, ignore, severity, per_file_ignores),
        Filters(tuple(paths or ()), stdin_filename, known, write_known, since, prune_known),
        fix=fix or diff,
        unsafe=unsafe_fixes,
        diff=diff,
        statistics=statistics,
        history=not no_history,
        cache=not no_cache,
        fails_from=None if exit_zero else least,
    )
    worst = check(asked)
    if worst is not None and worst.rank >= least.rank and not exit_zero:
        raise typer.Exit(1)
