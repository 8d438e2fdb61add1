"""Work that serves no promise.

`serves` names the commitments that an action is done for. Work without one may
be useful, but it delivers nothing that was promised, or the link was never
written down.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action in force without `serves`."""
    for one in case.plan.actions:
        if not one.serves and one.is_in_force:
            yield Problem(
                one.at,
                "this action serves no commitment",
                "add serves: with the ids of the commitments that it is done for",
                item=one.id,
                missing=("serves",),
            )


RULE = Rule(
    code="PLN505",
    name="action-serving-nothing",
    severity=Severity.INFO,
    summary="an action serves no commitment",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN505
        title: Open a second front counter
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        serves: ["1.1"]
        """),
)
