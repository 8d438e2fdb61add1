"""Deadlines that prose names: "by 2034", "delivered during 2022", "within a year"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planctl.lint.prose.dates import dates_in
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.model.plan_date import Calendar, PlanDate

_COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SENTENCE = re.compile(r"[.;!?:]\s")
_BEFORE = 90
"""Characters before a date in which its cue is looked for."""


class Deadline(NamedTuple):
    """A deadline as a text says it.

    Either a date, `when`, or a number of `months` from a day that nobody names.
    """

    said: str
    when: PlanDate | None = None
    months: int = 0


def deadlines_in(text: str, words: Vocabulary, calendar: Calendar) -> Iterator[Deadline]:
    """Give the deadlines that a text names: first those with a date, then the spans."""
    for date in dates_in(text, words, calendar):
        begin = max(0, date.start - _BEFORE)
        before = text[begin : date.start]
        cue = _cue(words).search(before) or _delivery(words).search(before)
        if cue:
            said = text[begin + cue.start("cue") : date.end]
            yield Deadline(" ".join(said.split()), date.when)
    low = text.lower()
    if "year" in low or "month" in low:
        yield from _spans(text, words)


def _spans(text: str, words: Vocabulary) -> Iterator[Deadline]:
    for match in _span(words).finditer(text):
        *_, sentence = _SENTENCE.split(text[: match.start()])
        if not words.find("each-case", sentence):
            yield Deadline(" ".join(match[0].split()), None, _months(match))


def _months(match: re.Match[str]) -> int:
    said = (match["count"] or "one").lower()
    count = int(said) if said.isdecimal() else 1
    if said in _COUNTS:
        count = _COUNTS.index(said) + 1
    return count * 12 if (match["unit"] or match["one"]).lower() == "year" else count


def _cue(words: Vocabulary) -> re.Pattern[str]:
    return _before_date(_plain(words, "deadline-cues"), _plain(words, "parts-of-time"))


def _delivery(words: Vocabulary) -> re.Pattern[str]:
    return _done_in(_plain(words, "delivery-verbs"), _plain(words, "parts-of-time"))


def _plain(words: Vocabulary, name: str) -> str:
    return words.pattern(name).pattern


@cache
def _before_date(cues: str, parts: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<cue>{cues})[\s-]+(?:{parts}[\s-]+){{0,8}}\Z", re.IGNORECASE)


@cache
def _done_in(verbs: str, parts: str) -> re.Pattern[str]:
    """Match an order, or what will be done, with "in" or "during" before the date."""
    return re.compile(
        rf"""
        (?: \b(?:will|shall|must|to) \s+ (?:be\s+)? | \A\W* )
        (?P<cue>{verbs}) (?: \s+ [\w'’-]+ ){{0,6}}?
        \s+ (?:in|during) \s+ (?: {parts} [\s-]+ ){{0,8}} \Z
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def _span(words: Vocabulary) -> re.Pattern[str]:
    return _within(_plain(words, "span-cues"))


@cache
def _within(cues: str) -> re.Pattern[str]:
    """Match a span of months or years; one that is counted from an event is a standard."""
    counts = "|".join(_COUNTS)
    return re.compile(
        rf"""
        {cues} \s+
        (?: (?P<count>an?|{counts}|\d{{1,2}}) \s+ (?P<unit>year|month)s? | (?P<one>year|month) )
        (?!\w) (?! \s+ (?:of|after|from|before) \b )
        """,
        re.IGNORECASE | re.VERBOSE,
    )
