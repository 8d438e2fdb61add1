"""planctl slips: every date that moved, recorded or silent."""

from collections.abc import Iterable
from typing import Annotated

import typer

from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals, choice
from planctl.cli.options import NoCache
from planctl.cli.past import history
from planctl.cli.past import since as understood
from planctl.cli.render import drawing, occasion
from planctl.history.slips import Slip, slips
from planctl.model.labels import agreed, labelled
from planctl.output.slips import FORMATS, table
from planctl.output.slips.sheet import Slips

EPILOG = "Examples: planctl slips --silent, planctl slips --since 2026-04-01."


def command(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="REV|DATE", help="Only what moved after a revision, or from a day."),
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
    past = history(globals_, full, no_cache)
    chronicle = past.chronicle()
    views = globals_.views()
    newer = understood(globals_, since)

    def asked(moves: Iterable[Slip]) -> list[Slip]:
        return [
            one
            for one in moves
            if (one.is_silent or not silent)
            and newer.holds(one.event.commit, one.on.last if one.on else None)
        ]

    plans, lost = globals_.reading.plans, globals_.reading.lost_ids
    chosen, withheld = map(asked, slips(chronicle.events, plans, views, lost))
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
