"""A date of completion on work that is said not to be complete.

Either the work is done and its status was forgotten, or the date is one that
somebody hopes for: that is `due`. Reports would show it both ways.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action with `completed` and a status other than complete."""
    for one in case.plan.actions:
        if one.completed and one.status is not None and one.status != "complete":
            yield Problem(
                one.at / "completed",
                f'completed {one.completed}, but the status is "{one.status}"',
                "write status: complete, or delete the date",
                item=one.id,
                about=("status",),
                related=((one.at / "status", "the status"),),
            )


RULE = Rule(
    code="PLN404",
    name="completed-without-complete",
    severity=Severity.ERROR,
    summary="an action has a date of completion and is not complete",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        completed: 2026-05  # PLN404
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05
        """),
)
