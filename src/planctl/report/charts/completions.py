"""How many actions were complete by the end of each month, and how many were first due by then."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from planctl.model.in_words import day_in_words, in_words
from planctl.report.charts.parts import (
    EDGE,
    WIDTH,
    Extent,
    Key,
    Label,
    Place,
    fitted,
    rounded,
    sentence,
)
from planctl.report.charts.periods import Period, periods
from planctl.report.charts.values import Level, ValueScale, value_scale
from planctl.report.facts import PlanFacts
from planctl.report.page import Figure, Table
from planctl.report.phrases import note
from planctl.schedule.day import judged_at
from planctl.schedule.judgement import Judgement
from planctl.words import Words

_TOP = 24
_BOTTOM = 270
_FOOT = 40
_FEWEST = 2
_TALL = 120
_FULL = 0.76


@dataclass(frozen=True, slots=True)
class Column:
    """What was complete at the end of a period, and what was first due by then.

    `done_tall` and `due_tall` are both in pixels, for markup without drawings.
    """

    bar: Extent
    top: float
    high: float
    done_tall: float
    due_tall: float


@dataclass(frozen=True)
class Completions:
    """The drawing: columns, and over them the steps of what was first due.

    `begin` and `end` name the first and the last period; `cell` is the width of
    half a period in hundredths of the whole.
    """

    width: int
    height: float
    keys: tuple[Key, ...]
    levels: tuple[Level, ...]
    plot: Extent
    bottom: float
    columns: tuple[Column, ...]
    steps: tuple[Place, ...]
    begin: Label
    end: Label
    cell: float


@dataclass(frozen=True)
class _Counts:
    """Days on which actions were complete and first due, in order, and what has no such day."""

    done: Sequence[date]
    due: Sequence[date]
    undated: int
    ended: int

    def by(self, day: date) -> tuple[int, int]:
        """Count what was complete and what was first due by the end of a day."""
        return bisect_right(self.done, day), bisect_right(self.due, day)


def completions(facts: PlanFacts, as_at: date) -> Figure | None:
    """Draw both counts to the day of judgement; None where they cover less than two periods."""
    today = judged_at(facts.head, as_at)
    counts = _counts([one.judgement for one in facts.actions], today)
    days = [day for day in (*counts.done, *counts.due) if day <= today]
    cut = periods(min(days), today, facts.words) if days else ()
    if len(cut) < _FEWEST:
        return None
    by = [counts.by(min(one.last, today)) for one in cut]
    return Figure(
        "completions",
        _finding(counts, by[-1], facts, as_at),
        _drawing(cut, by, facts.words),
        _table(cut, by, facts),
        f"{facts.folder}/data/completions",
    )


def _counts(judgements: Sequence[Judgement], today: date) -> _Counts:
    """Gather the days of what is in force.

    A completion is known to lie before the day of judgement, though only its
    month or year may be written; it counts from its last day, or from today.
    """
    held = [one for one in judgements if one.action.is_in_force]
    done, undated = [], 0
    for one in held:
        on = one.action.completed
        if one.action.status == "complete":
            if on is None:
                undated += 1
            elif on.first <= today:
                done.append(min(on.last, today))
    due = sorted(one.first_due.last for one in held if one.first_due)
    return _Counts(sorted(done), due, undated, len(judgements) - len(held))


def _drawing(cut: Sequence[Period], by: Sequence[tuple[int, int]], words: Words) -> Completions:
    most = max(max(pair) for pair in by)
    values = value_scale([0, most], _TOP, _BOTTOM, whole=True)
    left = values.margin
    wide = (WIDTH - EDGE - left) / len(cut)
    columns = []
    for place, (done, due) in enumerate(by):
        x, top = left + place * wide, values.y(done)
        columns.append(
            Column(
                Extent(rounded(x + wide * (1 - _FULL) / 2), rounded(wide * _FULL)),
                top,
                rounded(_BOTTOM - top),
                rounded(_TALL * done / most),
                rounded(_TALL * due / most),
            )
        )
    room = (WIDTH - left) / 2
    return Completions(
        WIDTH,
        _BOTTOM + _FOOT,
        tuple(Key(kind, words.say(f"chart.key.{kind}")) for kind in ("completed", "first_due")),
        values.levels,
        Extent(left, rounded(WIDTH - left)),
        _BOTTOM,
        tuple(columns),
        tuple(_steps([due for _, due in by], values, wide)),
        Label(left, _BOTTOM + 28, fitted(cut[0].text, room, words)),
        Label(WIDTH - EDGE, _BOTTOM + 28, fitted(cut[-1].text, room - EDGE, words), "end"),
        round(50 / len(cut), 2),
    )


def _steps(due: Sequence[int], values: ValueScale, wide: float) -> Iterator[Place]:
    """Go along the top of each period's count, and up where it grew."""
    for place, number in enumerate(due):
        left = values.margin + place * wide
        yield Place(rounded(left), values.y(number))
        yield Place(rounded(left + wide), values.y(number))


def _finding(counts: _Counts, last: tuple[int, int], facts: PlanFacts, as_at: date) -> str:
    words, closed = facts.words, facts.head.closed
    day = in_words(closed.on, words) if facts.closed and closed else day_in_words(as_at, words)
    done, due = last
    undated, ended = counts.undated, counts.ended
    said = words.say(
        "chart.completions.finding",
        date=day,
        due=words.say("chart.completions.due", count=due),
        done=words.say("chart.completions.done", count=done, note=note(facts, "action")),
    )
    clauses = (
        said,
        words.say("chart.completions.undated", count=undated) if undated else "",
        words.say("chart.completions.ended", count=ended) if ended else "",
    )
    return sentence(clauses, words)


def _table(cut: Sequence[Period], by: Sequence[tuple[int, int]], facts: PlanFacts) -> Table:
    """Give both counts for the end of each period."""
    words = facts.words
    return Table(
        words.say("chart.completions.caption", title=facts.head.title),
        tuple(words.say(f"chart.column.{name}") for name in ("period", "completed", "first_due")),
        tuple((one.text, str(done), str(due)) for one, (done, due) in zip(cut, by, strict=True)),
        (1, 2),
    )
