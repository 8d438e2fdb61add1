"""A commitment that belongs to a stage that the plan does not have.

The end of its stage is the deadline of every promise without a date of its
own. With a wrong stage the promise has no deadline at all.
"""

from collections.abc import Iterator

from planctl.lint.references import stage_ids
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every stage that plan.yaml does not list."""
    plan = case.plan
    register = plan.head.at / "stages"
    yield from unknown_entries(case, stage_ids(plan), "stage", register, plan.stages)


RULE = Rule(
    code="PLN209",
    name="unknown-stage",
    severity=Severity.ERROR,
    summary="a commitment names a stage that the plan does not have",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway
            stage: frist  # PLN209
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway
            stage: first
        """),
)
