"""Open work whose owner's post nobody holds any more.

Owners are roles because persons leave: the next holder takes the work over. A
role whose last holder has gone, with nobody after them and no successor, answers
for nothing, and the work waits without anybody noticing.
"""

from collections.abc import Iterator

from planctl.lint.owners import entry_of, first_few, open_work
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity
from planctl.model.plan import Owner
from planctl.model.plan_date import PlanDate
from planctl.schedule.day import judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every role without a holder of today and a successor that owns open actions."""
    head, work = case.plan.head, open_work(case)
    day = judged_at(head, case.as_at)
    for code, owner in head.owners.items():
        left = _left(owner)
        at = head.at / "owners" / code
        if left and left.last < day and work.get(code) and not case.is_lost(at):
            count = len(work[code])
            actions = "an open action" if count == 1 else f"{count} open actions"
            yield Problem(
                entry_of(head, code),
                f"nobody has held this role since {left}, and {code} answers for {actions}",
                "add the next of its holders:, or successor: with the code of the role that took "
                "the work over",
                related=first_few(work[code]),
                whole_item=True,
            )


def _left(owner: Owner) -> PlanDate | None:
    """Give the date on which the last holder left; None where somebody may still hold the role."""
    ends = [holder.end for holder in owner.holders if holder.end]
    if owner.successor or not ends or len(ends) < len(owner.holders):
        return None
    return max(ends, key=lambda end: end.last)


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
stages:
  - {id: first, title: First year, start: 2026, end: 2026}
documents:
  D1: {title: The draft plan for paths and bridges}
owners:
  HEAD:
    role: Head Warden
    holders:
      - {name: Maud Eelby, start: 2021, end: 2026-08}
"""

RULE = Rule(
    code="PLN806",
    name="owner-has-left",
    severity=Severity.INFO,
    summary="nobody holds the role that owns open actions",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=plan(_PLAN.replace("Head Warden", "Head Warden  # PLN806")),
    good=plan(f"{_PLAN}      - {{name: Corin Thatchmere, start: 2026-09}}\n"),
)
