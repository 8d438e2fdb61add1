"""A first agreed date that the recorded changes contradict.

`first_due` is the date that was agreed first and is never edited. The earliest
date change moved away from that same date, so its `from` says it again. Where
the two differ, somebody has edited history, or a change was not recorded.
"""

from collections.abc import Iterator

from planctl.lint.records import changes_in_order
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every `first_due` that is not the `from` of the earliest date change."""
    for one in case.plan.actions:
        if not one.first_due or not one.date_changes:
            continue
        place, earliest = changes_in_order(one)[0]
        if earliest.from_.last == one.first_due.last:
            continue
        changes = one.at / "date_changes"
        if not case.is_lost(changes):
            yield Problem(
                one.at / "first_due",
                f"first due {one.first_due}, but the earliest change moves from {earliest.from_}",
                "correct the one that is wrong, or record the change that is missing",
                item=one.id,
                related=((changes / place / "from", "the earliest change"),),
            )


RULE = Rule(
    code="PLN303",
    name="first-due-mismatch",
    severity=Severity.ERROR,
    summary="the first agreed date is not the one that was first moved",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        first_due: 2026-06  # PLN303
        due: 2026-09
        date_changes:
          - {from: 2026-03, to: 2026-09}
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        first_due: 2026-03
        due: 2026-09
        date_changes:
          - {from: 2026-03, to: 2026-09}
        """),
)
