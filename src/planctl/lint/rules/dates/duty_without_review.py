"""A continuing duty with only one of the two things that make it one.

`cadence` says how often it is done, `next_review` when somebody next looks.
Without the day nothing ever falls due, and "Ongoing" is back under another
name: a system that gives such work no date can never call it late. Without the
cadence nobody knows what the day after that one is.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Commitment


def check(case: Case) -> Iterator[Problem]:
    """Report every duty in force with a cadence and no next review, or the reverse."""
    for action_ in case.plan.actions:
        if action_.is_open and not action_.forecast:
            yield from _problems(action_)
    for one in case.plan.commitments:
        if one.result is None:
            yield from _problems(one)


def _problems(one: Action | Commitment) -> Iterator[Problem]:
    if one.cadence and not one.next_review:
        yield Problem(
            one.at,
            f"this recurs {one.cadence}, but nothing says when it is reviewed next",
            "add next_review: with a date",
            item=one.id,
            missing=("next_review",),
            about=("status", "due", "result"),
        )
    elif one.next_review and not one.cadence:
        yield Problem(
            one.at,
            f"the next review is {one.next_review}, but nothing says how often there is one",
            "add cadence: weekly, monthly, quarterly, half-yearly or yearly",
            item=one.id,
            missing=("cadence",),
            about=("status", "due", "result"),
        )


RULE = Rule(
    code="PLN313",
    name="duty-without-review",
    severity=Severity.WARNING,
    summary="a continuing duty has no next review, or a review no cadence",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN313
        title: Walk the dyke after every spring tide
        mission: "M1"
        cadence: monthly
        """),
    good=action("""\
        id: "A1"
        title: Walk the dyke after every spring tide
        mission: "M1"
        cadence: monthly
        next_review: 2026-12
        """),
)
