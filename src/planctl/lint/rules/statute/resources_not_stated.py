"""A police and crime plan that states no resources.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 asks for the
financial and other resources that the commissioner makes available to the chief
officer. A promise to spend well states none. The plan can hold the sums, or name
the document that does; whether they are complete, no rule can tell.
"""

import re
from collections.abc import Iterator

from planctl.lint.prose.contents import (
    can_be_judged,
    joined,
    lacking,
    mentioned,
    references,
    texts,
)
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity

_SUM = re.compile(r"£\s?\d")


def check(case: Case) -> Iterator[Problem]:
    """Report a plan without a sum of money and without a document about its budget."""
    if any(one.budget and one.budget.amount is not None for one in case.plan.actions):
        return
    if not can_be_judged(case) or _SUM.search(joined(texts(case.plan))):
        return
    if not mentioned(case, references(case.plan), "resources"):
        yield lacking(
            case,
            "nothing states the financial and other resources for the chief officer, as section "
            "7(1) of the 2011 Act asks",
            "looked for budget: {amount: ...} of actions, for sums in pounds, and for a budget or "
            "financial plan among documents: name the published one there, or state the sums "
            "where they are promised",
        )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN812
period: {start: 2026, end: 2029}
documents:
  D1: {title: The draft plan for paths and bridges}
"""

RULE = Rule(
    code="PLN812",
    name="resources-not-stated",
    severity=Severity.WARNING,
    summary="a police and crime plan states no resources for the chief officer",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(f"{_PLAN}  D2: {{title: Budget and precept 2026/27}}\n".replace("  # PLN812", "")),
)
