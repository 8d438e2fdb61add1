"""planctl lsp: the language server that editors start, to check a plan while it is written."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals
from planctl.errors import UsageError, WorldError

EPILOG = "Examples: planctl lsp, planctl lsp --tcp 8765."
_LARGEST_PORT = 65_535


def command(
    ctx: typer.Context,
    tcp: Annotated[
        int | None,
        typer.Option(
            metavar="PORT",
            min=1,
            max=_LARGEST_PORT,
            help="Listen on this port of this machine instead of the standard streams.",
        ),
    ] = None,
    stdio: Annotated[  # noqa: ARG001 - what it asks for is done anyway
        bool,
        typer.Option("--stdio", help="Speak over the standard streams, as without it."),
    ] = False,
) -> None:
    """Speak with an editor: findings while you type, fixes, hover, completion, renaming.

    An editor starts it, see docs/editors.md. What git knows is left to planctl check.
    """
    globals_: Globals = ctx.obj
    if globals_.plan is not None:
        raise UsageError("--plan does not narrow lsp: an editor shows every file that it opens")
    try:
        import planctl.shell.language_server.light  # noqa: F401 - before anything loads the types
        from planctl.shell.language_server.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        raise WorldError(
            "a language server needs pygls", 'install it: pip install "planctl[lsp]"'
        ) from None
    root = None if globals_.root_option is None else Path(globals_.root)
    if not serve(root, globals_.as_at if globals_.as_at_given else None, tcp):
        raise typer.Exit(1)
