"""Why an action is judged as it is, ready to be said in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planctl.model.action import Action, Confidence
from planctl.model.plan import Owner
from planctl.model.plan_date import PlanDate
from planctl.schedule.judgement import Figures, Filling, Health, Phrase, Reason


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the record itself: the first date, the last report, the rating.

    `owners` are the roles of who may have given the rating, by the codes in it.
    """

    first: PlanDate | None
    report: PlanDate | None
    rating: Confidence | None
    owners: Mapping[str, Owner]


def reasons_for(
    action: Action, health: Health, figures: Figures, known: Known
) -> tuple[Reason, ...]:
    """List the reasons of a judgement: dates first, then slips, ratings, and what was reported."""
    return tuple(_reasons(action, health, figures, known))


def _reasons(action: Action, health: Health, figures: Figures, known: Known) -> Iterator[Reason]:
    if not action.is_in_force:
        yield Reason(health.value)
        return
    yield from _dates(action, figures, known.first)
    if health == Health.NOT_YET_STARTED and action.start:
        yield Reason("not_yet_started", {"start": action.start})
    if action.is_open and action.status is None:
        yield Reason("status_not_stated")
    if figures.late_start is not None and action.start:
        yield Reason("late_start", {"start": action.start, "count": figures.late_start})
    if known.rating:
        yield _rated(known.rating, known.owners)
    if figures.stale is not None:
        yield Reason("stale", {"count": figures.stale})
    if action.is_open:
        report = known.report
        yield Reason("last_report", {"on": report}) if report else Reason("no_report")


def _rated(given: Confidence, owners: Mapping[str, Owner]) -> Reason:
    """Say a rating, with the role that gave it and the day where they are stated."""
    key, values = "rated", dict[str, Filling](rating=Phrase(f"page.rating.{given.rating}"))
    owner = owners.get(given.by or "")
    if owner and owner.role:
        key, values["by"] = f"{key}_by", owner.role
    if given.on:
        key = f"{key}_on" if given.on.first == given.on.last else f"{key}_in"
        values["on"] = given.on
    return Reason(key, values)


def _dates(action: Action, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    if action.status == "complete":
        yield from _completion(action, figures, first)
    elif action.forecast is None:
        yield from _without_due(action, figures, first)
    else:
        yield from _due(action, action.forecast, figures, first)


def _completion(action: Action, figures: Figures, first: PlanDate | None) -> Iterator[Reason]:
    if action.completed is None:
        yield Reason("completed_no_date")
    elif figures.completed_late is None or first is None:
        yield Reason("completed", {"on": action.completed})
    else:
        values: dict[str, Filling]
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


def _due(
    action: Action, due: PlanDate, figures: Figures, first: PlanDate | None
) -> Iterator[Reason]:
    moved = first is not None and bool(figures.slip_days)
    how = "_as_agreed" if action.is_due_as_agreed else ""
    if figures.overdue is not None:
        yield Reason(f"overdue{how}", {"due": due, "count": figures.overdue})
    elif figures.due_soon == 0:
        yield Reason(f"due_today{how}", {"due": due})
    elif figures.due_soon is not None:
        yield Reason(f"due_soon{how}", {"due": due, "count": figures.due_soon})
    elif not moved:
        yield Reason(f"due{how}", {"due": due})
    if moved and first is not None:
        yield _moved(due, first, figures)


def _moved(due: PlanDate, first: PlanDate, figures: Figures) -> Reason:
    days, months = figures.slip_days or 0, figures.slip_months or 0
    way = "slipped" if days > 0 else "pulled_in"
    unit, count = ("months", months) if months else ("days", days)
    return Reason(f"{way}_{unit}", {"first": first, "due": due, "count": abs(count)})
