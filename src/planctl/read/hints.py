"""What to write instead: the nearest name, or the date that was meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from planctl.model.plan_date import Calendar, parse_date
from planctl.read.characters import plain_dashes

_SAYS_ITS_ORDER = re.compile(r"[A-Za-z]{3}|\A\s*\d{4}(?:[-.]\d|/\d\d\W*[Qq])")
_APRIL = Calendar()
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})\Z")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4})\Z")
_NUMBERS = re.compile(
    r"(\d{1,2})(?:[./-](\d{1,2})[./-](\d{4})|[./](\d{1,2})[./](\d{2}))\Z", re.ASCII
)
_RUN_TOGETHER = re.compile(r"(20\d\d)(\d\d)(\d\d)\Z", re.ASCII)
_QUARTER_YEAR = re.compile(r"q([1-4])[\s/-]*(\d{4}(?:/\d{2})?)\Z", re.ASCII)
_YEAR_QUARTER = re.compile(r"(\d{4}(?:/\d{2})?)[\s/-]*q([1-4])\Z", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z")
_FINANCIAL = re.compile(
    r"(?:(q[1-4])\s*(?:of\s)?)?(?:fy\s?|financial year\s)?((?:\d\d)?\d\d)\s?[-/.]\s?((?:20)?\d\d)"
    r"(?:[\s/,-]*(q[1-4]))?\Z",
    re.ASCII,
)
_MONTH_OF_FINANCIAL = re.compile(
    r"([a-z]{3,9})\.?\s+(?:fy\s?)?((?:20)?\d\d)\s?[-/]\s?((?:20)?\d\d)\Z", re.ASCII
)

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


def says_its_order(text: str) -> bool:
    """Tell whether a date in another spelling can mean but one: by its year, or a month in words.

    That is not 3/4/2026, which elsewhere is 4 March, nor Q3 2026, which is another
    quarter in a financial year, nor March 2026/27, which needs to know when that begins.
    """
    plain = plain_dashes(text)
    month_first = _MONTH_OF_FINANCIAL.match(" ".join(plain.casefold().split()))
    return bool(_SAYS_ITS_ORDER.search(plain)) and not month_first


def date_meant(text: str, calendar: Calendar = _APRIL) -> str:
    """Give the date that a usual British spelling means, as planctl writes it, or nothing."""
    plain = " ".join(plain_dashes(text).split())
    forms = (plain, plain.upper(), _rewritten(plain.casefold(), calendar))
    return next((one for one in forms if one and _is_date(one)), "")


def day_meant(text: str) -> str:
    """Return the last day of the date that a spelling means, or an empty text."""
    meant = date_meant(text)
    return parse_date(meant, _APRIL).last.isoformat() if meant else ""


def _is_date(text: str) -> bool:
    try:
        parse_date(text, _APRIL)
    except ValueError:
        return False
    return True


def _rewritten(plain: str, calendar: Calendar) -> str:
    return (
        _in_a_financial_year(plain, calendar)
        or _with_a_month_in_words(plain)
        or _with_a_quarter(plain)
        or _in_figures(plain)
    )


def _in_a_financial_year(plain: str, calendar: Calendar) -> str:
    """Rewrite 2026-27, 26/27 or 2026/2027, with a quarter or a month of it."""
    if match := _FINANCIAL.match(plain):
        year = _financial_year(match[2], match[3])
        if not year or (match[1] and match[4]):
            return ""
        quarter = match[1] or match[4]
        return f"{year}-{quarter.upper()}" if quarter else year
    if match := _MONTH_OF_FINANCIAL.match(plain):
        year, month = _financial_year(match[2], match[3]), _month(match[1])
        if year and month:
            return f"{int(year[:4]) + (month < calendar.financial_year_starts)}-{month:02}"
    return ""


def _financial_year(first: str, second: str) -> str:
    """Write two years that follow each other as one; 10/11 may as well be a day."""
    year = int(first) if len(first) == 4 else 2000 + int(first)
    follows = int(second) % 100 == (year + 1) % 100 and len(second) <= len(first)
    may_be_a_day = len(first) == 2 and int(second) <= 12
    return f"{year}/{(year + 1) % 100:02}" if follows and not may_be_a_day else ""


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
    if match := _RUN_TOGETHER.match(plain):
        return "-".join(match.groups())
    if match := _NUMBERS.match(plain):
        year = match[3] or f"20{match[5]}"
        return f"{year}-{int(match[2] or match[4]):02}-{int(match[1]):02}"
    if (match := _YEAR_MONTH.match(plain)) and not _may_be_financial(match):
        day = f"-{int(match[3]):02}" if match[3] else ""
        return f"{match[1]}-{int(match[2]):02}{day}"
    return ""


def _may_be_financial(match: re.Match[str]) -> bool:
    """Tell whether a year and a figure may be a financial year: 2028/9 is more than September."""
    return "/" in match[0] and match[3] is None and int(match[2]) == (int(match[1]) + 1) % 10


def _month(name: str) -> int:
    short = name[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _plain(name: str) -> str:
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")
