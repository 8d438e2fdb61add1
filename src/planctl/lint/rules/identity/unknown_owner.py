"""An owner code that the register does not hold.

Every code of `owner`, `lead`, `chair`, `director`, `by` and `successor` stands
in the `owners` of plan.yaml, with the role behind it: people leave, roles are
handed on. A plan without any register is another finding.
"""

from collections.abc import Iterator

from planctl.lint.references import owner_codes
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.unknown import unknown_entries
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every owner code that is not in the register."""
    head = case.plan.head
    if head.owners:
        codes = owner_codes(case.plan)
        yield from unknown_entries(case, codes, "owner", head.at / "owners", head.owners)


RULE = Rule(
    code="PLN203",
    name="unknown-owner",
    severity=Severity.ERROR,
    summary="an owner code is not in the register",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner: HAED  # PLN203
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner: HEAD
        """),
)
