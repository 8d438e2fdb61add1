"""planctl diff: what is different between two states of the plans, in plain words."""

from collections.abc import Sequence
from typing import Annotated

import typer

from planctl import __version__
from planctl.audience.audience import Audience
from planctl.audience.speech import spoken_to
from planctl.cli.comparing import taken
from planctl.cli.context import Globals, choice
from planctl.cli.ends import ends
from planctl.cli.then import Then
from planctl.errors import UsageError
from planctl.history.changes.compare import Comparison, compare
from planctl.history.changes.sheet import Mark, Sheet, sheet
from planctl.output.changes import FORMATS, text
from planctl.output.facts import Occasion
from planctl.output.paint import Paint

EPILOG = (
    "Examples: planctl diff, planctl diff @2026-03-31, "
    "planctl diff main HEAD --output-format markdown, planctl diff v1..v2."
)
_FORMATS = (*FORMATS, "html")
_HTML = "html"


def command(
    ctx: typer.Context,
    before: Annotated[
        str, typer.Argument(metavar="[A]", help="The earlier state: a revision, or A..B, or A...B.")
    ] = "HEAD",
    after: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]",
            help="The later state, compared from their merge base, as with A...B; "
            "A..B compares the two ends. Default: the files as they lie.",
        ),
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(_FORMATS), help="How the answer is written.")
    ] = "text",
    one_day: Annotated[
        bool,
        typer.Option(
            "--one-day",
            help="Judge both states for the same day: what only grew older does not count.",
        ),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 1 where anything is different.")
    ] = False,
) -> None:
    """Say what changed between two revisions, or since one: dates, answers, wording, owners."""
    globals_: Globals = ctx.obj
    if output_format not in _FORMATS:
        raise choice("--output-format", output_format, _FORMATS)
    sides = ends(globals_, before, after)
    _check_plan(globals_, sides)
    day = globals_.as_at if globals_.as_at_given else sides[1].day
    earlier = day if one_day else sides[0].day
    states = taken(globals_, sides[0], earlier), taken(globals_, sides[1], day)
    found = compare(*states, only=globals_.plan)
    _note(globals_, found, sides)
    words = spoken_to(globals_.audience, globals_.present().configuration.words)
    made = sheet(found, _mark(sides[0]), _mark(sides[1]), words)
    commit = (sides[1].commit.id or globals_.commit) if output_format == "json" else ""
    occasion = Occasion(day, globals_.audience, commit)
    globals_.console.answer(_written(globals_, made, occasion, output_format))
    if exit_code and found.differs:
        raise typer.Exit(1)


def _check_plan(globals_: Globals, sides: Sequence[Then]) -> None:
    """Raise UsageError where --plan names a plan of neither state."""
    known = sorted({plan.id for side in sides for plan in side.reading.plans})
    if globals_.plan is not None and globals_.plan not in known:
        from planctl.read.hints import did_you_mean, listed

        help = did_you_mean(globals_.plan, known) or f"plans are {listed(known)}"
        raise UsageError(f'there is no plan "{globals_.plan}"', help)


def _note(globals_: Globals, found: Comparison, sides: Sequence[Then]) -> None:
    """Say beside the answer who may read it, what was withheld, and what could not be read."""
    for side in sides:
        if side.reading.faults:
            what = "error" if len(side.reading.faults) == 1 else "errors"
            globals_.console.note(
                f"{len(side.reading.faults)} {what} in the files of {side.name}; "
                "what is wrong is not compared"
            )
    note = f"audience: {globals_.audience.value}"
    if globals_.audience is Audience.PUBLIC:
        what = "difference" if found.withheld == 1 else "differences"
        note += f", {found.withheld} {what} withheld"
    globals_.console.note(note)


def _mark(then: Then) -> Mark:
    return Mark(then.commit.id, then.name)


def _written(globals_: Globals, made: Sheet, occasion: Occasion, output_format: str) -> str:
    console = globals_.console
    if output_format == "text":
        return text.render(made, occasion, Paint(console.color), console.width)
    if output_format != _HTML:
        return FORMATS[output_format](made, occasion)
    from planctl.report.formats.changes_file import changes_file
    from planctl.report.page import Edition
    from planctl.shell.templates import renderer

    edition = Edition(occasion.as_at, made.after.commit, __version__, globals_.audience)
    return changes_file(made, edition, renderer(globals_.present().configuration.templates))
