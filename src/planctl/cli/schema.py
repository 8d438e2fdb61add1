"""planctl schema: what may be written in each kind of file, as JSON Schemas for editors."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.paths import new_place, refuse_own
from planctl.errors import UsageError, WorldError
from planctl.output.in_json import in_json
from planctl.output.schema.json_schema import KINDS, file_name
from planctl.read.hints import did_you_mean, listed
from planctl.shell.files import write_text
from planctl.shell.schemas import schemas
from planctl.shell.streams import is_stream, write_stream

EPILOG = "Examples: planctl schema action, planctl schema --output .planctl."
_FORMATS = ("text", "json")


def command(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="|".join(KINDS), help="The kind of file.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Write KIND.schema.json into this folder."),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(_FORMATS),
            help="Without a kind: a list of the kinds, or one object with every schema.",
        ),
    ] = "text",
) -> None:
    """Print the JSON Schema of a kind of file; without a kind, list the kinds.

    An editor with the YAML language server completes, explains and checks a plan with them.
    """
    globals_: Globals = ctx.obj
    if output_format not in _FORMATS:
        raise choice("--output-format", output_format, _FORMATS)
    if kind is not None and kind not in KINDS:
        help = did_you_mean(kind, KINDS) or f"kinds are {listed(KINDS)}"
        raise UsageError(f'there is no schema "{kind}"', help)
    if output is not None and is_stream(output):
        if kind is None:
            raise UsageError(
                f"{output} is one stream, and there are several schemas", "name a kind"
            )
        write_stream(output, schemas().text(kind).encode("utf-8"))
    elif output is not None:
        refuse_own(Path(globals_.root_option or "."), Path(output))
        _write(new_place(output, "--output"), tuple(KINDS) if kind is None else (kind,), globals_)
    elif kind is not None:
        globals_.console.answer(schemas().text(kind))
    else:
        globals_.console.answer(_all_of_them() if output_format == "json" else _list())


def _write(folder: Path, kinds: tuple[str, ...], globals_: Globals) -> None:
    """Write schemas in the place of older ones. Raises WorldError where that fails."""
    if folder.exists() and not folder.is_dir():
        raise WorldError(f"{folder.as_posix()} is no folder", "name a folder, such as .planctl")
    for kind in kinds:
        write_text(folder / file_name(kind), schemas().text(kind))
        globals_.console.note(f"wrote {(folder / file_name(kind)).as_posix()}")


def _list() -> str:
    about = {kind: schemas().meanings.about(model).about for kind, model in KINDS.items()}
    width = max(map(len, about))
    lines = (f"{kind:{width}}  {_first_sentence(text)}\n" for kind, text in about.items())
    return "".join(lines)


def _first_sentence(markdown: str) -> str:
    return markdown.partition(". ")[0].rstrip(".").replace("`", "")


def _all_of_them() -> str:
    made = {kind: schemas().of(kind) for kind in KINDS}
    return in_json(made, indent=2) + "\n"
