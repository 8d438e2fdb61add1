"""What a cell that somebody typed into means to the plan, or why that cannot be told."""

import re
from typing import NamedTuple, get_args

from planctl.exchange.book.line import owner_shown, status_shown
from planctl.exchange.book.loose import loose
from planctl.exchange.grid import Cell
from planctl.model.action import Status
from planctl.model.plan import Plan, PlanHead
from planctl.model.plan_date import Calendar, PlanDate, parse_date
from planctl.model.text import printable
from planctl.read.hints import date_meant, did_you_mean, listed, nearest, status_meant
from planctl.words import Words

_ONGOING = frozenset({"ongoing", "on-going", "continuing", "continuous"})
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})\Z", re.ASCII)
_MONTHS = 12
_YEARS = range(1900, 2200)
"""Numbers that are years, and not what a spreadsheet made of something else."""
_DATE_FORMS = "31 May 2026, May 2026, 2026-Q2, 2026/27 or term"


class Meaning(NamedTuple):
    """A value as the plan holds it, None for an empty cell; or why it is none, and what to do.

    `note` is a doubt about a value that is entered all the same.
    """

    value: str | None
    doubt: str = ""
    help: str = ""
    note: str = ""


def calendar(head: PlanHead) -> Calendar:
    """Give what the dates of a plan are read by."""
    start, end = head.period.start, head.period.end
    term = (start.first, end.last) if start and end else None
    return Calendar(head.financial_year_starts, term)


def meaning(column: str, cell: Cell, plan: Plan, words: Words, month_first: str = "") -> Meaning:
    """Read a cell of a column of values, of a plan as the reader of the sheet saw it.

    `month_first` is a date of the same workbook that has the month first.
    """
    text = cell.text.strip()
    if not text:
        return Meaning(None)
    match column:
        case "owner":
            return _lost_digits(cell, plan.head) or _owner(text, plan, words)
        case "status":
            return _status(text, words)
        case _:
            return _date(cell, calendar(plan.head), month_first)


def dated(text: str, dates: Calendar) -> PlanDate | None:
    """Give a date of a plan by its text; None for one that cannot be read."""
    try:
        return parse_date(text, dates)
    except ValueError:
        return None


def month_first_date(text: str) -> bool:
    """Return whether a text is a date in figures that has the month first."""
    match = _FIGURES.match(text.strip())
    return match is not None and int(match[2]) > _MONTHS >= int(match[1])


def _may_be_either(text: str) -> bool:
    """Return whether a date in figures is one with the day first and with the month first."""
    match = _FIGURES.match(text)
    first, second = map(int, match.groups()) if match else (0, 0)
    return first != second and max(first, second) <= _MONTHS


def _lost_digits(cell: Cell, head: PlanHead) -> Meaning | None:
    """Doubt a number where an owner's code is meant: 007 is 7 and 5E3 is 5000 to a spreadsheet."""
    if cell.number is None or [code for code in head.owners if _is(code, cell.number)] == [
        cell.text
    ]:
        return None
    said = f"a spreadsheet made the number {cell.text} of what was typed"
    return Meaning(None, said, "format the cell as text, and type the code again")


def _is(code: str, number: float) -> bool:
    try:
        return float(code) == number
    except ValueError:
        return False


def _owner(text: str, plan: Plan, words: Words) -> Meaning:
    """Find an owner by the code, by role and code, or by a role that only one has."""
    owners = plan.head.owners
    wanted = loose(text)
    for names in (
        {code: code for code in owners},
        {code: owner_shown(plan, code, words) for code in owners},
        {code: owner.role or "" for code, owner in owners.items()},
    ):
        found = [code for code, name in names.items() if loose(name) == wanted]
        if len(found) == 1:
            return Meaning(found[0])
        if found:
            return Meaning(
                None,
                f'"{printable(text)}" may be each of {listed(found)}',
                "write the code",
            )
    help = did_you_mean(text, owners) or f"the register has {listed(owners) or 'nobody'}"
    return Meaning(None, f'"{printable(text)}" is no owner in the plan\'s register', help)


def _status(text: str, words: Words) -> Meaning:
    wanted = loose(text)
    if wanted == loose(words.say("status.not-stated")):
        return Meaning(None)
    for status in get_args(Status):
        if wanted in {loose(status), loose(status_shown(status, words))}:
            return Meaning(status)
    said = f'"{printable(text)}" is not one of the plan\'s statuses'
    if wanted in _ONGOING:
        return Meaning(
            None,
            said,
            "write in progress if the work will end; a duty that goes on has a cadence, and no due",
        )
    meant = status_meant(text) or nearest(text, get_args(Status))
    shown = [status_shown(one, words) for one in get_args(Status)]
    help = f"did you mean {status_shown(meant, words)}?" if meant else f"write {listed(shown)}"
    return Meaning(None, said, help)


def _date(cell: Cell, dates: Calendar, month_first: str) -> Meaning:
    text = cell.day.isoformat() if cell.day else cell.text.strip()
    if cell.number is not None and cell.number not in _YEARS:
        said = f"a spreadsheet holds the number {cell.text} here: which date was typed is not known"
        return Meaning(None, said, "format the cell as text, and type the date again")
    is_vague = _may_be_either(text)
    if is_vague and month_first:
        said = f'"{printable(text)}" may have the month first, as "{printable(month_first)}" has'
        return Meaning(None, said, "write the month in letters: 5 June 2026")
    note = f'"{printable(text)}" is read with the day first' if is_vague else ""
    for one in (text, date_meant(text, dates)):
        try:
            return Meaning(parse_date(one, dates).text, note=note)
        except ValueError:
            continue
    if loose(text) in _ONGOING:
        return Meaning(
            None,
            f'"{printable(text)}" is no date',
            "a duty that goes on has a cadence and a next review: planctl set ID cadence=yearly",
        )
    return Meaning(
        None,
        f'"{printable(text)}" is not one date that can be read',
        f"write one date, as {_DATE_FORMS}",
    )
