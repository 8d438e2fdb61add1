"""planctl slips: every date that moved, recorded or silent."""

from collections.abc import Iterable
from typing import Annotated

import typer

from planctl.audience.audience import Audience
from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals, choice
from planctl.cli.options import NoCache
from planctl.cli.past import history, period
from planctl.cli.render import drawing, occasion
from planctl.errors import UsageError
from planctl.history.revision_range import parse_range
from planctl.history.slips import Slip, closed_since, has_merged, slips, without_merged
from planctl.model.labels import agreed, labelled
from planctl.model.text import printable
from planctl.output.slips import FORMATS, table
from planctl.output.slips.sheet import Slips

EPILOG = (
    "Examples: planctl slips --silent, planctl slips --since 2026-04-01, "
    "planctl slips 2026-01-01..2026-03-31, planctl slips main..HEAD."
)


def command(
    ctx: typer.Context,
    between: Annotated[
        str | None,
        typer.Argument(metavar="[A..B]", help="Only what moved between two revisions or days."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV|DATE", help="Only what moved after a revision, or from a day."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="REV|DATE", help="Only what moved up to a revision, or to a day."),
    ] = None,
    silent: Annotated[
        bool, typer.Option("--silent", help="Only what nothing recorded at the time.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Count the commits of merged branches one by one.")
    ] = False,
    no_cache: NoCache = False,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How the answer is written.")
    ] = "table",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where any move is listed.")
    ] = False,
) -> None:
    """Show every due date and first agreed date that moved, recorded or silent."""
    globals_: Globals = ctx.obj.present()
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    window = period(globals_, *_range(between, since, until))
    chronicle = history(globals_, full, no_cache, window.tip).chronicle()
    views = globals_.views()

    def wanted(moves: Iterable[Slip]) -> list[Slip]:
        return [
            move
            for move in moves
            if (move.is_silent or not silent)
            and window.holds(move.event.commit, move.on, chronicle.begun)
        ]

    events = chronicle.events
    if window.start and has_merged(events):
        theirs = history(globals_, full, no_cache, window.start).chronicle().events
        events = without_merged(events, theirs, window.line)
    if window.tip != "HEAD" and globals_.audience is Audience.PUBLIC:
        events = closed_since(events, history(globals_, full, no_cache).record())
    plans, lost = globals_.reading.plans, globals_.reading.lost_ids
    chosen, withheld = map(wanted, slips(events, plans, views, lost))
    words = spoken_to(globals_.audience, globals_.configuration.words)
    words = labelled(words, agreed(view.plan.head.labels for view in views))
    found = Slips(
        chosen, {view.plan.id: view for view in views}, words, len(withheld), chronicle, silent
    )
    moment = occasion(globals_, with_commit=output_format == "json")
    if output_format == "table":
        globals_.console.answer(table.render(found, moment, drawing(globals_.console)))
    else:
        globals_.console.answer(FORMATS[output_format](found, moment))
    if exit_code and chosen:
        raise typer.Exit(1)


def _range(
    between: str | None, since: str | None, until: str | None
) -> tuple[str | None, str | None]:
    """Return what was written for the beginning and the end, once each."""
    written = between if between is not None else since
    ends = parse_range(written) if written is not None else None
    if between is not None and ends is None:
        raise UsageError(
            f'"{printable(between)}" is not a range',
            "write A..B with revisions or days, or --since A --until B",
        )
    if ends is None:
        return since, until
    if until is not None or (between is not None and since is not None):
        raise UsageError("a range names both ends already", "leave out --since and --until")
    return ends.start, ends.end or None
