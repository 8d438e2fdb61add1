"""planctl export: the plan for other programs: spreadsheets, databases, calendars, Word."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl import __version__
from planctl.audience.see import View
from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision
from planctl.cli.paths import new_place, refuse_own
from planctl.errors import UsageError, WorldError
from planctl.exchange.book.book import Made, Wanted
from planctl.exchange.book.line import Line
from planctl.exchange.out.mark import is_own
from planctl.report.names import file_name, slug
from planctl.schedule.day import is_closed
from planctl.shell.environment import settle
from planctl.shell.files import write_file
from planctl.shell.progress import watched
from planctl.shell.publishing import write_report
from planctl.shell.stage import Stage
from planctl.shell.streams import is_stream, refuse_terminal, write_stream

if TYPE_CHECKING:
    from planctl.exchange.out.table import Table
    from planctl.report.publication import Publication

EPILOG = (
    "Examples: planctl export xlsx --owner PE --audience internal, "
    "planctl export sqlite --output plan.sqlite."
)
_LARGEST = 500_000_000
"""The largest file, in bytes, that is looked at before it is written anew."""


def command(
    ctx: typer.Context,
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="What to make.")],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where, - for standard output; csv, parquet: a folder; default: in build/export.",
        ),
    ] = None,
    board: Annotated[
        str | None, typer.Option(metavar="ID", help="Only missions of this board: xlsx, docx.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only this owner's (a role, if public): xlsx, docx."),
    ] = None,
    mission: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this mission: xlsx, docx.")
    ] = None,
    rev: Revision = None,
) -> None:
    """Write the plan as xlsx, docx, csv, json, parquet, sqlite or ics."""
    globals_: Globals = ctx.obj.at(rev)
    wanted = Wanted(owner, mission, board)
    if format not in FORMATS:
        raise choice("FORMAT", format, tuple(FORMATS))
    if wanted != Wanted() and format not in _NARROWED:
        given = {"--board": board, "--owner": owner, "--mission": mission}
        option = next(name for name, one in given.items() if one is not None)
        raise UsageError(
            f"{option} does not narrow {format}, which is always the whole plan",
            f"narrow {' or '.join(_NARROWED)}, or choose rows in the program that reads it",
        )
    if output is not None and not output.strip():
        raise UsageError("--output is empty", "name a file, or leave it out for build/export")
    if output is not None and is_stream(output):
        _refuse_stream(output, format)
    elif output is not None:
        refuse_own(globals_.root, Path(output))
    globals_.console.answer(FORMATS[format](globals_, format, output, wanted))


def _refuse_stream(output: str, format: str) -> None:
    """Refuse what a stream cannot take: several files, and bytes on a terminal."""
    if format in _FOLDERS:
        raise UsageError(
            f"{format} is several files, and {output} is one stream", "name a folder with --output"
        )
    if format in _BYTES:
        refuse_terminal(output, format)


def _workbook(globals_: Globals, format: str, output: str | None, wanted: Wanted) -> str:
    from planctl.exchange.book.book import book
    from planctl.exchange.book.write import workbook

    views = _views(globals_, wanted)
    made = Made(globals_.as_at, globals_.audience, __version__, globals_.commit, wanted)
    found = book(views, globals_.configuration.words, made)
    settle()
    total = sum(len(sheet.lines) for sheet in found.sheets)
    watch: Callable[[Iterable[Line]], Iterable[Line]] = partial(
        watched, total=total, doing="writing", quiet=globals_.console.quiet
    )
    rows = found.words.say("page.count.action", count=total)
    return _saved(output, f"{_name(views, wanted)}.{format}", workbook(found, watch), format, rows)


def _tracker(globals_: Globals, format: str, output: str | None, wanted: Wanted) -> str:
    from planctl.exchange.out.tracker import tracker

    views = _views(globals_, wanted)
    data = tracker(views, globals_.configuration.words, globals_.as_at, wanted)
    return _saved(output, f"{_name(views, wanted)}.{format}", data, format)


def _views(globals_: Globals, wanted: Wanted) -> tuple[View, ...]:
    """Give the plans that work goes on in; one that has ended only where it was asked for."""
    globals_.warn_of_broken_files()
    views = globals_.views()
    _check(wanted, views)
    going = tuple(one for one in views if not is_closed(one.plan.head, globals_.as_at))
    if globals_.plan is not None or not going:
        return views
    for one in views:
        if one not in going:
            globals_.console.note(
                f"{one.plan.id} has ended and is left out; --plan {one.plan.id} exports it"
            )
    _check(wanted, going)
    return going


def _check(wanted: Wanted, views: Sequence[View]) -> None:
    """Raise UsageError for a name that no plan holds, as far as the audience sees them."""
    plans = [view.plan for view in views]
    known: dict[str, tuple[str | None, set[str]]] = {
        "--owner": (wanted.owner, {code for plan in plans for code in plan.head.owners}),
        "--mission": (wanted.mission, {one.id for plan in plans for one in plan.missions}),
        "--board": (wanted.board, {board for plan in plans for board in plan.boards}),
    }
    for option, (given, names) in known.items():
        if given is not None and given not in names:
            from planctl.read.hints import did_you_mean, listed

            help = did_you_mean(given, names) or f"there are {listed(sorted(names)) or 'none'}"
            raise UsageError(f'{option}: there is no "{given}"', help)


def _report(globals_: Globals, format: str, output: str | None, wanted: Wanted) -> str:  # noqa: ARG001
    """Write what a report of the same format holds."""
    made = _publication(globals_, format)
    if format == "csv":
        folder = _path(output, format)
        with Stage(folder) as stage:
            names = write_report(stage, made.files(), globals_.audience).names
        return f"Wrote {len(names)} files into {folder.as_posix()}\n"
    name, data = next(iter(made.files()))
    return _saved(output, name, data, format)


def _publication(globals_: Globals, format: str) -> "Publication":
    from planctl.cli.publish import origin, publication

    made = publication(globals_, format, origin(globals_))
    settle()
    return made


def _database(globals_: Globals, format: str, output: str | None, wanted: Wanted) -> str:  # noqa: ARG001
    from planctl.exchange.out.sqlite import database

    data = database(_tables(globals_))
    return _saved(output, f"plans.{format}", data, format)


def _parquet(globals_: Globals, format: str, output: str | None, wanted: Wanted) -> str:  # noqa: ARG001
    from planctl.exchange.out.parquet import parquet_files

    folder = _path(output, format, is_folder=True)
    files = dict(parquet_files(_tables(globals_)))
    for name, data in files.items():
        _spare(folder / name, data, format)
    for name, data in files.items():
        write_file(folder / name, data)
    return f"Wrote {len(files)} files into {folder.as_posix()}: {', '.join(files)}\n"


def _tables(globals_: Globals) -> "tuple[Table, ...]":
    """Give the tables of a report, which says what its audience may see."""
    from planctl.exchange.out.tables import Rows, tables
    from planctl.report.data.columns import FILES
    from planctl.report.data.fill.report import report
    from planctl.report.data.rows import rows
    from planctl.report.library import library

    made = _publication(globals_, "csv")
    found = report(library(made.views, made.edition, made.words))
    return tables({file.name: Rows(file.header, list(rows(file, found))) for file in FILES})


def _name(views: Sequence[View], wanted: Wanted) -> str:
    """Name a file after the plan and what was taken of it."""
    whole = views[0].plan.id if len(views) == 1 else "plans"
    parts = [slug(one, "part") for one in (wanted.board, wanted.mission, wanted.owner) if one]
    return file_name("-".join([whole, *parts]))


def _path(output: str | None, name: str, is_folder: bool = False) -> Path:
    path = new_place(output, "--output") if output else Path("build/export") / name
    if is_folder and path.exists() and not path.is_dir():
        raise WorldError(f"{path.as_posix()} is a file, and --output names a folder")
    return path


def _saved(output: str | None, name: str, data: bytes, format: str, held: str = "") -> str:
    """Write one file, and return what is said of it; beside a stream nothing is said."""
    if output is not None and is_stream(output):
        write_stream(output, data)
        return ""
    path = _path(output, name)
    _spare(path, data, format)
    write_file(path, data)
    return f"Wrote {path.as_posix()}{f': {held}' if held else ''}\n"


def _spare(path: Path, data: bytes, format: str) -> None:
    """Raise WorldError for a file that is not planctl's, or that somebody has typed into."""
    if path.is_dir():
        raise WorldError(f"{path.as_posix()} is a folder, and --output names a file")
    if path.exists() and not path.is_file():
        raise WorldError(f"{path.as_posix()} is not a file", "choose another place with --output")
    try:
        held = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except FileNotFoundError:
        return
    except OSError as error:
        raise WorldError(
            f"{path.as_posix()} cannot be read: {error.strerror or error}",
            "close the program that has it open, or choose another place with --output",
        ) from None
    if held != data and not is_own(held, format):
        raise WorldError(
            f"{path.as_posix()} was not written by planctl, or was changed since",
            "move it away, or choose another place with --output",
        )


_Write = Callable[[Globals, str, str | None, Wanted], str]

FORMATS: Mapping[str, _Write] = {
    "xlsx": _workbook,
    "docx": _tracker,
    "csv": _report,
    "json": _report,
    "parquet": _parquet,
    "sqlite": _database,
    "ics": _report,
}
"""What can be made, and what makes it and says what was written."""

_FOLDERS = ("csv", "parquet")
_BYTES = ("xlsx", "docx", "sqlite")
_NARROWED = ("xlsx", "docx")
"""The formats that may be about one owner, mission or board."""
