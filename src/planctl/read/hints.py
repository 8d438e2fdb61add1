"""What to write instead: the nearest name, or the date that was meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from planctl.model.plan_date import Calendar, parse_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})\Z")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})\Z")
_NUMBERS = re.compile(
    r"(\d{1,2})(?:[./-](\d{1,2})[./-](\d{4})|[./](\d{1,2})[./](\d{2}))\Z", re.ASCII
)
_QUARTER_YEAR = re.compile(r"q([1-4])[\s/-]*(\d{4}(?:/\d{2})?)\Z", re.ASCII)
_YEAR_QUARTER = re.compile(r"(\d{4}(?:/\d{2})?)[\s/-]*q([1-4])\Z", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z")
_LONG = re.compile(r"(\d{4})\s*[-/\u2013]\s*(\d{4})\Z")

_STATUSES = {
    "complete": ("done", "finished", "completed", "delivered"),
    "in-progress": ("started", "underway", "under way", "active"),
    "not-started": ("planned", "pending", "to do"),
    "paused": ("on hold", "deferred"),
    "withdrawn": ("cancelled", "canceled", "dropped"),
}


def nearest(wrong: str, right: Iterable[str]) -> str:
    """Give the name that was probably meant, or an empty text.

    Names are compared without regard to case, and `_`, `-` and blanks are alike.
    """
    plain = {_plain(name): name for name in right}
    close = get_close_matches(_plain(wrong), plain, n=1, cutoff=0.7)
    return plain[close[0]] if close else ""


def alike(one: str, other: str) -> bool:
    """Tell whether two names differ only in capital letters, `_`, `-` and blanks."""
    return _plain(one) == _plain(other)


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """Give the advice "did you mean ...?", or an empty text."""
    name = nearest(wrong, right)
    return f'did you mean "{name}"?' if name else ""


def listed(names: Iterable[str], most: int = 12) -> str:
    """List names in one line, the first few of many."""
    all_names = list(names)
    shown = ", ".join(all_names[:most])
    return shown + (f" and {len(all_names) - most} more" if len(all_names) > most else "")


def status_meant(text: str) -> str:
    """Give the status that another usual word for it means, or an empty text."""
    plain = _plain(" ".join(text.split()))
    for status, words in _STATUSES.items():
        if plain in map(_plain, words):
            return status
    return ""


def date_meant(text: str) -> str:
    """Give the date that a usual British spelling means, as planctl writes it, or nothing."""
    meant = _rewritten(text)
    try:
        return str(parse_date(meant, Calendar()))
    except ValueError:
        return ""


def _rewritten(text: str) -> str:
    plain = " ".join(text.casefold().split())
    return _with_a_month_in_words(plain) or _with_a_quarter(plain) or _in_figures(plain)


def _with_a_month_in_words(plain: str) -> str:
    if match := _DAY_MONTH_YEAR.match(plain):
        month = _month(match[2])
        return f"{match[3]}-{month:02}-{int(match[1]):02}" if month else ""
    if match := _MONTH_YEAR.match(plain):
        month = _month(match[1])
        return f"{match[2]}-{month:02}" if month else ""
    return ""


def _with_a_quarter(plain: str) -> str:
    if match := _QUARTER_YEAR.match(plain):
        return f"{match[2]}-Q{match[1]}"
    match = _YEAR_QUARTER.match(plain)
    return f"{match[1]}-Q{match[2]}" if match else ""


def _in_figures(plain: str) -> str:
    if match := _NUMBERS.match(plain):
        year = match[3] or f"20{match[5]}"
        return f"{year}-{int(match[2] or match[4]):02}-{int(match[1]):02}"
    if (match := _YEAR_MONTH.match(plain)) and not _may_be_financial(match):
        day = f"-{int(match[3]):02}" if match[3] else ""
        return f"{match[1]}-{int(match[2]):02}{day}"
    if (match := _LONG.match(plain)) and int(match[2]) == int(match[1]) + 1:
        return f"{match[1]}/{match[2][2:]}"
    return ""


def _may_be_financial(match: re.Match[str]) -> bool:
    """Tell whether a year and a figure may be a financial year: 2028/9 is more than September."""
    return "/" in match[0] and match[3] is None and int(match[2]) == (int(match[1]) + 1) % 10


def _month(name: str) -> int:
    short = name[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _plain(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")
