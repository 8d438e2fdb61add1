"""What is still to come in a plan, by the day that counts: ends, reviews, steps, meetings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from planctl.model.in_words import in_words
from planctl.report.dates import Dated, Kind, dates
from planctl.report.facts import PlanFacts
from planctl.report.page import Link, Target

MONTHS = 12
"""So many months have a table of their own; what comes after them stands in one."""

_ALIKE = 3
"""So many things of one kind on one date are told one by one."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a date: `day` is the last day that counts; `what` says what happens then."""

    day: date
    on: str
    what: str
    name: Link
    owner: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Next:
    """A line about what comes next. `said` is empty where the name says all."""

    name: Link
    said: str
    owner: str


def coming(facts: PlanFacts, as_at: date) -> tuple[Coming, ...]:
    """Give every date of a plan that is to come: those on or after a day, in their order.

    That day is today's also for a plan that has ended: a promise of it may
    have its deadline later, and what was past by then is not to come.
    """
    found = (_coming(one, facts) for one in dates(facts) if one.when.last >= as_at)
    return tuple(sorted(found, key=_order))


def next_lines(
    found: Iterable[Coming], most: int, as_at: date, facts: PlanFacts
) -> tuple[Next, ...]:
    """Tell the first few of what is to come.

    Many things of one kind on one date are one line, which leads to their
    month on the page of what comes up.
    """
    groups: dict[tuple[str, Kind], list[Coming]] = {}
    for one in found:
        groups.setdefault((one.on, one.kind), []).append(one)
    lines = (line for group in groups.values() for line in _lines(group, as_at, facts))
    return tuple(islice(lines, most))


def months_ahead(as_at: date, day: date) -> int:
    """Count the calendar months between two days, at most `MONTHS`."""
    return min((day.year - as_at.year) * 12 + day.month - as_at.month, MONTHS)


def month_anchor(as_at: date, day: date) -> str:
    """Give the place of a day's month on the page of what comes up.

    No item's id begins with a line.
    """
    if months_ahead(as_at, day) == MONTHS:
        return "_later"
    return f"_{day.year}-{day.month:02}"


def _order(one: Coming) -> tuple[date, str, str]:
    return one.day, one.kind, one.name.text


def _coming(one: Dated, facts: PlanFacts) -> Coming:
    words = facts.words
    what = words.say(f"coming.{one.kind}")
    name = Link(one.name, one.target)
    return Coming(one.when.last, in_words(one.when, words), what, name, one.owner, one.kind)


def _lines(group: list[Coming], as_at: date, facts: PlanFacts) -> Iterator[Next]:
    words, first = facts.words, group[0]
    if len(group) <= _ALIKE:
        for one in group:
            yield Next(one.name, words.say("coming.line", on=one.on, what=one.what), one.owner)
        return
    month = Target(facts.coming_page.page, month_anchor(as_at, first.day))
    said = words.say(f"coming.several.{first.kind}", number=len(group))
    yield Next(Link(words.say("coming.line", on=first.on, what=said), month), "", "")
