"""A police and crime plan that does not say how the chief officer reports.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 asks for the
means by which the chief officer reports to the commissioner on the policing
provided. In a plan here those are boards that meet, or words to that effect in
what it promises.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking, mentioned, promised
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan without a board that meets and without a word about reports."""
    if any(board.cadence or board.meetings for board in case.plan.head.boards):
        return
    if can_be_judged(case) and not mentioned(case, promised(case.plan), "accounting"):
        yield lacking(
            case,
            "nothing says how the chief officer reports to the commissioner, as section 7(1) of "
            "the 2011 Act asks",
            "looked for a board with a cadence or meetings, and for words such as hold to account "
            "in missions and commitments: add the board to boards:, with its cadence:",
        )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN813
period: {start: 2026, end: 2029}
"""

RULE = Rule(
    code="PLN813",
    name="reporting-not-described",
    severity=Severity.WARNING,
    summary="a police and crime plan does not say how the chief officer reports",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad=plan(_PLAN),
    good=plan(
        _PLAN.replace("  # PLN813", "")
        + "boards:\n  - {id: force-board, title: Force accountability board, cadence: monthly}\n"
    ),
)
