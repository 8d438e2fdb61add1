"""planctl answer: record the body's own published answer to a promise."""

from typing import Annotated, get_args

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import DryRun, carry_out
from planctl.edit.operations.answer import Answer, answer
from planctl.errors import UsageError
from planctl.model.mission import Verdict

EPILOG = 'Example: planctl answer 1.1 kept --on 2026-05-14 --note "All 40 miles were walked"'
_USAGE = "planctl answer COMMITMENT VERDICT --on DATE"


def command(
    ctx: typer.Context,
    commitment: Annotated[
        str | None,
        typer.Argument(metavar="COMMITMENT", help="The commitment's id.", show_default=False),
    ] = None,
    verdict: Annotated[
        str | None,
        typer.Argument(
            metavar="|".join(get_args(Verdict)), help="What became of it.", show_default=False
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the answer was given; or today.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="The answer in words.")] = None,
    by: Annotated[str | None, typer.Option(metavar="OWNER", help="Who gave it.")] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="URL", help="What shows it: a link, or words.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="In the place of an answer given before.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Record the published answer to a commitment."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(commitment, "COMMITMENT", "commitment")
    signed = call.owner(by, found.plan)
    # What cannot be is said before anybody is asked.
    answer(found, Answer(verdict or get_args(Verdict)[0]), replace)
    if verdict is None:
        if not call.person.there:
            raise UsageError("VERDICT is missing", f"write {_USAGE}")
        verdict = call.person.choose("Verdict", get_args(Verdict))
    day = call.needed(
        on, "--on", "On", lambda text: call.day(text, found.calendar, "--on"), "today"
    )
    if commitment is None and note is None:
        note = call.person.answer("The answer in words (may be left out)", str)
    given = Answer(verdict, day, note or "", signed, evidence or "")
    carry_out(globals_, answer(found, given, replace), dry_run)
