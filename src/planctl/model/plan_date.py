"""Dates with the precision that somebody wrote.

A plan says "May 2022", a quarter, a financial year or "the whole term". Each is
kept as it was written, with its first and its last day: a deadline is the last
day, a start the first. No day is ever invented.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

FORMS = "2022-05-23, 2022-05, 2022-Q3, 2022, 2022/23, 2022/23-Q1 or term"

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])\Z", re.ASCII)
_YEAR = re.compile(r"(\d{4})\Z", re.ASCII)
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})(?:-Q([1-4]))?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlanDate:
    """A date as written in a plan: its text, its first day and its last day."""

    text: str
    first: date
    last: date

    def __str__(self) -> str:
        """Give the text as it was written."""
        return self.text


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date needs to know of its plan.

    `financial_year_starts` is a month, 1 to 12. `term` is the plan's period, or
    None where the plan does not (yet) say it.
    """

    financial_year_starts: int = 4
    term: tuple[date, date] | None = None


@cache
def parse_date(text: str, calendar: Calendar) -> PlanDate:
    """Read one date. Raises ValueError, with a reason in words, for anything else."""
    if text == "term":
        if calendar.term is None:
            raise ValueError('"term" needs the period of the plan')
        return PlanDate(text, *calendar.term)
    first, last = _days(text, calendar)
    return PlanDate(text, first, last)


def _days(text: str, calendar: Calendar) -> tuple[date, date]:
    if match := _DAY.match(text):
        day = _day(text, *map(int, match.groups()))
        return day, day
    if match := _MONTH.match(text):
        return _months(text, int(match[1]), int(match[2]), 1)
    if match := _QUARTER.match(text):
        return _months(text, int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := _YEAR.match(text):
        return _months(text, int(match[1]), 1, 12)
    if match := _FINANCIAL.match(text):
        return _financial(text, match, calendar.financial_year_starts)
    raise ValueError(f'"{text}" is not a date that planctl reads')


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f'"{text}" is not a day of the calendar') from None


def _months(text: str, year: int, month: int, count: int) -> tuple[date, date]:
    """Give the first and last day of `count` months from `month`, which may pass December."""
    if not 1 <= month <= 12:
        raise ValueError(f'"{text}" has no month {month:02}')
    try:
        end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
        last = date(end_year, end_month, monthrange(end_year, end_month)[1])
        return date(year, month, 1), last
    except (ValueError, IndexError):
        raise ValueError(f'"{text}" is outside the calendar') from None


def _financial(text: str, match: re.Match[str], starts: int) -> tuple[date, date]:
    year = int(match[1])
    if int(match[2]) != (year + 1) % 100:
        raise ValueError(
            f'"{text}" is no financial year: {year} is followed by {(year + 1) % 100:02}'
        )
    if match[3] is None:
        return _months(text, year, starts, 12)
    passed = starts - 1 + 3 * (int(match[3]) - 1)
    return _months(text, year + passed // 12, passed % 12 + 1, 3)


def months_between(earlier: date, later: date) -> int:
    """Count the calendar months from one date's month to another's; negative when it is before."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def days_between(earlier: date, later: date) -> int:
    """Count the days from one date to another; negative when it is before."""
    return (later - earlier) // timedelta(days=1)
