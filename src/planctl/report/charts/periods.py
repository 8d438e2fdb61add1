"""Time cut into months, quarters or years, so that there are not too many of them to draw."""

from dataclasses import dataclass
from datetime import date, timedelta

from planctl.model.in_words import in_words
from planctl.model.plan_date import Calendar, PlanDate, parse_date
from planctl.words import Words

MOST_MONTHS = 24
"""In so many months each is drawn; in a longer time quarters are."""

_MOST = 60


@dataclass(frozen=True, slots=True)
class Period:
    """Some whole months, as people call them."""

    first: date
    last: date
    text: str


def periods(first: date, last: date, words: Words) -> tuple[Period, ...]:
    """Cut the time from a day to a day that is not before it, the periods of both included."""
    months = _index(last) - _index(first) + 1
    length = _length(months)
    begin = _index(first) // length * length
    return tuple(_period(start, length, words) for start in range(begin, _index(last) + 1, length))


def _length(months: int) -> int:
    """Choose how many months a period has: 1, 3, or those of some whole years."""
    if months <= MOST_MONTHS:
        return 1
    if months <= 3 * _MOST:
        return 3
    return 12 * -(-months // (12 * _MOST))


def _period(start: int, length: int, words: Words) -> Period:
    first, last = _month(start), _month(start + length) - timedelta(days=1)
    if start + length > 12 * 9999 + 11:
        last = date.max
    text = words.say("page.span", start=first.year, end=last.year)
    if length <= 12:
        text = in_words(_written(first, length), words)
    return Period(first, last, text)


def _written(first: date, length: int) -> PlanDate:
    forms = {
        1: f"{first.year:04}-{first.month:02}",
        3: f"{first.year:04}-Q{(first.month + 2) // 3}",
        12: f"{first.year:04}",
    }
    return parse_date(forms[length], Calendar())


def _index(day: date) -> int:
    """Count months from the year 0."""
    return day.year * 12 + day.month - 1


def _month(index: int) -> date:
    """Give the first day of a month, the nearest that the calendar has."""
    year, month = divmod(index, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, 1) if year <= date.max.year else date.max
