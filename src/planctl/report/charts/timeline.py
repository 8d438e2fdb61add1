"""The actions of a mission in time: from their start to where they end, beside the first date."""

from dataclasses import dataclass
from datetime import date

from planctl.report.charts.axis import TimeAxis, time_axis, time_scale
from planctl.report.charts.parts import ROWS, WIDTH, Key
from planctl.report.charts.timeline_rows import HIGH, Pen, Row, span_of
from planctl.report.charts.timeline_said import finding, table
from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.page import Figure
from planctl.schedule.day import judged_at
from planctl.words import Words

_TOP = 34


@dataclass(frozen=True)
class Timeline:
    """The drawing."""

    width: int
    height: float
    keys: tuple[Key, ...]
    rows: tuple[Row, ...]
    axis: TimeAxis


def timeline(placed: PlacedMission, facts: PlanFacts, as_at: date) -> Figure | None:
    """Draw the actions of a mission that have a date; None where no action has one."""
    ranked = sorted(placed.actions, key=_rank)
    dated = [(one, span) for one in ranked if (span := span_of(one)).days]
    if not dated:
        return None
    shown = dated[:ROWS]
    today = judged_at(facts.head, as_at)
    scale = time_scale([today, *(day for _, span in shown for day in span.days)])
    bottom = _TOP + HIGH * len(shown) + 6
    axis = time_axis(scale, facts, as_at, _TOP, bottom)
    pen = Pen(scale, axis.now.x, facts.words)
    rows = tuple(pen.row(one, span, _TOP + HIGH * place) for place, (one, span) in enumerate(shown))
    drawing = Timeline(WIDTH, axis.bottom, _keys(rows, facts.words), rows, axis)
    left_out = (len(dated) - len(shown), len(ranked) - len(dated))
    name = placed.target.page.rpartition("/")[2]
    return Figure(
        "timeline",
        finding(placed, left_out, facts),
        drawing,
        table(placed, ranked, facts),
        f"{facts.folder}/data/timeline-{name}",
    )


def _rank(one: PlacedAction) -> tuple[int, int]:
    """Put late actions first, the longest late before, then open ones by their end, then others."""
    judgement = one.judgement
    action, figures = judgement.action, judgement.figures
    end = action.forecast or judgement.first_due or action.next_review or action.start
    if one.is_late:
        return 0, -max(figures.overdue or 0, figures.overdue_first or 0)
    if action.is_open:
        return 1, end.last.toordinal() if end else date.max.toordinal()
    done = action.completed or action.forecast
    return 2 + (not action.is_in_force), -done.last.toordinal() if done else 0


def _keys(rows: tuple[Row, ...], words: Words) -> tuple[Key, ...]:
    """Say what the shapes mean that are in the drawing."""
    bars = {row.kind for row in rows if row.bar}
    marks = {mark.kind for row in rows for mark in row.marks}
    kinds = [
        *(kind for kind in ("open", "complete", "dropped", "thread") if kind in bars),
        *(kind for kind in ("start", "first", "due", "done", "review") if kind in marks),
    ]
    return tuple(Key(kind, words.say(f"chart.key.{kind}")) for kind in kinds)
