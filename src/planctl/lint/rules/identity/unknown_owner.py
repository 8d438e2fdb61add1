"""An owner code that the register does not hold.

Every code of `owner`, `lead`, `chair`, `director`, `by` and `successor` stands
in the `owners` of plan.yaml, with the role behind it: people leave, roles are
handed on. A plan without any register is another finding.
"""

from collections.abc import Iterator

from planctl.lint.references import owner_codes
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity
from planctl.read.hints import did_you_mean, listed


def check(case: Case) -> Iterator[Problem]:
    """Report every owner code that is not in the register."""
    known = case.plan.head.owners
    if not known or not case.plan.whole:
        return
    for at, code, item in owner_codes(case.plan):
        if code not in known:
            help = did_you_mean(code, known) or f"owners in plan.yaml: {listed(known)}"
            yield Problem(at, f'unknown owner "{code}"', help, item)


RULE = Rule(
    code="PLN203",
    name="unknown-owner",
    severity=Severity.ERROR,
    summary="an owner code is not in the register",
    explanation=__doc__,
    check=check,
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
