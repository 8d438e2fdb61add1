"""planctl report: the plan as pages that can be published."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from planctl.audience.audience import Audience
from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision, SinceOption
from planctl.cli.paste import Steps
from planctl.cli.paths import new_place, refuse_own
from planctl.cli.publish import moment, origin, publication
from planctl.errors import UsageError, WorldError
from planctl.model.text import printable
from planctl.report.build import FORMATS
from planctl.report.formats.json_file import SCHEMA
from planctl.report.fragment.listing import LISTING
from planctl.report.options import Correction, Options
from planctl.report.publication import Publication
from planctl.report.stamp import MANIFEST
from planctl.shell import clock
from planctl.shell.environment import settle
from planctl.shell.progress import watched
from planctl.shell.publishing import Written, former, refuse_another_audience, write_report
from planctl.shell.stage import Stage
from planctl.shell.streams import is_stream, write_stream

EPILOG = (
    "Examples: planctl report, planctl report --since @last-meeting:BOARD --output build/site, "
    "planctl report --format board --board BOARD --output build/pack."
)
_SILENT = frozenset({"ics"})
"""Formats in which no notice can be seen."""

_SEVERAL = frozenset({"site", "csv"})
"""Formats that are always several files."""

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):\s*(.+)", re.DOTALL)


FormatOption = Annotated[
    str, typer.Option("--format", "-f", metavar="|".join(FORMATS), help="What to make.")
]
OutputOption = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="The folder; default: build/FORMAT. - is standard output, for a format of one file.",
    ),
]
BoardOption = Annotated[
    str | None, typer.Option(metavar="ID", help="The board that --format board is for.")
]
OnePageOption = Annotated[
    bool, typer.Option("--one-page", help="One page, with --format fragment.")
]
CorrectionOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TEXT", help='Print a dated notice: "TEXT", or "2026-03-31: TEXT" of that day.'
    ),
]
ArchiveOption = Annotated[
    bool, typer.Option("--archive", help="Keep the edition that stands there, and list all.")
]
VerifyOption = Annotated[
    bool, typer.Option("--verify", help="Check every page: links, headings, weight.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Replace a report that was for another audience.")
]


def command(
    ctx: typer.Context,
    format: FormatOption = "site",
    output: OutputOption = None,
    since: SinceOption = None,
    rev: Revision = None,
    board: BoardOption = None,
    one_page: OnePageOption = False,
    correction: CorrectionOption = None,
    archive: ArchiveOption = False,
    verify: VerifyOption = False,
    force: ForceOption = False,
) -> None:
    """Write the plans as a site, as one file, as pages for WordPress, or as data.

    They are for everybody, unless --audience says otherwise.
    """
    globals_: Globals = ctx.obj.at(rev).published()
    corrections = tuple(_correction(text, globals_.as_at) for text in correction or ())
    options = Options(corrections, archive, board, one_page)
    _check(format, options)
    stream = output if output is not None and is_stream(output) else None
    if stream is not None:
        _refuse_stream(stream, format, verify or archive)
    folder = _folder(None if stream else output, format, globals_.audience)
    if stream is None:
        refuse_own(globals_.root, folder)
    if stream is None and not force:
        refuse_another_audience(folder, globals_.audience)
    start = moment(globals_, since, board)
    made = publication(globals_, format, origin(globals_), start, options)
    settle()
    if stream is not None:
        write_stream(stream, _single_file(made, stream))
        return
    with Stage(folder) as stage:
        _write(globals_, _beside(made, folder, globals_.as_at), stage)
    if verify and _problems(globals_, folder):
        raise typer.Exit(1)


def _check(format: str, options: Options) -> None:
    """Refuse an option that would do nothing."""
    if format not in FORMATS:
        raise choice("--format", format, tuple(FORMATS))
    for option, given, only in (
        ("--board", options.board is not None, "board"),
        ("--one-page", options.one_page, "fragment"),
        ("--archive", options.archive, "site"),
    ):
        if given and format != only:
            raise UsageError(f"{option} is for --format {only}", f"add --format {only}")
    if options.corrections and format in _SILENT:
        raise UsageError(
            f"--format {format} has no place for --correction",
            "correct a site, or another format that people read",
        )


def _folder(output: str | None, format: str, audience: Audience) -> Path:
    """Return where a report goes: one that is not for everybody goes to a folder of its own."""
    if output is not None and not output.strip():
        raise UsageError("--output is empty", "name a folder, or leave it out for build/FORMAT")
    usual = format if audience is Audience.PUBLIC else f"{format}-{audience}"
    folder = new_place(output or f"build/{usual}", "--output")
    if folder.exists() and not folder.is_dir():
        raise WorldError(f"{folder} is a file, and --output names a folder")
    return folder


def _refuse_stream(stream: str, format: str, looks_at_folder: bool) -> None:
    if format in _SEVERAL:
        raise _several(stream, format)
    if looks_at_folder:
        raise UsageError(f"--verify looks at a folder, and {stream} is a stream", "name a folder")


def _single_file(made: Publication, stream: str) -> bytes:
    """Return the one file of a report, without what stands beside it in a folder."""
    files = [data for name, data in made.files() if name not in {MANIFEST, SCHEMA, LISTING}]
    if len(files) != 1:
        raise _several(stream, made.edition.report)
    return files[0]


def _several(stream: str, format: str) -> UsageError:
    help = "add --one-page" if format == "fragment" else "name a folder with --output"
    return UsageError(f"{format} is several files, and {stream} is one stream", help)


def _correction(text: str, as_at: date) -> Correction:
    match = _DATED.fullmatch(text.strip())
    on, said = (match[1], match[2]) if match else (None, text.strip())
    if not said:
        raise UsageError("--correction is empty", "say what was wrong, and what is right")
    try:
        day = date.fromisoformat(on) if on else as_at
    except ValueError:
        raise UsageError(f'--correction: "{on}" is not a day', "write 2026-03-31: TEXT") from None
    if day > max(as_at, clock.as_at(None)):
        raise UsageError(
            f"--correction: {day} is still to come", "write the day on which you say it"
        )
    return Correction(day, said)


def _beside(made: Publication, folder: Path, as_at: date) -> Publication:
    """Look at the editions below the folder, whose readers must be as many; keep the last one.

    They are only touched once all that was asked for is known to be possible.
    """
    from planctl.shell.editions import archive, listed

    edition = made.edition
    if not edition.options.archive:
        listed(folder, edition.audience)
        return made
    kept = archive(folder, as_at, edition.audience)
    return replace(made, edition=replace(edition, editions=kept))


def _write(globals_: Globals, made: Publication, stage: Stage) -> None:
    """Write the report and, beside fragments, what to do with them; say what was done."""
    folder = stage.folder
    dropped = tuple(_dropped(made, folder))
    steps = Steps(folder, made) if made.edition.report == "fragment" else None
    written = write_report(stage, _watched(globals_, made), globals_.audience)
    if steps:
        steps.write()
    for note in dropped:
        globals_.console.note(note)
    globals_.console.answer(_said(folder, written))


def _dropped(made: Publication, folder: Path) -> Iterator[str]:
    """Say which corrections that stand in the folder now will stand there no more."""
    last, edition = former(folder), made.edition
    if last is None:
        return
    # What only the office was told does not come into the answer for everybody.
    is_hidden = last.audience.is_narrower_than(edition.audience)
    for one in last.options.corrections:
        if one not in edition.options.corrections:
            text = "TEXT" if is_hidden else printable(one.text)
            yield (
                f"a correction of {one.on} that stood in {folder.as_posix()} is not repeated; "
                f'add --correction "{one.on}: {text}" to keep it'
            )


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
    return not all(one.is_advice for one in found)
