"""planctl fmt: lay files out as a plan's files are, without changing what they say."""

from typing import Annotated

import typer

from planctl.cli.context import Globals
from planctl.cli.editing import carry_out
from planctl.cli.paths import Chosen
from planctl.edit.change import EditError
from planctl.edit.changeset import ChangeSet
from planctl.edit.fmt import formatted
from planctl.errors import UsageError
from planctl.model.text import printable
from planctl.read.decode import decode
from planctl.read.source import home_of

EPILOG = "Exit code: 0 done, or nothing to do; 1 something to do with --check or --diff."


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATHS", help="Only these files.", show_default=False),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only say which files would change.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", "--dry-run", "-n", help="Only show what would change.")
    ] = False,
) -> None:
    """Put keys in their usual order, indent them alike and quote ids; all else stays."""
    globals_: Globals = ctx.obj
    chosen = Chosen.by(globals_, paths or [])
    names = [name for name in sorted(globals_.sources) if home_of(name).kind and chosen.holds(name)]
    if not names:
        raise UsageError("no file of a plan there", "name files below plan/")
    texts, odd = _laid_out(globals_, names)
    if check:
        globals_.console.answer("".join(f"{printable(name)}\n" for name in texts))
    elif texts:
        carry_out(globals_, ChangeSet(texts=texts), diff)
    files = "file" if len(names) == 1 else "files"
    would = "would be" if check or diff else "were"
    globals_.console.note(f"{len(texts)} of {len(names)} {files} {would} laid out anew")
    if odd or (texts and (check or diff)):
        raise typer.Exit(1)


def _laid_out(globals_: Globals, names: list[str]) -> tuple[dict[str, str], int]:
    """Give the new texts of the files that change, and count those that are left as they are."""
    texts, odd = {}, 0
    for name in names:
        text, fault = decode(name, globals_.sources[name])
        try:
            kind = home_of(name).kind
            if fault is not None or kind is None:
                raise EditError(fault.message if fault else "this is no file of a plan")
            made = formatted(text, kind)
        except EditError as error:
            odd += 1
            globals_.console.complain(f"{printable(name)}: left as it is: {error.message}")
            continue
        if made != text:
            texts[name] = made
    return texts, odd
