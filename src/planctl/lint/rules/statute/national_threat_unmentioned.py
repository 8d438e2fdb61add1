"""A police and crime plan that leaves out a threat of the Strategic Policing Requirement.

Section 5 of the Police Reform and Social Responsibility Act 2011 has the
commissioner regard the Strategic Policing Requirement when a plan is issued or
varied. Its edition of 2023 names seven national threats and expects plans to
refer to it more distinctly. Having regard to a threat can end in deciding that
it needs no words; then the plan can say so. The words that a threat goes by are
lists that an office can replace.
"""

from collections.abc import Iterator, Mapping

from planctl.lint.prose.contents import can_be_judged, joined, lacking, texts
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.read.hints import listed

_THREATS: Mapping[str, str] = {
    "threat-women-and-girls": "violence against women and girls",
    "threat-terrorism": "terrorism",
    "threat-organised-crime": "serious and organised crime",
    "threat-cyber-incident": "a national cyber incident",
    "threat-child-abuse": "child sexual abuse",
    "threat-public-disorder": "public disorder",
    "threat-civil-emergencies": "civil emergencies",
}
"""Each threat of the edition of 2023: the list of its words, and its name."""


def check(case: Case) -> Iterator[Problem]:
    """Report, once, the threats that no text of a plan mentions, or the requirement itself."""
    if not can_be_judged(case):
        return
    find, everything = case.vocabulary.find, joined(texts(case.plan))
    left_out = [name for words, name in _THREATS.items() if not find(words, everything)]
    lacks = [] if find("requirement", everything) else ["its name"]
    if left_out:
        lacks.append(f"{len(left_out)} of its {len(_THREATS)} threats ({listed(left_out)})")
    if lacks:
        yield lacking(
            case,
            "of the Strategic Policing Requirement, to which section 5 of the 2011 Act asks for "
            f"regard, no text mentions {' or '.join(lacks)}",
            "looked in the titles and texts of plan.yaml, missions, commitments, actions and "
            "measures: say in one of them what is done, or why nothing need be",
        )


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN817
period: {start: 2026, end: 2029}
"""
_MISSION = """\
id: "M3"
title: Paths without fear
summary: >-
  The threats of the Strategic Policing Requirement reach the marshes too: violence against women
  and girls, terrorism, serious and organised crime, a cyber attack, child sexual abuse and civil
  emergencies{last}.
"""

RULE = Rule(
    code="PLN817",
    name="national-threat-unmentioned",
    severity=Severity.WARNING,
    summary="a police and crime plan leaves out a threat of the Strategic Policing Requirement",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad={"plan.yaml": _PLAN, "missions/n.yaml": _MISSION.format(last="")},
    good={
        "plan.yaml": _PLAN.replace("  # PLN817", ""),
        "missions/n.yaml": _MISSION.format(last=", and public disorder"),
    },
)
