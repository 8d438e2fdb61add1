"""Work without a word on what is to be different afterwards.

An action can be finished and change nothing. `outcomes` says what it is for,
best with a measure that would show it; without one nobody can ask later
whether it came about.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action in force without `outcomes`."""
    for one in case.plan.actions:
        if not one.outcomes and one.is_in_force:
            yield Problem(
                one.at,
                "no outcome: nothing says what will be different when this is done",
                "add outcomes: with a line for each change that people would notice",
                item=one.id,
                missing=("outcomes",),
            )


RULE = Rule(
    code="PLN501",
    name="outcome-missing",
    severity=Severity.WARNING,
    summary="an action states no outcome",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN501
        title: Open a second front counter
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes:
          - Visitors wait less than ten minutes
        """),
)
