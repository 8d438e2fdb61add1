"""What was measured over time, beside the value at the start, the way expected, and the target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from planctl.model.measure import Measure
from planctl.model.plan_date import PlanDate
from planctl.report.charts.axis import TimeAxis, time_axis, time_scale
from planctl.report.charts.parts import (
    EDGE,
    LETTER,
    WIDTH,
    Extent,
    Key,
    Label,
    Mark,
    Place,
    fitted,
    letters,
    rounded,
    short,
)
from planctl.report.charts.readings_said import finding, table, worded
from planctl.report.charts.values import Level, ValueScale, portion, value_scale
from planctl.report.facts import PlanFacts
from planctl.report.page import Figure
from planctl.schedule.day import judged_at
from planctl.words import Words

_NOW_TOP = 34
_TOP = 92
_BOTTOM = 340
_FEWEST = 2
_NEAR = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a bar from nothing, for markup that has no lines."""

    kind: str
    text: str
    stretch: Extent


@dataclass(frozen=True)
class Readings:
    """The drawing: the line of readings, the dashed one of what is expected, and the target."""

    width: int
    height: float
    keys: tuple[Key, ...]
    unit: Label | None
    levels: tuple[Level, ...]
    plot: Extent
    measured: tuple[Place, ...]
    expected: tuple[Place, ...]
    marks: tuple[Mark, ...]
    target: Label | None
    target_y: float
    newest: Label | None
    axis: TimeAxis
    bars: tuple[Bar, ...]


class _Point(NamedTuple):
    """A value on a day; `kind` is `baseline`, `reading` or `expected`."""

    kind: str
    on: PlanDate
    value: float


def readings(measure: Measure, facts: PlanFacts, as_at: date) -> Figure | None:
    """Draw the values of a measure; None where fewer than two of them have a date."""
    points = tuple(_points(measure))
    if len(points) < _FEWEST:
        return None
    return Figure(
        "readings",
        finding(measure, facts.words),
        _drawing(measure, points, facts, as_at),
        table(measure, facts.words),
        _place(measure, facts),
    )


def _points(measure: Measure) -> Iterator[_Point]:
    baseline = measure.baseline
    if baseline and baseline.on:
        yield _Point("baseline", baseline.on, baseline.value)
    for reading in sorted(measure.readings, key=lambda one: one.on.last):
        yield _Point("reading", reading.on, reading.value)
    for point in sorted(measure.trajectory, key=lambda one: one.on.last):
        yield _Point("expected", point.on, point.value)


def _drawing(measure: Measure, points: Sequence[_Point], facts: PlanFacts, as_at: date) -> Readings:
    words, target = facts.words, measure.target
    wanted = [target.value] if target else []
    values = value_scale([*(one.value for one in points), *wanted], _TOP, _BOTTOM)
    left = min(rounded(values.margin), WIDTH / 3)
    by = [target.by.last] if target and target.by else []
    days = [judged_at(facts.head, as_at), *(one.on.last for one in points), *by]
    scale = time_scale(days, left + EDGE)
    axis = time_axis(scale, facts, as_at, _NOW_TOP, _BOTTOM)
    marks = tuple(Mark(one.kind, scale.x(one.on.last), values.y(one.value)) for one in points)
    target_y = values.y(target.value) if target else 0
    said = (
        fitted(words.say("chart.readings.target", value=target.value), WIDTH / 2, words)
        if target
        else ""
    )
    unit = fitted(measure.unit or "", WIDTH - EDGE, words)
    return Readings(
        WIDTH,
        axis.bottom,
        _keys(measure, marks, words),
        Label(2, _TOP - 28, unit) if unit else None,
        values.levels,
        Extent(left, rounded(WIDTH - left)),
        _line(points, marks, "reading"),
        _line(points, marks, "expected"),
        marks,
        Label(left + 4, rounded(target_y - 7), said) if target else None,
        target_y,
        _newest(measure, marks, values, words),
        axis,
        tuple(_bars(measure, points, words)),
    )


def _line(points: Sequence[_Point], marks: Sequence[Mark], kind: str) -> tuple[Place, ...]:
    """Lead a line through the values of a kind, from the value at the start if it is first."""
    begun = points[0].kind == "baseline" and all(
        points[0].on.last <= one.on.last for one in points if one.kind == kind
    )
    kinds = {kind, "baseline"} if begun else {kind}
    through = tuple(Place(one.x, one.y) for one in marks if one.kind in kinds)
    return through if any(one.kind == kind for one in marks) and len(through) > 1 else ()


def _newest(
    measure: Measure, marks: Sequence[Mark], values: ValueScale, words: Words
) -> Label | None:
    """Write the newest reading beside its mark."""
    measured = [one for one in marks if one.kind == "reading"]
    if not measured:
        return None
    mark = measured[-1]
    newest = max(measure.readings, key=lambda one: one.on.last)
    half = min(mark.x - values.margin, WIDTH - mark.x)
    text = fitted(str(newest.value), WIDTH / 2, words)
    y = mark.y - _NEAR if mark.y > values.top + 2 * _NEAR else mark.y + 2 * _NEAR
    anchor = "middle"
    if half < letters(text) * LETTER / 2:
        anchor = "end" if mark.x > WIDTH / 2 else "start"
    return Label(mark.x, rounded(y), text, anchor)


def _keys(measure: Measure, marks: Sequence[Mark], words: Words) -> tuple[Key, ...]:
    present = {one.kind for one in marks} | ({"target"} if measure.target else set())
    kinds = [one for one in ("baseline", "reading", "expected", "target") if one in present]
    return tuple(Key(kind, words.say(f"chart.key.{kind}")) for kind in kinds)


def _bars(measure: Measure, points: Sequence[_Point], words: Words) -> Iterator[Bar]:
    """Give every value as a bar; those below nothing go to the left from it."""
    target = measure.target
    rows = [(one.kind, one.on, one.value) for one in sorted(points, key=lambda one: one.on.last)]
    known: list[tuple[str, PlanDate | None, float]] = [*rows]
    if target:
        known.append(("target", target.by, target.value))
    values = [0.0, *(float(value) for _, _, value in known)]
    low, high = min(values), max(values)
    zero = WIDTH * portion(0, low, high)
    for kind, on, value in known:
        end = WIDTH * portion(float(value), low, high)
        said = worded(measure, value, words, on, kind)
        yield Bar(kind, said, Extent(rounded(min(zero, end)), rounded(abs(end - zero))))


def _place(measure: Measure, facts: PlanFacts) -> str:
    """Give the place of the data; measures that wrongly share an id have folders of their own."""
    id = measure.id.casefold()
    namesakes = [one for one in facts.plan.measures if one.id.casefold() == id]
    number = next((place for place, one in enumerate(namesakes) if one is measure), 0)
    folder = f"{facts.folder}/data/again-{number + 1}" if number else f"{facts.folder}/data"
    return f"{folder}/readings-{short(measure.id)}"
