"""planctl reading: add what was measured."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import DryRun, carry_out
from planctl.edit.operations.reading import reading
from planctl.edit.operations.values import number_value

EPILOG = "Example: planctl reading floods 12 --on 2026-Q1"
_USAGE = "planctl reading MEASURE VALUE --on DATE"


def command(
    ctx: typer.Context,
    measure: Annotated[
        str | None, typer.Argument(metavar="MEASURE", help="The measure's id.", show_default=False)
    ] = None,
    value: Annotated[
        str | None,
        typer.Argument(metavar="VALUE", help="The number; -- before one below 0."),
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day or time it is of; or today.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What to know of it.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Add a reading to a measure."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(measure, "MEASURE", "measure")
    found.refuse_unless("measure", "given a reading")
    unit = f" in {found.value['unit']}" if "unit" in found.value else ""
    number = call.needed(value, "VALUE", f"The value{unit}", _number)
    day = call.needed(
        on, "--on", "On", lambda text: call.day(text, found.calendar, "--on"), "today"
    )
    carry_out(globals_, reading(found, number, day, note or ""), dry_run)


def _number(text: str) -> str:
    number_value(text, "VALUE")
    return text
