"""What a plan says of time: its first and last day, and the days that its items hold."""

from collections.abc import Iterable, Iterator
from datetime import date

from planctl.lint.rule import Case
from planctl.model.action import Action
from planctl.model.measure import Measure
from planctl.model.mission import Commitment
from planctl.model.plan import Plan
from planctl.model.plan_date import PlanDate, months_between


def last_day(case: Case) -> date | None:
    """Give the last day of a plan's period; None where it is unknown, reversed or broken."""
    head = case.plan.head
    start, end = head.period.start, head.period.end
    if end is None or case.is_lost(head.at / "period") or not case.plan.whole:
        return None
    return None if start and end.last < start.first else end.last


def first_day(case: Case) -> date | None:
    """Give the first day of a plan's period, if it is known."""
    start = case.plan.head.period.start
    return start.first if start else None


def measures_of(plan: Plan, ids: Iterable[str]) -> Iterator[Measure]:
    """Give the measures with these ids, as far as there are any."""
    for id in ids:
        if isinstance(found := plan.by_id.get(id), Measure):
            yield found


def has_point_inside(measure: Measure, end: date) -> bool:
    """Tell whether a trajectory says where the measure should stand by a day."""
    return any(point.on.last <= end for point in measure.trajectory)


def dates_of_promise(plan: Plan, one: Commitment) -> Iterator[PlanDate]:
    """Give the dates that the stage and the measures of a promise hold."""
    stage = plan.stages.get(one.stage or "")
    if stage and stage.end:
        yield stage.end
    yield from _targets(plan, one.measures)


def months_of_stage(plan: Plan, one: Commitment) -> int:
    """Count the calendar months of a promise's stage; 0 where they are not known."""
    stage = plan.stages.get(one.stage or "")
    if not stage or not stage.start or not stage.end:
        return 0
    return months_between(stage.start.first, stage.end.last) + 1


def dates_of_action(plan: Plan, action: Action) -> Iterator[PlanDate]:
    """Give the dates to come that an action, its milestones and its measures hold."""
    yield from (when for when in (action.forecast, action.next_review) if when)
    yield from (one.due for one in action.milestones if one.due)
    yield from _targets(plan, [one.measure for one in action.outcomes if one.measure])


def _targets(plan: Plan, ids: Iterable[str]) -> Iterator[PlanDate]:
    for measure in measures_of(plan, ids):
        if measure.target and measure.target.by:
            yield measure.target.by
