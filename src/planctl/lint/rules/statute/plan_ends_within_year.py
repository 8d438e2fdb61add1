"""A police and crime plan that ends in the middle of a financial year.

By section 7 of the Police Reform and Social Responsibility Act 2011 a plan has
effect until another one does, at most to the end of its planning period. A
committee that was told of it in 2021 understood that as the end of the financial
year after the next election; the section should be looked up. A plan that ends
with the election leaves the months until the next one without any plan.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from planctl.lint.prose.contents import can_be_judged
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a period whose last day is not that of a financial year."""
    head = case.plan.head
    end, starts = head.period.end, head.financial_year_starts
    if end is None or _ends_a_year(end.last, starts) or not can_be_judged(case):
        return
    year = end.last.year if end.last.month >= starts else end.last.year - 1
    yield Problem(
        head.at / "period" / "end",
        f"the plan ends on {end.last}, within a financial year; by section 7 of the 2011 Act it "
        "has effect until the next plan does, or its planning period ends",
        f"if it is to hold until the next plan, write end: {year}/{(year + 1) % 100:02}; what is "
        "dated term ends with it",
    )


def _ends_a_year(last: date, starts: int) -> bool:
    """Tell whether a day is the last before the month in which financial years start."""
    return last.month % 12 + 1 == starts and last.day == monthrange(last.year, last.month)[1]


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan
period:
  start: 2026-10
  end: 2030-05  # PLN819
"""

RULE = Rule(
    code="PLN819",
    name="plan-ends-within-year",
    severity=Severity.INFO,
    summary="a police and crime plan ends in the middle of a financial year",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(_PLAN.replace("2030-05  # PLN819", "2030/31")),
)
