"""planctl templates: which there are, and a copy of one for an office to change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.render import drawing, occasion
from planctl.errors import UsageError, WorldError
from planctl.output.facts import as_json
from planctl.output.table import Table
from planctl.read.hints import did_you_mean, nearest
from planctl.shell.files import write_file
from planctl.shell.templates import templates_dir
from planctl.shell.words import english

EPILOG = "Examples: planctl templates list, planctl templates copy style.css."
_WHAT = ("list", "copy")


def command(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="|".join(_WHAT), help="What to do.")] = "list",
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The template to copy.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a copy that is there.")] = False,
    output_format: Annotated[
        str, typer.Option(metavar="table|json", help="How the list is written.")
    ] = "table",
) -> None:
    """List the templates that pages are made with, or copy one to change it.

    A file of the same name in the office's templates folder takes its place.
    """
    globals_: Globals = ctx.obj
    if what not in _WHAT:
        raise choice("planctl templates", what, _WHAT)
    if output_format not in _FORMATS:
        raise choice("--output-format", output_format, tuple(_FORMATS))
    if what == "copy":
        if name is None:
            raise UsageError(
                "planctl templates copy needs a name", "planctl templates list gives them"
            )
        _copy(globals_, name, force)
        return
    if name is not None:
        raise UsageError(
            f'planctl templates list takes no name, but "{name}" is given',
            f"planctl templates copy {name}",
        )
    globals_.console.answer(_FORMATS[output_format](globals_, _listed(_folder(globals_))))


@dataclass(frozen=True)
class _Listed:
    """One template: `whose` is planctl, yours or unknown; `near` a name that may be meant."""

    name: str
    about: str
    whose: str
    near: str = ""


def _folder(globals_: Globals) -> Path:
    """Give the office's own folder, which need not be there yet."""
    templates = globals_.configuration.templates
    return templates if isinstance(templates, Path) else globals_.root / "templates"


def _names(folder: Path) -> list[str]:
    try:
        found = [one.name for one in folder.iterdir() if not one.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise WorldError(f"the folder {folder} cannot be read: {error.strerror}") from None
    return sorted(name for name in found if not name.startswith("."))


def _is_planctls(folder: Path) -> bool:
    return folder.resolve() == templates_dir().resolve()


def _listed(folder: Path) -> list[_Listed]:
    shipped = _names(templates_dir())
    own = [] if _is_planctls(folder) else _names(folder)
    listed = [
        _Listed(name, _about(name), "yours" if name in own else "planctl") for name in shipped
    ]
    return listed + [
        _Listed(name, "", "unknown", nearest(name, shipped)) for name in own if name not in shipped
    ]


def _about(name: str) -> str:
    key = f"templates.about.{name}"
    return english().say(key) if key in english().entries else ""


def _table(globals_: Globals, listed: Sequence[_Listed]) -> str:
    say = english().say
    title = say("templates.title", folder=_shown(_folder(globals_)))
    columns = [say("templates.name"), say("templates.what"), say("templates.whose")]
    rows = [(one.name, one.about, _whose(one)) for one in listed]
    return drawing(globals_.console)(Table(title, columns, rows))


def _whose(one: _Listed) -> str:
    if one.near:
        return english().say("templates.unknown_near", name=one.near)
    return english().say(f"templates.{one.whose}")


def _json(globals_: Globals, listed: Sequence[_Listed]) -> str:
    templates = [
        {
            "name": one.name,
            "about": one.about or None,
            "whose": one.whose,
            "did_you_mean": one.near or None,
        }
        for one in listed
    ]
    return as_json(occasion(globals_, with_commit=True), templates=templates)


_FORMATS: dict[str, Callable[[Globals, Sequence[_Listed]], str]] = {"table": _table, "json": _json}


def _copy(globals_: Globals, name: str, force: bool) -> None:
    shipped = _names(templates_dir())
    if name not in shipped:
        if any(sign in name for sign in "/\\:"):
            raise UsageError(
                f'"{name}" is no name of a template: it is a path',
                "give the name alone; planctl templates list gives all of them",
            )
        help = did_you_mean(name, shipped) or "planctl templates list gives all of them"
        raise UsageError(f'there is no template "{name}"', help)
    folder = _folder(globals_)
    if _is_planctls(folder):
        raise UsageError(f"{_shown(folder)} holds planctl's own templates", "change them there")
    path = folder / name
    if not force and (path.exists() or path.is_symlink()):
        raise UsageError(f"{_shown(path)} is there already", "replace it with --force")
    write_file(path, (templates_dir() / name).read_bytes())
    globals_.console.answer(english().say("templates.copied", path=_shown(path)) + "\n")


def _shown(path: Path) -> str:
    """Give a path as short as it can be written from here."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
