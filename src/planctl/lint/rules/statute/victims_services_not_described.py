"""A police and crime plan that names no services for victims.

The Home Office told Parliament in 2017 that section 7 of the Police Reform and
Social Responsibility Act 2011 requires a plan to set out the services for
victims that are planned for the rest of the commissioner's time in office. They
came into the section after 2011, by an amendment whose text should be looked up
before anybody relies on this hint.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking, mentioned, texts
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan in which no text speaks of victims and of what is done for them."""
    if can_be_judged(case) and not mentioned(case, texts(case.plan), "victims", "services"):
        yield lacking(
            case,
            "nothing says which services for victims are planned, as section 7 of the 2011 Act is "
            "understood to ask",
            "looked for words such as victims and support in one text: say it in a commitment, or "
            "name the document that does in documents:",
        )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN816
period: {start: 2026, end: 2029}
documents:
  D1: {title: The draft plan for paths and bridges}
"""

RULE = Rule(
    code="PLN816",
    name="victims-services-not-described",
    severity=Severity.INFO,
    summary="a police and crime plan names no services for victims",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(
        _PLAN.replace("  # PLN816", "") + "  D2: {title: Services for victims and witnesses}\n"
    ),
)
