"""planctl cache: what planctl has kept so that history is read fast."""

from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.shell.cache import cache_folder, clear

EPILOG = "Example: planctl cache clear."
_WHAT = ("clear", "folder")


def command(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="|".join(_WHAT), help="What to do.")] = "folder",
) -> None:
    """Say where planctl keeps what it has worked out of git, or delete it.

    Nothing is lost with it: it is worked out again when it is needed.
    """
    globals_: Globals = ctx.obj
    if what not in _WHAT:
        raise choice("planctl cache", what, _WHAT)
    if what == "folder":
        globals_.console.answer(f"{cache_folder()}\n")
        return
    count = clear()
    globals_.console.answer(f"Deleted {count} {'file' if count == 1 else 'files'}\n")
