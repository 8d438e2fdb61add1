"""Date changes to a later date that give no reason.

Whoever reads the plan next year will ask why the work was late. The reason
stands with the change, where no later change can overwrite it.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every change to a later date without a reason."""
    for one in case.plan.actions:
        for place, change in enumerate(one.date_changes):
            at = one.at / "date_changes" / place
            if change.to.last > change.from_.last and not change.reason and not case.is_lost(at):
                yield Problem(
                    at / "to",
                    f"the date moved from {change.from_} to {change.to}, and nothing says why",
                    "add reason: with a few words",
                    item=one.id,
                )


RULE = Rule(
    code="PLN309",
    name="date-change-without-reason",
    severity=Severity.WARNING,
    summary="a date moved to a later one and no reason is given",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - from: 2026-03
            to: 2026-06  # PLN309
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - from: 2026-03
            to: 2026-06
            reason: The lift was delivered late.
        """),
)
