"""Owner codes in a plan that has no register of owners.

A code such as two initials means nothing to a reader, and nothing at all once
its bearer has left. The register in plan.yaml gives the role behind each code;
without one no code can be checked either. It is said once a plan.
"""

from collections.abc import Iterator

from planctl.lint.references import owner_codes
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan that uses owner codes and has no `owners`."""
    head = case.plan.head
    if case.plan.whole and not head.owners and any(owner_codes(case.plan)):
        yield Problem(
            head.at,
            "owner codes are used, and nothing says which roles they stand for",
            "add owners: with a line for each code, such as HEAD: {role: Head of the office}",
            missing=("owners",),
        )


RULE = Rule(
    code="PLN220",
    name="owners-not-registered",
    severity=Severity.WARNING,
    summary="a plan uses owner codes and has no register of owners",
    explanation=__doc__,
    check=check,
    bad=plan("""\
        format: 1  # PLN220
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        owners:
          HEAD: {role: Head Warden}
        """),
)
