"""What a cell that somebody typed into means to the plan, or why that cannot be told."""

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
_DATE_FORMS = "31 May 2026, May 2026, 2026-Q2, 2026/27 or term"


class Meaning(NamedTuple):
    """A value as the plan holds it, None for an empty cell; or why it is none, and what to do."""

    value: str | None
    doubt: str = ""
    help: str = ""


def calendar(head: PlanHead) -> Calendar:
    """Give what the dates of a plan are read by."""
    start, end = head.period.start, head.period.end
    term = (start.first, end.last) if start and end else None
    return Calendar(head.financial_year_starts, term)


def meaning(column: str, cell: Cell, plan: Plan, words: Words) -> Meaning:
    """Read a cell of a column of values, of a plan as the reader of the sheet saw it."""
    text = cell.text.strip()
    if not text:
        return Meaning(None)
    match column:
        case "owner":
            return _owner(text, plan, words)
        case "status":
            return _status(text, words)
        case _:
            return _date(cell, calendar(plan.head))


def dated(text: str, dates: Calendar) -> PlanDate | None:
    """Give a date of a plan by its text; None for one that cannot be read."""
    try:
        return parse_date(text, dates)
    except ValueError:
        return None


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


def _date(cell: Cell, dates: Calendar) -> Meaning:
    text = cell.day.isoformat() if cell.day else cell.text.strip()
    for one in (text, date_meant(text, dates)):
        try:
            return Meaning(parse_date(one, dates).text)
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
