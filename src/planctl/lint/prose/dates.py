"""Dates that prose names: "23 May 2022", "March 2025", "the end of 2025/26", "in 2022"."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from planctl.lint.prose.vocabulary import Vocabulary
from planctl.model.plan import PlanHead
from planctl.model.plan_date import Calendar, PlanDate, parse_date

_YEAR = re.compile(r"20\d\d")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEK = timedelta(days=6)
_LONGEST_MONTH = timedelta(days=30)
_BEFORE = 80
"""Characters before a date in which its cue is looked for."""


class NamedDate(NamedTuple):
    """A date that a text names.

    `when` is written in a plan's own form; its last day is a week's last where
    a week is meant. `start` and `end` are places in the text.
    """

    when: PlanDate
    start: int
    end: int

    @property
    def is_day(self) -> bool:
        """Whether it is a day or the week that begins on it."""
        return self.when.last - self.when.first <= _WEEK

    @property
    def is_month_or_day(self) -> bool:
        """Whether it is no longer than a month."""
        return self.when.last - self.when.first <= _LONGEST_MONTH

    @property
    def is_year(self) -> bool:
        """Whether it is a bare year, which can also be part of a name."""
        return len(self.when.text) == 4


def calendar_of(head: PlanHead) -> Calendar:
    """Give the calendar by which a plan's texts are read."""
    return Calendar(head.financial_year_starts)


def dates_in(text: str, words: Vocabulary, calendar: Calendar) -> Iterator[NamedDate]:
    """Give the dates that a text names, in its order; days and months without a year aside.

    A span of several years, such as a plan's period, is no date, nor is a number
    with a pound sign before it or "per cent" behind it.
    """
    if not _YEAR.search(text):
        return
    for match in _dates().finditer(text):
        try:
            when = parse_date(_plan_form(match), calendar)
        except ValueError:
            continue
        if when.first == when.last and ends_with(text, match.start(), words, "weeks"):
            when = PlanDate(when.text, when.first, when.last + _WEEK)
        yield NamedDate(when, *match.span())


def ends_with(text: str, end: int, words: Vocabulary, name: str) -> bool:
    """Tell whether a text has an entry of a list right before a place."""
    before = text[max(0, end - _BEFORE) : end]
    return bool(_at_end(words.pattern(name).pattern).search(before))


@cache
def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{pattern}\s+(?:the\s+)?(?:\w+day,?\s+)?\Z", re.IGNORECASE)


@cache
def _dates() -> re.Pattern[str]:
    """Compile the forms of dates when they are first looked for: it takes milliseconds."""
    names = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
    return re.compile(
        rf"""
        (?<![\w£$€/.,]) (?<!\d-)
        (?: (?P<written>20\d\d-\d\d-\d\d | 20\d\d-Q[1-4] | 20\d\d/\d\d-Q[1-4])
          | (?P<figures>\d{{1,2}}(?P<sign>[./])\d{{1,2}}(?P=sign)20\d\d)
          | (?: (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? \s+ (?:of\s+)? )?
            (?P<month>{names}|sept) \.? ,? \s+ (?P<year>20\d\d)
          | (?:Q|quarter\s+)(?P<quarter>[1-4]) \s+ (?:of\s+)? (?P<of>20\d\d(?:/\d\d)?)
          | (?P<first>20\d\d) \s? [/–-] \s? (?P<second>20\d\d|\d\d)
          | (?P<only>20\d\d)
        )
        (?! \w | [/,.–-]\d | \s*% | \s+per\s+cent )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def _plan_form(match: re.Match[str]) -> str:
    """Write what was found as a plan would: 2022-05-23, 2025/26."""
    held = match.groupdict()
    if held["figures"]:
        day, month, year = held["figures"].split(held["sign"])
        return f"{year}-{month:0>2}-{day:0>2}"
    if held["month"]:
        number = [name[:3] for name in _MONTHS].index(held["month"][:3].lower()) + 1
        day = f"-{held['day']:0>2}" if held["day"] else ""
        return f"{held['year']}-{number:02}{day}"
    if held["quarter"]:
        return f"{held['of']}-Q{held['quarter']}"
    if held["first"]:
        return _two_numbers(held["first"], held["second"], match[0])
    return str(held["written"] or held["only"])


def _two_numbers(first: str, second: str, said: str) -> str:
    """Tell a month in figures from a financial year; any other two years are no date."""
    following = second in {str(int(first) + 1), str(int(first) + 1)[2:]}
    if len(second) == 2 and not following and "-" in said:
        return f"{first}-{second}"
    return f"{first}/{second[-2:]}" if following else said
