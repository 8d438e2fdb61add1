"""How the date of one action moved: from the first date through every move to where it is now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.report.charts.axis import TimeAxis, TimeScale, time_axis, time_scale
from planctl.report.charts.chain import Move, all_moves
from planctl.report.charts.moves_said import completed, finding, moved_label, table
from planctl.report.charts.parts import ROWS, WIDTH, Extent, Key, Label, Mark, extent, fitted, short
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.page import Figure, Target
from planctl.schedule.day import judged_at
from planctl.schedule.judgement import Judgement
from planctl.words import Words

_TOP = 34
_HIGH = 58
_TEXT = 24
_LINE = 41


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the date, or its beginning or end.

    `kind` is `recorded` or `unrecorded` for a move, which `bar` draws and an
    arrow (`later` or `earlier`) ends; else that of its mark. `above` is the
    height of the step before, where this one begins at the place that one ends.
    `strip` and `place` are bar and mark in hundredths of the part left of the
    day of judgement.
    """

    label: Label
    kind: str
    y: float
    bar: Extent | None
    strip: Extent | None
    mark: Mark
    place: Extent
    start: float
    above: float | None


@dataclass(frozen=True)
class Moves:
    """The drawing."""

    width: int
    height: float
    keys: tuple[Key, ...]
    steps: tuple[Step, ...]
    axis: TimeAxis


class _Point(NamedTuple):
    """A deadline on the way, or the completion: how it was come to, from where, in words."""

    kind: str
    arrow: str
    before: PlanDate
    after: PlanDate
    text: str


def moves(placed: PlacedAction, facts: PlanFacts, as_at: date) -> Figure | None:
    """Draw the moves of an action's date; None where it never moved."""
    judgement, words = placed.judgement, facts.words
    made = tuple(all_moves(judgement))
    if not made:
        return None
    points = tuple(_points(judgement, made, words))
    shown = points[:1] + points[1:][-(ROWS - 1) :]
    days = [day.last for one in shown for day in (one.before, one.after)]
    scale = time_scale([judged_at(facts.head, as_at), *days])
    bottom = _TOP + _HIGH * len(shown) + 6
    axis = time_axis(scale, facts, as_at, _TOP, bottom)
    steps = tuple(_steps(shown, scale, axis.now.x, words))
    return Figure(
        "moves",
        finding(judgement, made, len(points) - len(shown), words),
        Moves(WIDTH, axis.bottom, _keys(steps, words), steps, axis),
        table(judgement, made, words),
        _place(placed.target, facts.folder),
    )


def _points(judgement: Judgement, made: Sequence[Move], words: Words) -> Iterator[_Point]:
    first, done = made[0].before, completed(judgement)
    said = words.say("chart.moves.first", date=in_words(first, words))
    yield _Point("first", "first", first, first, said)
    for one in made:
        kind = "recorded" if one.change else "unrecorded"
        arrow = "later" if one.is_later else "earlier"
        yield _Point(kind, arrow, one.before, one.after, moved_label(one, words))
    if done:
        yield _Point(
            "done", "done", done, done, words.say("chart.moves.ended", on=in_words(done, words))
        )


def _steps(shown: Sequence[_Point], scale: TimeScale, now: float, words: Words) -> Iterator[Step]:
    """Place one point below the other, each move beginning where the one before led to."""
    for place, one in enumerate(shown):
        earlier = shown[place - 1] if place else None
        top = _TOP + _HIGH * place
        start, end = scale.x(one.before.last), scale.x(one.after.last)
        is_move = one.kind in {"recorded", "unrecorded"}
        bar = extent(start, end) if is_move else None
        follows = earlier and is_move and earlier.after.last == one.before.last
        yield Step(
            Label(2, top + _TEXT, fitted(one.text, WIDTH - 4, words)),
            one.kind,
            top + _LINE,
            bar,
            Extent(bar.x, bar.width, now) if bar else None,
            Mark(one.arrow, end, top + _LINE),
            Extent(end, 0, now),
            start,
            top + _LINE - _HIGH if follows else None,
        )


def _keys(steps: Sequence[Step], words: Words) -> tuple[Key, ...]:
    present = {step.kind for step in steps}
    kinds = [one for one in ("first", "recorded", "unrecorded", "done") if one in present]
    return tuple(Key(kind, words.say(f"chart.key.{kind}")) for kind in kinds)


def _place(target: Target, folder: str) -> str:
    """Give the place of the data: below its mission's page, or among those of all actions."""
    page = target.page.removeprefix(f"{folder}/")
    if target.anchor:
        return f"{folder}/data/{page}/moves-{short(target.anchor)}"
    above, _, name = page.rpartition("/")  # a folder for each of many would cost more than its file
    return f"{folder}/data/{above}/moves-{name}"
