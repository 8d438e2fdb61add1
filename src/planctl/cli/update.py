"""planctl update: add what was reported about an action."""

from typing import Annotated, get_args

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import ActionId, DryRun, Restricted, carry_out
from planctl.edit.operations.find import Found
from planctl.edit.operations.update import Report, update
from planctl.errors import UsageError
from planctl.model.action import Status
from planctl.shell.note import editor, piped, written_in

EPILOG = "Example: planctl update 1.2 The beams were looked at and are sound --status in-progress"
_USAGE = "planctl update ACTION NOTE"


def command(
    ctx: typer.Context,
    action: ActionId = None,
    note: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NOTE", help="What is reported; - for standard input.", show_default=False
        ),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="|".join(get_args(Status)), help="The status that it now has."),
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="OWNER", help="Who reports; default: by in planctl.toml.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="When it was reported.")] = "today",
    restricted: Restricted = False,
    dry_run: DryRun = False,
) -> None:
    """Add what was reported about an action; without a note your editor opens."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(action, "ACTION", "action")
    day = call.day(on, found.calendar, "--on")
    signed = call.owner(by or globals_.configuration.by, found.plan)
    update(found, Report("checked before anybody writes", day, signed, status, restricted))
    text = _note(call, note, found)
    if action is None and status is None and call.person.there:
        status = _status(call, found)
    carry_out(globals_, update(found, Report(text, day, signed, status, restricted)), dry_run)


def _note(call: Call, given: list[str] | None, found: Found) -> str:
    """Take the note from the command line, a pipe, the person's editor or one line."""
    text = " ".join(given) if given and given != ["-"] else None
    if text is None:
        text = piped()
    if text is None and call.person.there:
        question = f"What is there to report on {found.name}?"
        if chosen := editor():
            text = written_in(chosen, f"{question}\n{found.title}")
        else:
            text = call.person.answer(question, str)
    if not text:
        raise UsageError("NOTE is missing, so nothing was written", f"write {_USAGE}")
    return text


def _status(call: Call, found: Found) -> str | None:
    now = str(found.value.get("status") or "")
    choices = [one for one in get_args(Status) if one != "complete" or one == now]
    chosen = call.person.choose("Status", choices, now)
    return chosen if chosen != now else None
