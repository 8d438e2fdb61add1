"""The axis of time below a drawing, and the day that it is judged for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planctl.model.in_words import day_in_words, in_words
from planctl.report.charts.parts import EDGE, WIDTH, Extent, Label, fitted, rounded
from planctl.report.facts import PlanFacts
from planctl.schedule.day import judged_at
from planctl.words import Words

_STEPS = (3, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_BETWEEN = 60
_MOST_QUARTERS = 25
_BELOW = 28
_UNDER = 12


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from left to right; `first` and `last` are the ends of whole quarters."""

    first: date
    last: date
    left: float = EDGE
    right: float = WIDTH - EDGE

    def x(self, day: date) -> float:
        """Give the place of a day; one beyond the scale stands at its end."""
        days = (self.last - self.first).days
        part = (day - self.first).days / days if days else 0.0
        return rounded(self.left + min(max(part, 0.0), 1.0) * (self.right - self.left))


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, with its month and its year where there is room for them."""

    x: float
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The axis, and a line from `top` down to it at the day that all is judged for.

    `begin` and `end` name its first and last month.
    """

    y: float
    line: Extent
    ticks: tuple[Tick, ...]
    top: float
    now: Label
    begin: str
    end: str

    @property
    def bottom(self) -> float:
        """Where its texts end."""
        texts = (label.y for tick in self.ticks for label in tick.labels)
        return max(texts, default=self.y) + _UNDER

    @property
    def part(self) -> Extent:
        """What lies before the day of judgement."""
        return Extent(0, self.now.x)

    @property
    def full(self) -> Extent:
        """The whole width, in hundredths of the part before the day of judgement."""
        return Extent(0, WIDTH, self.now.x)


def time_scale(days: Iterable[date], left: float = EDGE, right: float = WIDTH - EDGE) -> TimeScale:
    """Make a scale of the whole quarters around some days, at least one."""
    known = list(days)
    first, last = min(known), max(known)
    begin = _index(first) // 3 * 3
    return TimeScale(_month(begin), _month((_index(last) // 3 + 1) * 3), left, right)


def time_axis(
    scale: TimeScale, facts: PlanFacts, as_at: date, top: float, bottom: float
) -> TimeAxis:
    """Draw the axis at `bottom`, and from `top` the day that the plan is judged for."""
    x = scale.x(judged_at(facts.head, as_at))
    is_right = x > WIDTH / 2
    room = x if is_right else WIDTH - x
    said = fitted(_judged(facts, as_at), room, facts.words)
    now = Label(x, rounded(top - 8), said, "end" if is_right else "start")
    line = Extent(scale.left, rounded(scale.right - scale.left))
    ticks = tuple(_ticks(scale, bottom, facts.words))
    ends = (_named(day, facts.words) for day in (scale.first, _before(scale.last)))
    return TimeAxis(bottom, line, ticks, top, now, *ends)


def _named(day: date, words: Words) -> str:
    month = words.say(f"month.{day.month}")
    return words.say("date.month", month=month, year=day.year)


def _before(day: date) -> date:
    return day if day == date.max else day - timedelta(days=1)


def _judged(facts: PlanFacts, as_at: date) -> str:
    words, closed = facts.words, facts.head.closed
    if facts.closed and closed:
        return words.say("chart.ended", date=in_words(closed.on, words))
    return words.say("chart.as_at", date=day_in_words(as_at, words))


def _ticks(scale: TimeScale, y: float, words: Words) -> Iterator[Tick]:
    """Mark quarters, or years where there are many; name as many as there is room for."""
    begin, end = _index(scale.first), _index(scale.last)
    room = (scale.right - scale.left) / max(end - begin, 1)
    named = next((step for step in _STEPS if step * room >= _BETWEEN), _STEPS[-1])
    step = 3 if end - begin <= 3 * _MOST_QUARTERS else named
    for month in range(-(-begin // step) * step, end + 1, step):
        day = _month(month)
        names = [words.say(f"month_short.{day.month}")] if named == 3 else []
        names += [str(day.year)] if month % 12 == 0 or month == begin else []
        if month % named:
            names = []
        x = scale.x(day)
        places = ((y + _BELOW + line * _BELOW, name) for line, name in enumerate(names))
        yield Tick(x, tuple(Label(x, place, name, _anchor(x, scale)) for place, name in places))


def _anchor(x: float, scale: TimeScale) -> str:
    """Keep a text of a year's width inside the view box."""
    if x - scale.left < _BETWEEN / 2:
        return "start"
    return "end" if scale.right - x < _BETWEEN / 2 else "middle"


def _index(day: date) -> int:
    """Count months from the year 0."""
    return day.year * 12 + day.month - 1


def _month(index: int) -> date:
    """Give the first day of a month; the last day of the calendar for one beyond it."""
    year, month = divmod(index, 12)
    return date(year, month + 1, 1) if year <= date.max.year else date.max
