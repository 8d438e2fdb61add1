"""A promise that is called kept while work for it is still open.

That can be right: what is left may be more than was promised. More often the
answer came early, or nobody closed the action. Continuing duties go on after a
promise is kept, and are left alone.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.schedule.day import is_duty

_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report every promise with the verdict `kept` that an open action serves."""
    for one in case.plan.commitments:
        if not one.result or one.result.verdict != "kept":
            continue
        servants = case.plan.servants.get(one.id, ())
        left = [action for action in servants if _is_open(case, action)]
        if left:
            names = ", ".join(action.id for action in left[:_MOST_RELATED])
            more = f" and {len(left) - _MOST_RELATED} more" if len(left) > _MOST_RELATED else ""
            yield Problem(
                one.at / "result" / "verdict",
                f"the promise is kept, but {names}{more}, which serve it, are open"
                if len(left) > 1
                else f"the promise is kept, but {names}, which serves it, is open",
                "complete or withdraw the action, or answer the promise when it is done",
                item=one.id,
                related=tuple((action.at / "id", action.id) for action in left[:_MOST_RELATED]),
            )


def _is_open(case: Case, action: Action) -> bool:
    return action.is_open and not is_duty(action) and not case.is_lost(action.at / "status")


RULE = Rule(
    code="PLN411",
    name="kept-with-open-actions",
    severity=Severity.INFO,
    summary="a promise is called kept, and an action that serves it is open",
    explanation=__doc__,
    check=check,
    bad={
        "missions/m.yaml": """\
            id: "M1"
            title: Safer paths at night
            commitments:
              - id: "1.1"
                text: Light the causeway
                result:
                  verdict: kept  # PLN411
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            serves: ["1.1"]
            status: in-progress
            """,
    },
    good={
        "missions/m.yaml": """\
            id: "M1"
            title: Safer paths at night
            commitments:
              - id: "1.1"
                text: Light the causeway
                result:
                  verdict: kept
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            serves: ["1.1"]
            status: complete
            completed: 2026-05
            """,
    },
)
