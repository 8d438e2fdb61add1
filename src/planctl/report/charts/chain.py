"""The moves of an action's date, one leading to the next, those that nobody recorded too."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.lint.records import changes_in_order
from planctl.model.action import DateChange
from planctl.model.plan_date import PlanDate, days_between, months_between
from planctl.report.phrases import span
from planctl.schedule.judgement import Judgement
from planctl.words import Words


class Move(NamedTuple):
    """A deadline that became another one; `change` is its record, None where there is none."""

    before: PlanDate
    after: PlanDate
    change: DateChange | None

    @property
    def is_later(self) -> bool:
        """Whether the deadline moved back, and not forward."""
        return self.after.last > self.before.last


def all_moves(judgement: Judgement) -> Iterator[Move]:
    """Lead from the first date to the one due now; each move changes the day that counts."""
    now, due = judgement.first_due, judgement.action.due
    if now is None:
        return
    for _, change in changes_in_order(judgement.action):
        if change.from_.last != now.last:
            yield Move(now, change.from_, None)
        if change.to.last != change.from_.last:
            yield Move(change.from_, change.to, change)
        now = change.to
    if due and due.last != now.last:
        yield Move(now, due, None)


def length(before: PlanDate, after: PlanDate, words: Words) -> str:
    """Say how far apart two deadlines are: "8 months"."""
    days = days_between(before.last, after.last)
    return span(days, months_between(before.last, after.last), words)
