"""planctl set: change single fields of an item."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import DryRun, carry_out
from planctl.edit.operations.find import Found
from planctl.edit.operations.set_fields import field_at, set_fields, split
from planctl.edit.order import choices, keys_at
from planctl.errors import UsageError
from planctl.model.plan_date import PlanDate

EPILOG = "Example: planctl set 1.2 owner=CW confidence.rating=amber lead="
_USAGE = "planctl set ID FIELD=VALUE"


def command(
    ctx: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="ID", help="The item's id.", show_default=False)
    ] = None,
    assignments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIELD=VALUE",
            help="A field with its new value; nothing behind = takes it away.",
            show_default=False,
        ),
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Change fields of an item, or of a plan by its id."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(item, "ID")
    if not assignments:
        if not call.person.there:
            raise UsageError("FIELD=VALUE is missing", f"write {_USAGE}")
        assignments = [_asked(call, found)]
    given = [_with_the_day(one, found, globals_) for one in assignments]
    carry_out(globals_, set_fields(found, given), dry_run)


def _asked(call: Call, found: Found) -> str:
    """Ask for one field and its value, until both can be."""
    fields = [str(key) for key in keys_at(found.file_kind, found.path)]

    def field(name: str) -> str:
        if not name:
            raise UsageError("a field is needed", f"such as {', '.join(fields[:6])}")
        field_at(found.file_kind, found.path, name, found.value)
        return name

    def assignment(value: str) -> str:
        given = _with_the_day(f"{name}={value}", found, call.globals_)
        set_fields(found, [given])
        return given

    name = call.person.answer("Which field", field, "", fields)
    return call.person.answer("Its value", assignment)


def _with_the_day(assignment: str, found: Found, globals_: Globals) -> str:
    """Put the as-at date where a date is to be today."""
    name, value = split(assignment)
    if value.strip() != "today":
        return assignment
    _, hint = field_at(found.file_kind, found.path, name, found.value)
    return f"{name}={globals_.as_at}" if PlanDate in choices(hint) else assignment
