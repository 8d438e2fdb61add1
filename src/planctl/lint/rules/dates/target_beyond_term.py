"""A date that lies beyond the plan.

Whoever is elected for this plan will not be there to answer for it. Such an aim
may be right, but then somebody must be able to see before the end whether it is
on the way: a measure with a `trajectory` that has a point inside the plan's
period says where it should stand by then; for an action, a milestone does.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planctl.lint.prose.dates import NamedDate, calendar_of, dates_in
from planctl.lint.prose.deadlines import deadlines_in
from planctl.lint.prose.texts import promise
from planctl.lint.records import forecast_at
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.term import has_point_inside, last_day, measures_of
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.measure import Measure
from planctl.model.mission import Commitment
from planctl.model.place import At
from planctl.model.plan_date import PlanDate

_MEASURE = "add trajectory: with a point inside the period, or set a target that this plan can meet"


def check(case: Case) -> Iterator[Problem]:
    """Report every target, due date and date in a promise that begins after the plan's end."""
    end = last_day(case)
    if end is None:
        return
    for measure in case.plan.measures:
        if _is_beyond(measure, end) and not has_point_inside(measure, end):
            target = measure.at / "target" / "by"
            by = measure.target.by if measure.target else None
            yield _problem(case, target, f"the target is set for {by}", _MEASURE, measure.id)
    for one in case.plan.commitments:
        if not any(_is_beyond(measure, end) for measure in measures_of(case.plan, one.measures)):
            yield from _of_promise(case, one, end)
    for action in case.plan.actions:
        if action.is_open and action.forecast and action.forecast.first > end:
            yield from _of_action(case, action, end)


def _is_beyond(measure: Measure, end: date) -> bool:
    by = measure.target.by if measure.target else None
    return by is not None and by.first > end


def _of_promise(case: Case, one: Commitment, end: date) -> Iterator[Problem]:
    inside = any(has_point_inside(measure, end) for measure in measures_of(case.plan, one.measures))
    if one.result or inside or case.is_lost(one.at / "measures"):
        return
    help = "add a measure with a trajectory that has a point inside the period"
    if one.due and one.due.first > end:
        yield _problem(case, one.at / "due", f"due {one.due}", help, one.id)
        return
    for text in promise(one):
        if when := _named_beyond(case, text.text, end):
            problem = _problem(case, text.at, f"the text names {when}", help, one.id)
            yield replace(problem, words=str(when))
            return


def _of_action(case: Case, action: Action, end: date) -> Iterator[Problem]:
    steps = any(step.due and step.due.last <= end for step in action.milestones)
    if not steps and not any(case.is_lost(action.at / key) for key in ("milestones", "due")):
        help = "add milestones: with a step that is due inside the period, or correct the date"
        yield _problem(case, forecast_at(action), f"due {action.forecast}", help, action.id)


def _named_beyond(case: Case, text: str, end: date) -> PlanDate | None:
    """Give the first date after the plan's end; a year that is part of a name is none."""
    calendar = calendar_of(case.plan.head)
    later = [one for one in dates_in(text, case.vocabulary, calendar) if one.when.first > end]
    if not later:
        return None
    due = {one.when for one in deadlines_in(text, case.vocabulary, calendar)}
    found = (one.when for one in later if one.when in due or not _is_name(text, one))
    return next(found, None)


def _is_name(text: str, one: NamedDate) -> bool:
    """Tell whether a year belongs to a name: "Vision 2030", "the plan for 2030"."""
    *_, before = ("", *text[: one.start].split())
    own = before.endswith(("'s", "’s"))
    return one.is_year and not own and (before.lower() == "for" or before[:1].isupper())


def _problem(case: Case, at: At, what: str, help: str, item: str) -> Problem:
    period = case.plan.head.at / "period" / "end"
    message = f"{what}, after the plan's end ({case.plan.head.period.end})"
    return Problem(at, message, help, item=item, related=((period, "the end of the period"),))


RULE = Rule(
    code="PLN312",
    name="target-beyond-term",
    severity=Severity.INFO,
    summary="a target or a date lies beyond the plan's period, with nothing to reach inside it",
    explanation=__doc__,
    check=check,
    bad={
        "measures/f.yaml": """\
            id: falls
            title: People who fall on the causeway in a year
            target: {value: 10, by: 2035}  # PLN312
            """
    },
    good={
        "measures/f.yaml": """\
            id: falls
            title: People who fall on the causeway in a year
            target: {value: 10, by: 2035}
            trajectory:
              - {on: 2029, value: 20}
            """
    },
)
