"""A promise that no action in force serves.

That may be right: a promise can be kept by how people behave, or its work may
be planned later. It is worth knowing which promises nobody is known to work
for. An action that was withdrawn or superseded serves nothing.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every commitment that no action in force serves."""
    servants = case.plan.servants
    for one in case.plan.commitments:
        if one.id not in servants and not case.may_be_meant(one):
            yield Problem(
                one.at / "id",
                "no action in force serves this commitment",
                f'add its id to serves: of the actions that do: serves: ["{one.id}"]',
                item=one.id,
                whole_item=True,
            )


RULE = Rule(
    code="PLN504",
    name="commitment-without-action",
    severity=Severity.INFO,
    summary="no action serves a commitment",
    explanation=__doc__,
    check=check,
    bad={
        "missions/m.yaml": """\
            id: "M1"
            title: Safer paths at night
            commitments:
              - id: "1.1"
                text: Light the causeway
              - id: "1.2"  # PLN504
                text: Mend the handrails
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            serves: ["1.1"]
            """,
    },
    good={
        "missions/m.yaml": """\
            id: "M1"
            title: Safer paths at night
            commitments:
              - id: "1.1"
                text: Light the causeway
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            serves: ["1.1"]
            """,
    },
)
