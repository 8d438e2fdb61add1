"""Open work that nobody can hold anybody to.

An action with neither a `due` date nor a `cadence` never becomes late and
never comes up for review. Work that ends has a date; a continuing duty has a
cadence and a next review. A `first_due` alone is a date: it holds until
another is set.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every open action that has neither a date nor `cadence`."""
    for one in case.plan.actions:
        unknown = one.status is None and case.is_lost(one.at / "status")
        if one.forecast is None and one.cadence is None and one.is_open and not unknown:
            yield Problem(
                one.at,
                "neither due nor cadence: nothing says when this ends, or how often it recurs",
                "add due: with a date; or, for a continuing duty, cadence: and next_review:",
                item=one.id,
                missing=("due", "cadence"),
            )


RULE = Rule(
    code="PLN305",
    name="no-deadline",
    severity=Severity.WARNING,
    summary="an open action has neither a due date nor a cadence",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN305
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        """),
    good=action("""\
        id: "A1"
        title: Walk the dyke after every spring tide
        mission: "M1"
        status: in-progress
        cadence: monthly
        next_review: 2026-05
        """),
)
