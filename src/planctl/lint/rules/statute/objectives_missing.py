"""A police and crime plan without objectives.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 begins its
list of contents with the commissioner's police and crime objectives, for the
policing of the area and for less crime and disorder. In a plan here those are
missions with commitments: a heading alone is no objective that anybody could
be held to.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report a plan without any commitment."""
    if not case.plan.commitments and can_be_judged(case):
        yield lacking(
            case,
            "no objectives, which section 7(1) of the 2011 Act asks for",
            "looked for commitments in every mission: add an id and a text for each objective",
        )


_TITLE = "format: 1\ntitle: Path and Bridge Plan  # PLN810\nperiod: {start: 2026, end: 2029}\n"
_EMPTY = 'id: "M1"\ntitle: Safer paths at night\n'
_ACTION = 'id: "A1"\ntitle: Put up lamps along the causeway\nmission: "M1"\n'

RULE = Rule(
    code="PLN810",
    name="objectives-missing",
    severity=Severity.WARNING,
    summary="a police and crime plan has no objectives",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad={
        "plan.yaml": _TITLE,
        "missions/m.yaml": _EMPTY,
        "missions/base.yaml": _EMPTY.replace("M1", "M2"),
        "actions/a.yaml": _ACTION,
    },
    good={
        "missions/m.yaml": f'{_EMPTY}commitments:\n  - {{id: "1.1", text: Light the causeway}}\n',
    },
)
