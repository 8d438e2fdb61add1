"""planctl withdraw: give an action up, in words."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import ActionId, DryRun, Restricted, carry_out
from planctl.edit.operations.update import Report
from planctl.edit.operations.withdraw import withdraw

EPILOG = 'Example: planctl withdraw 1.2 --reason "The county does this now"'
_USAGE = 'planctl withdraw ACTION --reason "..."'


def command(
    ctx: typer.Context,
    action: ActionId = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is given up.")] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="When that was decided.")] = "today",
    by: Annotated[
        str | None, typer.Option(metavar="OWNER", help="Who says so; default: by in planctl.toml.")
    ] = None,
    restricted: Restricted = False,
    dry_run: DryRun = False,
) -> None:
    """Give an action up. It stays in the plan, with the reason."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(action, "ACTION", "action")
    day = call.day(on, found.calendar, "--on")
    signed = call.owner(by or globals_.configuration.by, found.plan)
    if reason is not None or not call.person.there:
        why = reason or ""
    else:
        why = call.person.answer("Why", str)
    report = Report(why, day, signed, restricted=restricted)
    carry_out(globals_, withdraw(found, report), dry_run)
