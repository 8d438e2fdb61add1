"""Dates that moved later without a board's word for it.

Only an approved change alters what was agreed; anything else is a hope. Where a
plan has boards, each move to a later date names the one that `approved_by` it,
or the `minute` that records it. Councils that let officers move dates by
themselves found the same work put off again and again.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import DateChange
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action with a move to a later date that names no board and no minute."""
    if not case.plan.head.boards:
        return
    for one in case.plan.actions:
        if not any(map(_lacks, one.date_changes)) or case.is_lost(one.at / "date_changes"):
            continue
        changes = one.at / "date_changes"
        found = [place for place, change in enumerate(one.date_changes) if _lacks(change)]
        first, *others = found
        change = one.date_changes[first]
        more = f", and so of {len(others)} more" if others else ""
        yield Problem(
            changes / first / "to",
            f"nothing says who agreed to move {change.from_} to {change.to}{more}",
            "add approved_by: with the board, or minute:",
            item=one.id,
            related=tuple((changes / place / "to", "moved as well") for place in others),
        )


def _lacks(change: DateChange) -> bool:
    approved = change.approved_by or change.minute
    return not approved and change.to.last > change.from_.last


RULE = Rule(
    code="PLN315",
    name="date-change-not-approved",
    severity=Severity.INFO,
    summary="a date moved to a later one and no board approved it",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - from: 2026-03
            to: 2026-06  # PLN315
            reason: The lift was delivered late.
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
            approved_by: paths-board
        """),
)
