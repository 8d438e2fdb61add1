"""A deadline that only prose names.

"By 2034" in the text of a promise is read by people, and by nothing that says
what is late: where no field holds the date, the promise is judged by the end of
its stage, or never. "Within a year" is less still, since nobody says from when.
Write the date into `due`; the text may go on naming it. An aim that lies far
ahead is a measure with a target. Deadlines that `due`, the stage or a measure's
target holds already, services that are promised within so many days, and dates
from before the plan are no fault.
"""

import re
from collections.abc import Iterable, Iterator

from planctl.lint.prose.dates import calendar_of
from planctl.lint.prose.deadlines import Deadline, deadlines_in
from planctl.lint.prose.texts import Prose, aims, promise
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.lint.term import dates_of_action, dates_of_promise, first_day, months_of_stage
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Commitment
from planctl.model.plan_date import PlanDate

_HOLDING = ("due", "first_due", "stage", "measures", "milestones", "outcomes", "status", "result")


_EARLIER = re.compile(
    r"\b(?:before|spring|summer|autumn|winter|early|mid|middle|start|beginning|first|second|third"
    r"|quarter|half|christmas|easter)\b",
    re.IGNORECASE,
)
"""What makes a deadline another day than the last of its year or month."""


def check(case: Case) -> Iterator[Problem]:
    """Report the first deadline of each promise and open action that no field holds."""
    plan = case.plan
    for one in plan.commitments:
        if not one.due and not one.result:
            held = list(dates_of_promise(plan, one))
            yield from _found(case, one, promise(one), held, months_of_stage(plan, one))
    for action in plan.actions:
        if action.is_open and _may_name_one(action):
            held = list(dates_of_action(plan, action))
            texts = (one for one in aims(action) if one.kind in _kinds(action))
            yield from _found(case, action, texts, held, 0)


def _may_name_one(action: Action) -> bool:
    """Skip at once the many actions that have a date and no outcome with a figure in it."""
    return not action.forecast or any("20" in outcome.text for outcome in action.outcomes)


def _kinds(action: Action) -> tuple[str, ...]:
    """Give the kinds of text to read: with a date only outcomes, which may come later."""
    return ("outcome",) if action.forecast else ("title", "description", "outcome")


def _found(
    case: Case,
    item: Commitment | Action,
    texts: Iterable[Prose],
    held: list[PlanDate],
    months: int,
) -> Iterator[Problem]:
    first, calendar = first_day(case), calendar_of(case.plan.head)
    for text in texts:
        for one in deadlines_in(text.text, case.vocabulary, calendar):
            is_past = one.when and first and one.when.last < first
            if is_past or _is_held(one, held, months) or _is_unsure(case, item):
                continue
            yield Problem(
                text.at,
                f'the text names a deadline, "{one.said}", that no field holds',
                _help(one, bool(text.kind == "outcome")),
                item=item.id,
                words=one.said,
            )
            return


def _is_held(deadline: Deadline, held: list[PlanDate], months: int) -> bool:
    when = deadline.when
    if when is None:
        return deadline.months == months
    return any(one.first <= when.last and when.first <= one.last for one in held)


def _is_unsure(case: Case, item: Commitment | Action) -> bool:
    at = item.at
    return any(case.is_lost(at / key) for key in _HOLDING)


def _help(deadline: Deadline, is_outcome: bool) -> str:
    if is_outcome:
        return (
            "name the measure that would show it: {text: ..., measure: ...}, with target: {by: ...}"
        )
    if deadline.when is None:
        return "add due: with the day on which that time ends; the text may stay as it is"
    if _EARLIER.search(deadline.said):
        return "add due: with the last day that is meant; the text may stay as it is"
    return f"add due: {deadline.when}, or a measure with target: {{by: {deadline.when}}}"


RULE = Rule(
    code="PLN310",
    name="deadline-in-prose",
    severity=Severity.INFO,
    summary="a text names a deadline that no field holds",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway by 2028  # PLN310
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway by 2028
            due: 2028
        """),
)
