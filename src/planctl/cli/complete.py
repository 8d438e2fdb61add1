"""planctl complete: say that an action is complete, and when."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import ActionId, DryRun, carry_out
from planctl.edit.operations.complete import complete

EPILOG = "Example: planctl complete 1.2 --on 2026-05-14 --evidence https://fenmarsh.example/note"
_USAGE = "planctl complete ACTION --on DATE"


def command(
    ctx: typer.Context,
    action: ActionId = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was complete; or today.")
    ] = None,
    evidence: Annotated[
        str | None, typer.Option(metavar="URL", help="What shows it: a link, or words.")
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the link leads to.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Say that an action is complete."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(action, "ACTION", "action")
    complete(found, globals_.as_at.isoformat())  # what cannot be is said before anybody is asked
    day = call.needed(
        on, "--on", "On", lambda text: call.day(text, found.calendar, "--on"), "today"
    )
    if action is None and evidence is None:
        evidence = call.person.answer("Evidence, a link or words (may be left out)", str)
    carry_out(globals_, complete(found, day, evidence or "", title or ""), dry_run)
