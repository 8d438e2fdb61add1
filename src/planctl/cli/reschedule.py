"""planctl reschedule: move an action's date, with the reason."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import ActionId, DryRun, carry_out
from planctl.edit.operations.find import Found
from planctl.edit.operations.reschedule import Move, forecast_of, reschedule

EPILOG = 'Example: planctl reschedule 1.2 --to 2026-09 --reason "The contractor withdrew"'
_USAGE = 'planctl reschedule ACTION --to DATE --reason "..."'


def command(
    ctx: typer.Context,
    action: ActionId = None,
    to: Annotated[str | None, typer.Option(metavar="DATE", help="When it is due now.")] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it moves.")] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="When that was decided.")] = "today",
    approved_by: Annotated[
        str | None, typer.Option(metavar="BOARD", help="The board that approved it.")
    ] = None,
    minute: Annotated[
        str | None, typer.Option(metavar="REF", help="The minute that says so.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Move the date on which an action is due; the first agreed date stays on record."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(action, "ACTION", "action")
    day = call.day(on, found.calendar, "--on")
    board = call.board(approved_by, found.plan)
    due = call.needed(
        to, "--to", _question(found), lambda text: call.date(text, found.calendar, "--to")
    )
    if reason is not None or not call.person.there:
        why = reason or ""
    else:
        why = call.person.answer("Why", lambda text: _reason(found, due, text))
    if action is None and board is None and (boards := call.boards(found.plan)):
        asked = "Approved by (may be left out)"
        board = call.person.answer(asked, lambda text: call.board(text, found.plan), "", boards)
    move = Move(due, why, day, board, minute or "" or None)
    carry_out(globals_, reschedule(found, move), dry_run)


def _question(found: Found) -> str:
    due = forecast_of(found)
    return f"It is due {due}. When now" if due is not None else "When"


def _reason(found: Found, due: str, text: str) -> str:
    """Take a reason at a terminal; a wrong move is said there too, before more is asked."""
    reschedule(found, Move(due, text))
    return text
