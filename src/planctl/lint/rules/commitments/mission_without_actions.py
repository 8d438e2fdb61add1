"""A mission that nobody works on.

No action in force belongs to it, and none serves a commitment of it. Promises
do not keep themselves: either the work is not recorded, or it was never
planned.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.plan import AnyItem


def check(case: Case) -> Iterator[Problem]:
    """Report every mission without an action in force."""
    plan = case.plan
    busy = {action.mission for action in plan.actions if action.is_in_force}
    for one in plan.missions:
        served = any(promise.id in plan.servants for promise in one.commitments)
        if one.id in busy or served:
            continue
        items: tuple[AnyItem, ...] = (one, *one.commitments)
        if not any(case.may_be_meant(item) for item in items):
            yield Problem(
                one.at / "id",
                "no action in force belongs to this mission",
                "add the actions that deliver it",
                item=one.id,
                whole_item=True,
            )


RULE = Rule(
    code="PLN503",
    name="mission-without-actions",
    severity=Severity.WARNING,
    summary="no action belongs to a mission",
    explanation=__doc__,
    check=check,
    bad={
        "missions/n.yaml": """\
            id: "M3"  # PLN503
            title: A boat for every hamlet
            commitments:
              - id: "3.1"
                text: Keep ten boats afloat
            """
    },
    good={
        "missions/n.yaml": """\
            id: "M3"
            title: A boat for every hamlet
            commitments:
              - id: "3.1"
                text: Keep ten boats afloat
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Caulk the boats
            mission: "M3"
            serves: ["3.1"]
            """,
    },
)
