"""An action that waits for something that is no action of the plan.

`depends_on` names the actions that must be done first. If one of them does not
exist, the delay that it causes is never seen.
"""

from collections.abc import Iterator

from planctl.lint.references import needed_ids
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.unknown import unknown_ids
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every entry of `depends_on` that is no action."""
    known = {one.id: one for one in case.plan.actions}
    yield from unknown_ids(case, needed_ids(case.plan), "action", known)


RULE = Rule(
    code="PLN206",
    name="unknown-dependency",
    severity=Severity.ERROR,
    summary="an action depends on something that is no action",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad={
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            depends_on: ["A7"]  # PLN206
            """
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            depends_on: ["A1"]
            """
    },
)
