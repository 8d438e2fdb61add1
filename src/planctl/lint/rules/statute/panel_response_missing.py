"""A police and crime plan without the panel's report on it and the published response.

Before a plan is issued or varied, section 5(6) of the Police Reform and Social
Responsibility Act 2011 has the commissioner send the draft to the police and
crime panel, have regard to its report and recommendations, respond to them and
publish the response. Readers of the plan should find both: as documents of the
plan, or in the words of a variation.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking, mentioned, references
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan whose documents, evidence and variations name no response to the panel."""
    if mentioned(case, references(case.plan), "panel", "response") or not can_be_judged(case):
        return
    near = mentioned(case, references(case.plan), "panel")
    found = (
        "the panel's part is named, but no" if near else "the panel's report is not named, nor a"
    )
    yield lacking(
        case,
        f"{found} published response to it, as section 5(6) of the 2011 Act asks",
        "looked for panel and response in the titles of documents and evidence, and in "
        'variations: add to documents: R1: {title: "Response to the panel\'s report", url: ...}',
        near,
    )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN818
period: {start: 2026, end: 2029}
documents:
  D1: {title: The draft plan for paths and bridges}
"""

RULE = Rule(
    code="PLN818",
    name="panel-response-missing",
    severity=Severity.WARNING,
    summary="a police and crime plan does not name the response to the panel's report",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(
        _PLAN.replace("  # PLN818", "")
        + "  D2: {title: The Commissioner's response to the panel's report}\n"
    ),
)
