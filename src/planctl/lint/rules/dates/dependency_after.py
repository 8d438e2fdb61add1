"""Work that waits for something which is due later than itself.

One of the two dates cannot be kept. Dates are compared by the last day that
they allow.
"""

from collections.abc import Iterator

from planctl.lint.records import forecast_at
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every open action that is due before open work which it depends on."""
    actions = {one.id: one for one in reversed(case.plan.actions)}
    for one in case.plan.actions:
        if not (one.depends_on and one.forecast and one.is_open):
            continue
        for place, id in enumerate(one.depends_on):
            needed = actions.get(id)
            if needed and _is_later(needed, one) and not _is_unsure(case, needed, one):
                yield Problem(
                    one.at / "depends_on" / place,
                    f"this is due {one.forecast}, before {id}, which it needs and which is due "
                    f"{needed.forecast}",
                    "correct the date that is wrong, or delete the dependency",
                    item=one.id,
                    related=(
                        (forecast_at(needed), f"{id} is due"),
                        (forecast_at(one), "this is due"),
                    ),
                )


def _is_unsure(case: Case, needed: Action, one: Action) -> bool:
    unread = (needed.at / "status", needed.at / "due", one.at / "due")
    return any(case.is_lost(at) for at in unread)


def _is_later(needed: Action, one: Action) -> bool:
    if not (needed.forecast and one.forecast and needed.is_open):
        return False
    return needed.forecast.last > one.forecast.last


RULE = Rule(
    code="PLN317",
    name="dependency-after",
    severity=Severity.WARNING,
    summary="an action depends on work that is due after it",
    explanation=__doc__,
    check=check,
    bad={
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            due: 2026-12
            depends_on: ["A1"]  # PLN317
            """
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            due: 2027-03-31
            depends_on: ["A1"]
            """
    },
)
