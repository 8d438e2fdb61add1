"""planctl verify: whether a published report still says what the plans said."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from planctl import __version__
from planctl.audience.audience import Audience
from planctl.cli.context import Globals, choice
from planctl.cli.publish import Origin, publication
from planctl.errors import PlanctlError
from planctl.model.text import printable
from planctl.model.verification import Answer, Doubt, Verification
from planctl.output.verification import FORMATS
from planctl.report.build import FORMATS as REPORTS
from planctl.report.publication import Publication
from planctl.report.stamp import FORMAT, MANIFEST
from planctl.report.verification.compare import Comparison
from planctl.report.verification.record import Record, read_manifest, read_stamp
from planctl.report.verification.shown import stamp_in
from planctl.shell.published import Folder, PublishedError, read_page
from planctl.shell.words import english

EPILOG = (
    "Exit code: 0 identical or only laid out otherwise, 1 different facts, 2 cannot tell. "
    "Example: planctl verify build/site."
)


def command(
    ctx: typer.Context,
    path: Annotated[
        str, typer.Argument(metavar="DIR|FILE", help="A folder with planctl.json, or one page.")
    ],
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How the answer is written.")
    ] = "text",
) -> None:
    """Compare a published report with the same report, made again from its commit."""
    globals_: Globals = ctx.obj
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    found = _verified(globals_, Path(path))
    if Audience(found.audience).is_narrower_than(globals_.audience):
        found = found.without_content()
    globals_.console.answer(FORMATS[output_format](found, english()))
    if found.answer is Answer.UNKNOWN:
        raise typer.Exit(2)
    if found.answer is Answer.DIFFERENT:
        raise typer.Exit(1)


def _verified(globals_: Globals, path: Path) -> Verification:
    """Read what was published, make it again, and compare. Raises PlanctlError for no report."""
    path = path.parent if path.name == MANIFEST else path
    name, folder, data = printable(path.as_posix()), Folder(path), b""
    if path.is_dir():
        record = read_manifest(folder.manifest(), f"{name}/{MANIFEST}")
    else:
        data = read_page(path)
        record = read_stamp(stamp_in(data), name)
    comparison = Comparison(record, name, __version__)
    if doubt := _obstacle(record):
        return comparison.cannot_tell(doubt)
    try:
        made = _made_again(globals_, record)
        if record.page:
            return comparison.page(data, made.files(), made.items)
        return comparison.folder(folder, made.files(), made.items)
    except PublishedError:
        raise
    except PlanctlError as error:
        values = (("commit", record.commit[:10]), ("reason", error.message))
        return comparison.cannot_tell(Doubt("unread", values))


def _obstacle(record: Record) -> Doubt | None:
    """Say why a report cannot be made again, as far as it says so itself."""
    version = ("version", record.planctl)
    if record.format != FORMAT:
        return Doubt("format", (version, ("format", str(record.format))))
    if record.report not in REPORTS:
        return Doubt("report", (version, ("report", record.report)))
    if not record.commit:
        return Doubt("no_commit")
    if record.uncommitted:
        names = ", ".join(filter(None, record.uncommitted[:10]))
        return Doubt("uncommitted", (("names", f": {names}" if names else ""),))
    return None


def _made_again(globals_: Globals, record: Record) -> Publication:
    """Make the report that a record describes, from its commit and in silence."""
    then = replace(
        globals_,
        plan=record.plan,
        as_at=record.as_at,
        audience_option=record.audience.value,
        console=replace(globals_.console, quiet=True),
    ).at(record.commit)
    return publication(then, record.report, Origin(then.commit), record.since, record.options)
