"""A police and crime plan that says nothing of the policing to be provided.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 asks, after
the objectives, for the policing that the chief officer is to provide. A plan of
commissioning and partnership alone leaves out what the police are to do. Whether
what a plan says of policing is enough, no rule can tell.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking, mentioned, promised
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan whose missions and commitments never speak of the police."""
    if can_be_judged(case) and not mentioned(case, promised(case.plan), "policing"):
        yield lacking(
            case,
            "nothing says which policing the chief officer is to provide, as section 7(1) of the "
            "2011 Act asks",
            "looked for words such as policing and chief constable in missions and commitments: "
            "say it in the text: of commitments, or in a mission's summary:",
        )


_MISSION = """\
id: "M1"
title: Safer paths at night
commitments:
  - {id: "1.1", text: Light the causeway}
"""

RULE = Rule(
    code="PLN811",
    name="policing-not-described",
    severity=Severity.WARNING,
    summary="a police and crime plan says nothing of the policing to be provided",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad={
        "plan.yaml": """\
            format: 1
            title: Fenmarsh Police and Crime Plan  # PLN811
            period: {start: 2026, end: 2029}
            """,
        "missions/m.yaml": _MISSION,
    },
    good={
        "missions/m.yaml": f"{_MISSION}summary: The chief constable patrols the paths by night.\n"
    },
)
