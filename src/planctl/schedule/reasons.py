"""Why an action is judged as it is, ready to be said in words."""

from collections.abc import Iterator

from planctl.model.action import Action
from planctl.model.plan_date import PlanDate
from planctl.schedule.judgement import Figures, Health, Reason


def reasons_for(
    action: Action,
    health: Health,
    figures: Figures,
    first: PlanDate | None,
    report: PlanDate | None,
) -> tuple[Reason, ...]:
    """List the reasons of a judgement: dates first, then slips, then what was reported."""
    return tuple(_reasons(action, health, figures, first, report))


def _reasons(
    action: Action,
    health: Health,
    figures: Figures,
    first: PlanDate | None,
    report: PlanDate | None,
) -> Iterator[Reason]:
    if not action.is_in_force:
        yield Reason(health.value)
        return
    yield from _dates(action, figures, first)
    if health == Health.NOT_YET_STARTED and action.start:
        yield Reason("not_yet_started", {"start": action.start})
    if action.is_open and action.status is None:
        yield Reason("status_not_stated")
    if figures.late_start is not None and action.start:
        yield Reason("late_start", {"start": action.start, "count": figures.late_start})
    if figures.stale is not None:
        yield Reason("stale", {"count": figures.stale})
    if action.is_open:
        yield Reason("last_report", {"on": report}) if report else Reason("no_report")


def _dates(action: Action, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    if action.status == "complete":
        yield from _completion(action, figures, first)
    elif action.due is None:
        yield from _without_due(action, figures, first)
    else:
        yield from _due(action.due, figures, first)


def _completion(action: Action, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    if action.completed is None:
        yield Reason("completed_no_date")
    elif figures.completed_late is None or first is None:
        yield Reason("completed", {"on": action.completed})
    else:
        values: dict[str, PlanDate | int | str]
        values = {"on": action.completed, "first": first, "count": figures.completed_late}
        yield Reason("completed_late", values)


def _without_due(action: Action, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    if figures.overdue_first is not None and first:
        yield Reason("first_then_none", {"first": first})
    if action.cadence and action.next_review:
        key = "continuing" if figures.review_due is None else "review_due"
        yield Reason(key, {"on": action.next_review, "count": figures.review_due or 0})
    elif action.cadence:
        yield Reason("no_next_review")
    elif figures.overdue_first is None:
        yield Reason("no_deadline")


def _due(due: PlanDate, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    moved = first is not None and bool(figures.slip_days)
    if figures.overdue is not None:
        yield Reason("overdue", {"due": due, "count": figures.overdue})
    elif figures.due_soon == 0:
        yield Reason("due_today", {"due": due})
    elif figures.due_soon is not None:
        yield Reason("due_soon", {"due": due, "count": figures.due_soon})
    elif not moved:
        yield Reason("due", {"due": due})
    if moved and first is not None:
        yield _moved(due, first, figures)


def _moved(due: PlanDate, first: PlanDate, figures: Figures) -> Reason:
    days, months = figures.slip_days or 0, figures.slip_months or 0
    way = "slipped" if days > 0 else "pulled_in"
    unit, count = ("months", months) if months else ("days", days)
    return Reason(f"{way}_{unit}", {"first": first, "due": due, "count": abs(count)})
