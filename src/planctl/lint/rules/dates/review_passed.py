"""A continuing duty whose next review is past.

Either it was reviewed and nobody moved the date on, or it was not. A plan that
has ended is judged as it was on its last day.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Commitment
from planctl.schedule.day import is_duty, judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every duty in force whose `next_review` ended before the day that is judged."""
    day = judged_at(case.plan.head, case.as_at)
    duties: list[Action | Commitment] = [
        *(one for one in case.plan.actions if one.is_open and is_duty(one)),
        *(one for one in case.plan.commitments if one.cadence and not one.result),
    ]
    for one in duties:
        if one.next_review and one.next_review.last < day:
            yield Problem(
                one.at / "next_review",
                f"the next review was to be {one.next_review}, which is past",
                "report what the review found, and write the date of the one after it",
                item=one.id,
                about=("status", "due", "result"),
            )


RULE = Rule(
    code="PLN314",
    name="review-passed",
    severity=Severity.WARNING,
    summary="the next review of a continuing duty is past",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=action("""\
        id: "A1"
        title: Walk the dyke after every spring tide
        mission: "M1"
        cadence: monthly
        next_review: 2026-10  # PLN314
        """),
    good=action("""\
        id: "A1"
        title: Walk the dyke after every spring tide
        mission: "M1"
        cadence: monthly
        next_review: 2026-11
        """),
)
