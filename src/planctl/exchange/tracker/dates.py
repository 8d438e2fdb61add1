"""Dates as offices write them, turned into a plan's own forms with their precision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.plain import plain
from planctl.model.plan_date import Calendar, PlanDate, parse_date

_DASHES = re.compile(r"[‐-―−]")
_BETWEEN = re.compile(r"\s*(?:-|to|until|till|and ends?)\s*\Z")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = re.compile(r"[0-9]+")
_CENTURY = 2000
_LAST_CENTURY = 70
"""Years of two figures from here on are of the century before, as spreadsheets take them."""
_SHORT = 2
_MONTHS = 12
Order = Literal["day", "month", "unsure"]


@dataclass(frozen=True)
class When:
    """What a text says of dates.

    `dates` are a plan's own forms in the order of the text, `spans` where each
    stands in it. `kind` is what the text says instead: term, ongoing, unknown or
    a cadence. `doubts` say in words what is not certain, `left` which words were
    not understood.
    """

    dates: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    kind: str = ""
    cadence: str = ""
    is_range: bool = False
    doubts: tuple[str, ...] = ()
    left: str = ""
    wrong: str = ""
    is_all: bool = False


class DateReader:
    """Reads dates in the words of a lexicon; `settled` is what a map file says of whole cells.

    `order` tells which figure of 05/06/2026 comes first: the day, the month, or
    the day with a doubt where it may be either.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        calendar: Calendar,
        settled: Mapping[str, str],
        order: Order = "day",
    ) -> None:
        self._lexicon, self._calendar, self._settled = lexicon, calendar, settled
        self._pattern = _pattern(lexicon)
        self.order = order
        self.read = lru_cache(maxsize=4096)(self._read)

    def in_order(self, order: Order) -> "DateReader":
        """Return a reader of dates in figures in another order."""
        return DateReader(self._lexicon, self._calendar, self._settled, order)

    def is_settled(self, text: str) -> bool:
        """Return whether a map file says what a text means as a date."""
        return plain(text) in self._settled

    def parsed(self, text: str) -> PlanDate | None:
        """Give a date in a plan's form with its days; None for one that no calendar has."""
        try:
            return parse_date(text, self._calendar)
        except ValueError:
            return None

    def _read(self, text: str) -> When:
        """Say what a cell's text means as a date."""
        folded = _DASHES.sub("-", text.casefold().replace("’", "'"))
        if (known := self._settled.get(plain(text))) is not None:
            return When(() if known == "term" else (known,), kind="term" if known == "term" else "")
        dates, spans, doubts, wrong = [], [], list[str](), ""
        for match in self._pattern.finditer(folded):
            found, doubt = _form(match, self._lexicon, self.order)
            ends = self._range_of_years(found)
            if not ends and self.parsed(found) is None:
                wrong = wrong or text[slice(*match.span())]
                continue
            dates += ends or [found]
            spans += [match.span()] * (len(ends) or 1)
            doubts += [doubt] if doubt else []
        gaps = [folded[one[1] : other[0]] for one, other in pairwise(spans)]
        is_range = len(dates) == 2 and (spans[0] == spans[1] or bool(_BETWEEN.match(gaps[0])))
        rest = _without(folded, [match.span() for match in self._pattern.finditer(folded)])
        kind, cadence, left, vague = self._words(rest)
        if vague and dates:
            doubts.append(f'"{vague}" is less exact than a plan can say')
        return When(
            tuple(dates),
            tuple(spans),
            "" if dates else kind,
            cadence,
            is_range,
            tuple(doubts),
            left,
            wrong,
            is_all=len(dates) == 1 and not (doubts or rest.strip()),
        )

    def _range_of_years(self, found: str) -> list[str]:
        first, sign, last = found.partition("..")
        return [first, last] if sign and int(first) < int(last) else []

    def _words(self, rest: str) -> tuple[str, str, str, str]:
        """Give what the words beside dates say: kind, cadence, words left, words of vagueness."""
        dates = self._lexicon.dates
        whole = plain(rest)
        bare = " ".join(word for word in whole.split() if word not in dates["exact"])
        for kind in ("term", "ongoing", "unknown"):
            if {whole, bare} & dates[kind] or (rest.strip() == "-" and kind == "unknown"):
                return kind, "", "", ""
        if cadence := self._lexicon.cadences.get(whole):
            return "cadence", cadence, "", ""
        words = _WORD.findall(bare)
        vague = [word for word in words if word in dates["vague"]]
        left = [word for word in words if word not in dates["vague"]]
        return "", "", " ".join(left), " ".join(vague)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]} {text[end:]}"
    return text


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    month = "|".join(sorted(lexicon.months, key=len, reverse=True))
    year = r"(?:\d{4}|'?\d{2})(?![\d])"
    quarters = "|".join(_months_of_quarter(lexicon, last) for last in (3, 6, 9, 12))
    return re.compile(
        rf"""
        \b(?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(?!\d)
        |(?<![\d.])(?P<dmy>\d{{1,2}}(?P<mark>[./-])\d{{1,2}}(?P=mark)(?:\d{{4}}|\d{{2}}))(?!\d)
        |(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<day_month>{month})\b[.,]?[\s-]*
            (?P<day_year>{year})
        |\b(?P<quarter_months>{quarters})\b[.,]?\s+(?P<months_year>\d{{4}})(?!\d)
        |\b(?P<us_month>{month})\b\.?\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{{4}})
        |\b(?P<month>{month})\b[.,]?[\s/-]*(?P<month_year>{year})
        |\b(?:q|quarter\s*)(?P<q>[1-4])[\s,/-]*(?:of\s+)?(?P<q_year>\d{{4}}(?:[/-]\d{{2,4}})?)(?!\d)
        |\b(?P<y_year>\d{{4}}(?:[/-]\d{{2}})?)[\s,/-]*(?:q|quarter\s*)(?P<y_q>[1-4])\b
        |(?<![\d/.-])(?P<numeric_month>\d{{1,2}})[/.](?P<numeric_year>\d{{4}})(?!\d)
        |(?<![\d/.-])(?P<year>(?:19|20|21)\d{{2}})(?:\s*[/-]\s*(?P<to>\d{{4}}|\d{{2}}(?!\d)))?(?![\d])
        """,
        re.VERBOSE,
    )


def _months_of_quarter(lexicon: Lexicon, last: int) -> str:
    """Give a pattern for "July to September", as a quarter of the calendar year is printed."""
    first, final = (
        "|".join(name for name, place in lexicon.months.items() if place == month)
        for month in (last - 2, last)
    )
    return rf"(?:{first})\b\.?\s*(?:-|to|until|till)\s*(?:{final})"


def _form(match: re.Match[str], lexicon: Lexicon, order: Order) -> tuple[str, str]:
    """Give a plan's form of what was found, and a doubt about it or none."""
    held = match.groupdict()
    if held["q"] or held["y_q"]:
        return _quarter(held["q"] or held["y_q"], held["q_year"] or held["y_year"], match[0])
    if held["quarter_months"]:
        last = _WORD.findall(held["quarter_months"])[-1]
        return f"{held['months_year']}-Q{lexicon.months[last] // 3}", ""
    if held["year"]:
        return _years(held["year"], held["to"] or "", "-" in match[0])
    year, month, *day = _in_figures(held, lexicon)
    if held["dmy"] and order == "month":
        month, day = day[0], [month]
    doubts = []
    if held["dmy"] and order == "unsure" and int(month) <= _MONTHS and int(day[0]) <= _MONTHS:
        doubts = [f"{match[0]} is read with the day first, and may have the month first"]
    whole = _year(year)
    if whole < str(_CENTURY) and len(year.removeprefix("'")) == _SHORT:
        doubts.append(f"{match[0]} is taken for one of {whole}")
    return "-".join([whole, *(part.zfill(2) for part in (month, *day))]), "; ".join(doubts)


def _in_figures(held: dict[str, str], lexicon: Lexicon) -> list[str]:
    """Give year, month and perhaps day of what was found, in figures."""
    if held["iso"]:
        return held["iso"].split("-")
    if held["dmy"]:
        return _NUMBER.findall(held["dmy"])[::-1]
    if held["numeric_month"]:
        return [held["numeric_year"], held["numeric_month"]]
    for name, day in (("day_", held["day"]), ("us_", held["us_day"])):
        if day:
            return [held[f"{name}year"], str(lexicon.months[held[f"{name}month"]]), day]
    return [held["month_year"], str(lexicon.months[held["month"]])]


def _quarter(quarter: str, year: str, said: str) -> tuple[str, str]:
    first, *second = _NUMBER.findall(year)
    if second:
        return f"{first}/{second[0][-2:]}-Q{quarter}", ""
    doubt = (
        f"Q{quarter} {first} is taken for a quarter of the calendar year; "
        f"of a financial year it is {first}/{(int(first) + 1) % 100:02}-Q{quarter}"
    )
    return f"{first}-Q{quarter}", "" if said == f"{first}-q{quarter}" else doubt


def _years(year: str, to: str, dashed: bool) -> tuple[str, str]:
    """Give a year, a financial year, a month in figures, or two years with ".." between."""
    if not to:
        return year, ""
    following = int(to) == (int(year) + 1) % 100 if len(to) == 2 else int(to) == int(year) + 1
    if len(to) == 2 and 1 <= int(to) <= 12 and (dashed or not following):
        return f"{year}-{to}", ""
    if following:
        doubt = f"{year} to {to} is taken for the financial year {year}/{to[-2:]}"
        return f"{year}/{to[-2:]}", doubt if len(to) == 4 else ""
    return f"{year}..{to}" if len(to) == 4 else f"{year}..{year[:2]}{to}", ""


def _year(text: str) -> str:
    digits = text.removeprefix("'")
    if len(digits) > _SHORT:
        return digits
    return str(_CENTURY + int(digits) - (100 if int(digits) >= _LAST_CENTURY else 0))
