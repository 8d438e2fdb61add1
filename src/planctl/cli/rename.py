"""planctl rename: give an item another id, in every place that refers to it."""

from typing import Annotated

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import DryRun, carry_out
from planctl.cli.past import load_used_ids
from planctl.edit.operations.rename import rename

EPILOG = "Example: planctl rename 1.2 1.2.1"
_USAGE = "planctl rename OLD NEW"


def command(
    ctx: typer.Context,
    old: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id that it has.", show_default=False)
    ] = None,
    new: Annotated[
        str | None,
        typer.Argument(metavar="NEW", help="The id that it is to have.", show_default=False),
    ] = None,
    no_lineage: Annotated[
        bool,
        typer.Option("--no-lineage", help="Do not write in the item which id it comes from."),
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Give an item another id, and change every reference to it."""
    globals_: Globals = ctx.obj
    call = Call.of(globals_, _USAGE)
    found = call.item(old, "OLD")
    used = load_used_ids(globals_)
    changes = call.needed(
        new,
        "NEW",
        "The new id",
        lambda text: rename(globals_.sources, found, text, not no_lineage, used),
    )
    carry_out(globals_, changes, dry_run)
