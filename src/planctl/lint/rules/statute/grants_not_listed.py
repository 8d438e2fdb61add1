"""A police and crime plan that does not say which grants are made, and on which conditions.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 asks for the
crime and disorder reduction grants that the commissioner is to make, and for
their conditions, if there are any. That a grant is spoken of somewhere is no
list: the plan can name the published one among its documents, or say in a
promise what grants are made and on what conditions.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking, mentioned, references, texts
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan without a document about grants and without a grant with its conditions."""
    if mentioned(case, references(case.plan), "grants") or not can_be_judged(case):
        return
    near = mentioned(case, texts(case.plan), "grants")
    if near and mentioned(case, texts(case.plan), "grants", "conditions"):
        return
    found = "grants are spoken of, but not" if near else "nothing says which grants are made, nor"
    yield lacking(
        case,
        f"{found} on what conditions they are made, as section 7(1) of the 2011 Act asks",
        "looked for a list of grants among documents, and for conditions beside the word grant: "
        "name the published list there, or say in a commitment which grants are made and on what "
        "conditions, or that there are none",
        near,
    )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN815
period: {start: 2026, end: 2029}
documents:
  D1: {title: The draft plan for paths and bridges}
"""

RULE = Rule(
    code="PLN815",
    name="grants-not-listed",
    severity=Severity.WARNING,
    summary="a police and crime plan does not list its grants and their conditions",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(
        _PLAN.replace("  # PLN815", "")
        + "  D2: {title: Crime and disorder reduction grants and their conditions}\n"
    ),
)
