"""planctl report: the plan as pages that can be published."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision, SinceOption
from planctl.cli.paste import Steps
from planctl.cli.publish import origin, publication
from planctl.errors import PlanctlError, UsageError, WorldError
from planctl.report.build import FORMATS
from planctl.report.options import Correction, Earlier, Options
from planctl.report.publication import Publication
from planctl.shell import clock
from planctl.shell.environment import settle
from planctl.shell.look import since as usual_since
from planctl.shell.progress import watched
from planctl.shell.publishing import Written, write_report

EPILOG = (
    "Examples: planctl report, planctl report --since @last-meeting:BOARD --output build/site, "
    "planctl report --format board --board BOARD --output build/pack."
)
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):\s*(.+)", re.DOTALL)


def command(
    ctx: typer.Context,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="What to make.")
    ] = "site",
    output: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="The folder; default: build/FORMAT."),
    ] = None,
    since: SinceOption = None,
    rev: Revision = None,
    board: Annotated[
        str | None, typer.Option(metavar="ID", help="The board that --format board is for.")
    ] = None,
    one_page: Annotated[
        bool, typer.Option("--one-page", help="One page, with --format fragment.")
    ] = False,
    correction: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT", help='Print a dated notice: "TEXT", or "2026-03-31: TEXT" of that day.'
        ),
    ] = None,
    archive: Annotated[
        bool, typer.Option("--archive", help="Keep the edition that stands there, and list all.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Check every page: links, headings, weight.")
    ] = False,
) -> None:
    """Write the plans as a site, as one file, as pages for WordPress, or as data."""
    globals_: Globals = ctx.obj.at(rev)
    _check(format, board, one_page, archive)
    folder = Path(output or f"build/{format}")
    if folder.exists() and not folder.is_dir():
        raise WorldError(f"{folder} is a file, and --output names a folder")
    options = Options(_corrections(correction or ()), archive, board, one_page)
    beside = _editions(globals_, folder, archive)
    made = publication(
        globals_,
        format,
        origin(globals_),
        _moment(globals_, since, board),
        options,
        beside if archive else None,
    )
    settle()
    steps = Steps(folder, made) if format == "fragment" else None
    written = write_report(folder, _watched(globals_, made), globals_.audience)
    if steps:
        steps.write()
    globals_.console.answer(_said(folder, written))
    if verify and _problems(globals_, folder):
        raise typer.Exit(1)


def _check(format: str, board: str | None, one_page: bool, archive: bool) -> None:
    """Refuse an option that would do nothing."""
    if format not in FORMATS:
        raise choice("--format", format, tuple(FORMATS))
    for option, given, only in (
        ("--board", board is not None, "board"),
        ("--one-page", one_page, "fragment"),
        ("--archive", archive, "site"),
    ):
        if given and format != only:
            raise UsageError(f"{option} is for --format {only}", f"add --format {only}")


def _moment(globals_: Globals, since: str | None, board: str | None) -> str | None:
    """Say since when changes are told: as asked, else as the office has set, else a board's."""
    settings = globals_.configuration
    usual = since or usual_since(settings.report, settings.file)
    if usual or board is None:
        return usual
    try:
        globals_.then(f"@last-meeting:{board}")
    except PlanctlError as error:
        globals_.console.note(f"what changed is not told: {error.message}")
        return None
    return f"@last-meeting:{board}"


def _corrections(given: Sequence[str]) -> tuple[Correction, ...]:
    return tuple(_correction(text) for text in given)


def _correction(text: str) -> Correction:
    match = _DATED.fullmatch(text.strip())
    on, said = (match[1], match[2]) if match else (None, text.strip())
    if not said:
        raise UsageError("--correction is empty", "say what was wrong, and what is right")
    try:
        return Correction(date.fromisoformat(on) if on else clock.as_at(None), said)
    except ValueError:
        raise UsageError(f'--correction: "{on}" is not a day', "write 2026-03-31: TEXT") from None


def _editions(globals_: Globals, folder: Path, archive: bool) -> tuple[Earlier, ...]:
    """Look at the editions below the folder, whose readers must be as many; keep the last one."""
    from planctl.shell.editions import archive as keep
    from planctl.shell.editions import listed

    if archive:
        return keep(folder, globals_.as_at, globals_.audience)
    return listed(folder, globals_.audience)


def _said(folder: Path, written: Written) -> str:
    names = written.names
    first = (folder / ("index.html" if "index.html" in names else names[0])).as_posix()
    many = f"{len(names)} files; begin with " if len(names) > 1 else ""
    changed = f" ({written.touched} changed" if written.touched < len(names) else ""
    if written.removed:
        changed += f"{', ' if changed else ' ('}{len(written.removed)} removed"
    return f"Wrote {many}{first}{changed}{')' if changed else ''}\n"


def _watched(globals_: Globals, made: Publication) -> Iterable[tuple[str, bytes]]:
    """Hand on the files of a report, with a bar at a terminal when they take long."""
    total = sum(len(view.plan.actions) + len(view.plan.missions) for view in made.views)
    return watched(made.files(), total, "writing", globals_.console.quiet)


def _problems(globals_: Globals, folder: Path) -> bool:
    """Check all that lies in the folder now, and say what is wrong with it."""
    from planctl.output.audit import said
    from planctl.report.audit.audit import audit
    from planctl.shell.published import Folder

    tree = Folder(folder)
    found = audit((name, tree.data(name)) for name in sorted(tree.names()))
    globals_.console.answer(said(found, globals_.configuration.words))
    return bool(found)
