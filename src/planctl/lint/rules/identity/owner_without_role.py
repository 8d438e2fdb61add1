"""A registered owner whose role is not stated.

Actions belong to roles, because persons leave. Published pages name the role
and never the code, so work without one seems to belong to nobody.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every registered owner without `role`."""
    head = case.plan.head
    for code, owner in head.owners.items():
        if owner.role is None:
            yield Problem(
                head.at / "owners" / code,
                f'nothing says which role "{code}" stands for',
                "add role: with the name of the post",
                missing=("role",),
            )


RULE = Rule(
    code="PLN221",
    name="owner-without-role",
    severity=Severity.WARNING,
    summary="a registered owner has no role",
    explanation=__doc__,
    check=check,
    bad=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        owners:
          HEAD: {}  # PLN221
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        owners:
          HEAD: {role: Head Warden}
        """),
)
