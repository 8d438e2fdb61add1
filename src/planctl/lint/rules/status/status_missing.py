"""An action that does not say how far it is.

It counts as open, and pages print "status not stated". Whoever knows should
say: not-started, in-progress, complete, paused, withdrawn or superseded.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action without `status`."""
    for one in case.plan.actions:
        if one.status is None:
            done = f"completed is {one.completed}: add a line status: complete"
            yield Problem(
                one.at,
                "no status: nothing says how far this is",
                done if one.completed else "add a line status: not-started, in-progress, ...",
                item=one.id,
                missing=("status",),
            )


RULE = Rule(
    code="PLN402",
    name="status-missing",
    severity=Severity.WARNING,
    summary="an action has no status",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN402
        title: Open a second front counter
        mission: "M1"
        due: 2026-09
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-09
        status: not-started
        """),
)
