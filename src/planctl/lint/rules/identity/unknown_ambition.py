"""A mission that contributes to an ambition that the plan does not have.

The ambitions stand in plan.yaml. With a wrong id the mission is missing below
the ambition that it is meant for.
"""

from collections.abc import Iterator

from planctl.lint.references import ambition_ids
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every ambition that plan.yaml does not list."""
    head = case.plan.head
    known = {ambition.id: ambition for ambition in head.ambitions}
    references = ambition_ids(case.plan)
    yield from unknown_entries(case, references, "ambition", head.at / "ambitions", known)


RULE = Rule(
    code="PLN211",
    name="unknown-ambition",
    severity=Severity.ERROR,
    summary="a mission names an ambition that the plan does not have",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        ambitions: [dry-feet, quiet-nights]  # PLN211
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        ambitions: [dry-feet]
        """),
)
