"""A complete action that does not say when it was completed.

Without `completed` nobody can tell whether it was in time. The day that the
work was done counts, not the day that somebody noted it; a month is enough.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every complete action without `completed`."""
    for one in case.plan.actions:
        if one.status == "complete" and one.completed is None:
            yield Problem(
                one.at / "status",
                "complete, but no date says when",
                "add a line completed: with the date, as far as it is known: 2026-05",
                item=one.id,
                about=("completed",),
                whole_item=True,
            )


RULE = Rule(
    code="PLN403",
    name="complete-without-date",
    severity=Severity.WARNING,
    summary="an action is complete without a date of completion",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete  # PLN403
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2026-05
        """),
)
