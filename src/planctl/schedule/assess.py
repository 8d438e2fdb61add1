"""How late an action is: against its forecast and against the first agreed date."""

from datetime import date

from planctl.model.action import Action, Confidence
from planctl.model.plan import Plan, PlanHead
from planctl.model.plan_date import PlanDate, days_between, months_between
from planctl.schedule.day import is_closed, is_duty, judged_at
from planctl.schedule.judgement import Figures, Flag, Health, Judgement
from planctl.schedule.reasons import Known, reasons_for


def first_date(action: Action) -> PlanDate | None:
    """Give the first agreed date.

    It is `first_due`, else the earliest date that a date change moved away
    from, else `due`.
    """
    if action.first_due:
        return action.first_due
    earlier = [change.from_ for change in action.date_changes]
    return min(earlier, key=lambda when: when.last) if earlier else action.due


def assess(plan: Plan, as_at: date) -> tuple[Judgement, ...]:
    """Judge every action of a plan at a date, in the plan's order."""
    day = judged_at(plan.head, as_at)
    closed = is_closed(plan.head, as_at)
    return tuple(assess_action(action, plan.head, day, closed) for action in plan.actions)


def assess_action(action: Action, head: PlanHead, day: date, closed: bool = False) -> Judgement:
    """Judge one action at a day; `closed` says that its plan has ended by then."""
    first = first_date(action)
    report = last_report(action)
    figures = _figures(action, head, day, first, report)
    health = _health(action, figures, day, closed)
    rating = rating_of(action)
    return Judgement(
        action,
        health,
        _flags(figures),
        figures,
        reasons_for(action, health, figures, Known(first, report, rating, head.owners)),
        first,
        report,
        rating,
    )


def rating_of(action: Action) -> Confidence | None:
    """Return the rating that holds of open work; ended work has none, it is no longer to come."""
    return action.confidence if action.is_open else None


def last_report(action: Action) -> PlanDate | None:
    """Give the date of the newest dated update."""
    dated = [update.on for update in action.updates if update.on]
    return max(dated, key=lambda when: when.last) if dated else None


def _figures(
    action: Action, head: PlanHead, day: date, first: PlanDate | None, report: PlanDate | None
) -> Figures:
    opened = action.is_open
    due = action.forecast.last if action.forecast else None
    end = due
    if action.status == "complete":
        end = action.completed.last if action.completed else None
    overdue = _past(due, day) if opened else None
    slip = (first.last, end) if first and end else None
    slip_days = days_between(*slip) if slip else None
    return Figures(
        overdue=overdue,
        overdue_first=_past(first.last if first else None, day) if opened else None,
        slip_days=slip_days,
        slip_months=months_between(*slip) if slip else None,
        late_start=_past(action.start.last if action.start else None, day)
        if action.status == "not-started"
        else None,
        due_soon=_soon(due, day, head.thresholds.due_soon_days) if opened else None,
        stale=_stale(action, day, head.thresholds.stale_days, report),
        review_due=_past(action.next_review.last if action.next_review else None, day)
        if opened and is_duty(action)
        else None,
        completed_late=slip_days
        if action.status == "complete" and slip_days and slip_days > 0
        else None,
    )


def _past(limit: date | None, day: date) -> int | None:
    """Count the days since a limit that has passed."""
    return days_between(limit, day) if limit and day > limit else None


def _soon(due: date | None, day: date, within: int) -> int | None:
    left = days_between(day, due) if due else -1
    return left if 0 <= left <= within else None


def _stale(action: Action, day: date, limit: int, report: PlanDate | None) -> int | None:
    if action.status not in {"in-progress", None}:
        return None
    begun = action.started or action.start
    since = report.last if report else begun.first if begun else None
    silent = days_between(since, day) if since else 0
    return silent if silent > limit else None


def _flags(figures: Figures) -> tuple[Flag, ...]:
    holds = {
        Flag.OVERDUE: figures.overdue is not None,
        Flag.OVERDUE_FIRST: figures.overdue_first is not None,
        Flag.SLIPPED: (figures.slip_days or 0) > 0,
        Flag.LATE_START: figures.late_start is not None,
        Flag.DUE_SOON: figures.due_soon is not None,
        Flag.STALE: figures.stale is not None,
        Flag.REVIEW_DUE: figures.review_due is not None,
        Flag.COMPLETED_LATE: figures.completed_late is not None,
    }
    return tuple(flag for flag, held in holds.items() if held)


def _health(action: Action, figures: Figures, day: date, closed: bool) -> Health:
    if action.status == "withdrawn":
        return Health.WITHDRAWN
    if action.status == "superseded":
        return Health.SUPERSEDED
    if action.status == "complete":
        return Health.COMPLETE
    if closed:
        return Health.OPEN_AT_CLOSE
    return _open_health(action, figures, day)


def _open_health(action: Action, figures: Figures, day: date) -> Health:
    duty = is_duty(action)
    ladder = (
        (Health.OVERDUE, figures.overdue is not None),
        (Health.PAUSED, action.status == "paused"),
        (Health.RESCHEDULED, figures.overdue_first is not None),
        (Health.NO_DEADLINE, not action.forecast and not (duty and action.next_review)),
        (Health.REVIEW_DUE, figures.review_due is not None),
        (Health.LATE_START, figures.late_start is not None),
        (Health.CONTINUING, duty),
        (Health.NOT_YET_STARTED, action.start is not None and day < action.start.first),
    )
    return next((health for health, holds in ladder if holds), Health.NOT_YET_DUE)
