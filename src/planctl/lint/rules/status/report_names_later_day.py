"""A newest report that was overtaken by a day of its own text.

It tells what is to happen in March, March is over, and nothing newer says
whether it did. A report without a date that names a day is as hard to judge:
nobody can tell whether that day lay before it or behind. Reports that name a day
still to come, or that a newer report followed, are no fault. A plan that has
ended is judged as on its last day.
"""

from collections.abc import Iterator
from datetime import date

from planctl.lint.prose.dates import NamedDate, calendar_of, dates_in
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.prose.work import is_to_come
from planctl.lint.records import newest_update
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action, Update
from planctl.model.finding import Severity
from planctl.model.plan_date import Calendar
from planctl.schedule.day import judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every newest report of open work that names a day which has passed since."""
    day, calendar = judged_at(case.plan.head, case.as_at), calendar_of(case.plan.head)
    for one in case.plan.actions:
        if not any("20" in update.note for update in one.updates):
            continue
        yield from _undated(case, one, calendar)
        place = newest_update(one) if one.updates and one.is_open else None
        if place is None or case.is_lost(one.at / "updates"):
            continue
        update = one.updates[place]
        if named := _overtaken(update, day, case.vocabulary, calendar):
            yield Problem(
                one.at / "updates" / place / "note",
                f"the newest report names {_said(update, named)}, which has passed since",
                "add an update that says what came of it",
                item=one.id,
                words=_said(update, named),
                related=((one.at / "updates" / place / "on", "the day of the report"),),
            )


def _overtaken(
    update: Update, day: date, words: Vocabulary, calendar: Calendar
) -> NamedDate | None:
    """Give the first date after the report, or running on after it, that is over by a day."""
    if update.on is None:
        return None
    on = update.on.last
    for named in dates_in(update.note, words, calendar):
        first, last = named.when.first, named.when.last
        later = first > on or (last > on and is_to_come(update.note, words))
        if later and last < day:
            return named
    return None


def _undated(case: Case, one: Action, calendar: Calendar) -> Iterator[Problem]:
    """Report an update without a date whose text names a full day, once an action."""
    for place, update in enumerate(one.updates):
        if update.on:
            continue
        for named in dates_in(update.note, case.vocabulary, calendar):
            if named.is_day:
                yield Problem(
                    one.at / "updates" / place / "note",
                    f"the report names {_said(update, named)}, and has no date itself",
                    "add on: with the day of the report",
                    item=one.id,
                    words=_said(update, named),
                    about=("on",),
                )
                return


def _said(update: Update, named: NamedDate) -> str:
    return " ".join(update.note[named.start : named.end].split())


RULE = Rule(
    code="PLN408",
    name="report-names-later-day",
    severity=Severity.INFO,
    summary="the newest report tells of a day that has passed since",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: The builder begins in July 2026.  # PLN408
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: The builder begins in July 2026.
          - on: 2026-07-20
            note: The builder has begun.
        """),
)
