"""planctl completion: teach a shell to complete planctl's commands and the plan's ids."""

from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.shell.completion.scripts import SCRIPTS

EPILOG = 'Example, for bash: eval "$(planctl completion bash)"'


def command(
    ctx: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="|".join(SCRIPTS), help="Which shell.")],
) -> None:
    """Print what makes the Tab key complete commands, options, ids, owners and fields."""
    globals_: Globals = ctx.obj
    if shell not in SCRIPTS:
        raise choice("SHELL", shell, tuple(SCRIPTS))
    globals_.console.answer(SCRIPTS[shell])
