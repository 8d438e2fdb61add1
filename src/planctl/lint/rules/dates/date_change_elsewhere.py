"""Date changes that do not lead to the date that is due now.

Each change begins where the one before it ended, and the newest ends at
`due`. A gap means that a date was moved without a record, or that a record is
wrong. Changes are read in the order of `on`, or from top to bottom where one
has no date.
"""

from collections.abc import Iterator
from itertools import pairwise

from planctl.lint.records import changes_in_order, start_behind_due
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action, DateChange
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every date change that does not lead on to the next one, or to `due`."""
    for one in case.plan.actions:
        if one.date_changes:
            changes = changes_in_order(one)
            problems = [*_gaps(one, changes), *_end(one, *changes[-1])]
            if problems and not case.is_lost(one.at / "date_changes"):
                yield from problems


def _gaps(one: Action, changes: list[tuple[int, DateChange]]) -> Iterator[Problem]:
    for (earlier, before), (later, after) in pairwise(changes):
        if after.from_.last != before.to.last:
            yield Problem(
                one.at / "date_changes" / later / "from",
                f"this change moves from {after.from_}, but the one before led to {before.to}",
                "correct the one that is wrong, or record the change between them",
                item=one.id,
                related=((one.at / "date_changes" / earlier / "to", "the change before"),),
            )


def _end(one: Action, place: int, newest: DateChange) -> Iterator[Problem]:
    if one.due and newest.to.last != one.due.last and not start_behind_due(one):
        yield Problem(
            one.at / "date_changes" / place / "to",
            f"the newest change leads to {newest.to}, but due is {one.due}",
            "record the latest move as a change of its own, or correct due",
            item=one.id,
            related=((one.at / "due", "due now"),),
        )


RULE = Rule(
    code="PLN304",
    name="date-change-elsewhere",
    severity=Severity.ERROR,
    summary="the recorded date changes do not lead to the date that is due",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-12
        date_changes:
          - from: 2026-03
            to: 2026-06
          - from: 2026-07  # PLN304
            to: 2026-09  # PLN304
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-12
        date_changes:
          - from: 2026-03
            to: 2026-06
          - from: 2026-06
            to: 2026-12
        """),
)
