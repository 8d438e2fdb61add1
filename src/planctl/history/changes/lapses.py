"""Deadlines that passed between two states: actions newly overdue, promises newly unanswered."""

from collections.abc import Iterable, Iterator
from datetime import date

from planctl.history.changes.change import Lapse
from planctl.history.changes.pair import Pair, Side, kind_of, title_of
from planctl.model.plan import Plan, PlanHead
from planctl.model.plan_date import PlanDate, days_between
from planctl.schedule.assess import assess
from planctl.schedule.day import judged_at
from planctl.schedule.promises import promises

Judged = tuple[Plan, date]
"""A plan and the day that it is judged for."""

Past = dict[str, tuple[PlanDate, int]]
"""The deadlines that are past and the days since then, by the ids of items."""


def lapses(pairs: Iterable[Pair], before: Judged, after: Judged) -> Iterator[Lapse]:
    """Find deadlines that are past in the later state and were not in the earlier one."""
    earlier, later = _past(*before), _past(*after)
    for pair in pairs:
        new, old = pair.new, pair.old
        if new is None or isinstance(new.item, PlanHead) or new.item.id not in later:
            continue
        if old is None or isinstance(old.item, PlanHead) or old.item.id not in earlier:
            yield _lapse(pair.plan, new, *later[new.item.id])


def _past(plan: Plan, as_at: date) -> Past:
    judged = assess(plan, as_at)
    day = judged_at(plan.head, as_at)
    found: Past = {
        one.action.id: (one.action.forecast, one.figures.overdue)
        for one in judged
        if one.action.forecast and one.figures.overdue is not None
    }
    for promise in promises(plan, as_at, judged):
        if promise.unanswered and promise.deadline:
            days = days_between(promise.deadline.last, day)
            found[promise.commitment.id] = (promise.deadline, days)
    return found


def _lapse(plan: str, side: Side, due: PlanDate, days: int) -> Lapse:
    item = side.item
    number = getattr(item, "number", None)
    return Lapse(plan, str(item.id), kind_of(item), title_of(item), side.mission, due, days, number)
