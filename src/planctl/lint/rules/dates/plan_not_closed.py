"""A plan whose period is over and that was not closed.

Until it is closed, everything open in it grows later every day, though nobody
works by the plan any more. `closed` says when it ended, and nothing is judged
after that day.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan without `closed` whose period ended before the as-at date."""
    head = case.plan.head
    start, end = head.period.start, head.period.end
    if head.closed or end is None or case.as_at <= end.last or case.is_lost(head.at / "closed"):
        return
    if start is None or start.first <= end.last:
        yield Problem(
            head.at / "period" / "end",
            f"the period ended with {end}, and the plan is not closed",
            "add closed: {on: ...} with the day on which the plan ended, or correct the period",
        )


RULE = Rule(
    code="PLN306",
    name="plan-not-closed",
    severity=Severity.WARNING,
    summary="a plan's period is over and the plan is not closed",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=plan("""\
        format: 1
        title: Path and Bridge Plan
        period:
          start: 2018
          end: 2021  # PLN306
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period:
          start: 2018
          end: 2021
        closed: {on: 2021-12-31}
        """),
)
