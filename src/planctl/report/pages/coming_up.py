"""What is to come in one plan, month by month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planctl.report.coming import MONTHS, Coming, coming, month_anchor, months_ahead
from planctl.report.facts import PlanFacts
from planctl.report.phrases import shown
from planctl.words import Words

TEMPLATE = "coming-up"


@dataclass(frozen=True)
class Month:
    """What comes up in one month, or after the last month that has a table."""

    anchor: str
    title: str
    caption: str
    rows: tuple[Coming, ...]


@dataclass(frozen=True)
class ComingView:
    """The page of what comes up."""

    lead: str
    months: tuple[Month, ...]


def build(facts: PlanFacts, as_at: date) -> ComingView:
    """Build the page of what comes up in a plan."""
    found = coming(facts, as_at)
    return ComingView(lead(found, facts), months(found, as_at, facts.words))


def lead(found: Iterable[Coming], facts: PlanFacts) -> str:
    """Say how many dates are still to come."""
    count = len(tuple(found))
    if facts.closed:
        key = "coming.ended_owed" if count else "coming.ended"
        return facts.words.say(key, count=count)
    if not count:
        return facts.words.say("coming.none")
    left_out = "".join(shown(facts, kind) for kind in ("commitment", "action"))
    return facts.words.say("coming.lead", count=count, title=facts.head.title, shown=left_out)


def months(found: Iterable[Coming], today: date, words: Words) -> tuple[Month, ...]:
    """Sort what comes up into months; everything later than a year stands together."""
    grouped = groupby(found, key=lambda one: months_ahead(today, one.day))
    return tuple(_month(ahead, tuple(rows), today, words) for ahead, rows in grouped)


def _month(ahead: int, rows: tuple[Coming, ...], today: date, words: Words) -> Month:
    anchor = month_anchor(today, rows[0].day)
    if ahead == MONTHS:
        last = _named(today, MONTHS - 1, words)
        caption = words.say("coming.table_later", month=last)
        return Month(anchor, words.say("coming.later"), caption, rows)
    name = _named(today, ahead, words)
    return Month(anchor, name, words.say("coming.table", month=name), rows)


def _named(today: date, ahead: int, words: Words) -> str:
    years, month = divmod(today.month - 1 + ahead, 12)
    name = words.say(f"month.{month + 1}")
    return words.say("coming.month", month=name, year=today.year + years)
