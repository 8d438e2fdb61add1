"""Whether the dates of a tracker that stand in figures have the day first or the month.

05/06/2026 may be either. What stands beside it tells: in a column with 06/30/2026
all dates have the month first. Where nothing tells, the day is first, as in Britain,
and that is said once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.dates import DateReader, Order
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lines import Line
from planctl.exchange.tracker.setting import Setting

_FIELDS = ("start", "started", "due", "first_due", "completed", "next_review")
_FIGURES = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_MONTHS = 12
_HELP = 'say in a map file: [plan] date_order = "day-first" or "month-first"'


@dataclass
class _Evidence:
    """The first cell in which the day is first, the month is, or either may be."""

    day: Cell | None = None
    month: Cell | None = None
    either: Cell | None = None


def date_readers(
    lines: Sequence[Line], setting: Setting
) -> tuple[Mapping[str, DateReader], Sequence[Doubt]]:
    """Return what reads the dates of each field, by its order, and the doubts about that."""
    stated: dict[str, Order] = {"day-first": "day", "month-first": "month"}
    if order := stated.get(setting.mapped.plan.get("date_order", "")):
        return dict.fromkeys((*_FIELDS, "comments"), setting.dates.in_order(order)), ()
    found = _evidence(lines, setting.dates)
    of_fields = [found[field] for field in _FIELDS if field in found]
    day = next((one.day for one in of_fields if one.day), None)
    month = next((one.month for one in of_fields if one.month), None)
    whole = _order(_Evidence(day, month)) or "day"
    orders = {field: _order(found[field]) or whole for field in found}
    known: dict[Order, DateReader] = {"day": setting.dates}
    readers = {
        field: known.setdefault(order, setting.dates.in_order(order))
        for field, order in orders.items()
    }
    return readers, list(_doubts(found, day, month))


def _evidence(lines: Sequence[Line], dates: DateReader) -> dict[str, _Evidence]:
    found: dict[str, _Evidence] = defaultdict(_Evidence)
    for line in lines:
        for field, cell in _cells(line):
            if cell.day is None and not dates.is_settled(cell.text):
                _look(found[field], cell)
    return found


def _cells(line: Line) -> Iterator[tuple[str, Cell]]:
    for field in _FIELDS:
        if field in line.cells:
            yield field, line.cells[field]
    yield from (("due", cell) for cell in line.earlier)
    yield from (("comments", cell) for cell in line.comments)


def _look(evidence: _Evidence, cell: Cell) -> None:
    for match in _FIGURES.finditer(f"{cell.text} {cell.was}"):
        first, second = int(match[1]), int(match[3])
        if first > _MONTHS >= second:
            evidence.day = evidence.day or cell
        elif second > _MONTHS >= first:
            evidence.month = evidence.month or cell
        elif first != second and max(first, second) <= _MONTHS:
            evidence.either = evidence.either or cell


def _order(evidence: _Evidence) -> Order | None:
    """Return the order that a column shows; None where it shows none."""
    if evidence.day and evidence.month:
        return "unsure"
    return "day" if evidence.day else "month" if evidence.month else None


def _doubts(
    found: Mapping[str, _Evidence], day: Cell | None, month: Cell | None
) -> Iterator[Doubt]:
    """Say once what was assumed, and which columns have dates in both orders."""
    for field, one in found.items():
        if field in _FIELDS and one.day and one.month:
            message = f'{field}: "{one.day.text}" has the day first, "{one.month.text}" the month'
            yield Doubt("mixed-date-order", one.month.place, message, one.month.text, _HELP)
    unshown = [one.either for one in found.values() if one.either and not (one.day or one.month)]
    if unshown and month:
        message = f'dates in figures are read as "{month.text}" shows: with the month first'
        if day:
            message = f'"{day.text}" has the day first, and "{month.text}" the month: dates of '
            message += "other columns that may be either are read with the day first"
        yield Doubt("date-order", unshown[0].place, message, unshown[0].text, _HELP)
    elif unshown and not day:
        message = f'nothing shows whether the day or the month is first in "{unshown[0].text}": '
        message += "all such dates are read with the day first"
        yield Doubt("date-order", unshown[0].place, message, unshown[0].text, _HELP)
    elif month and day and not any(one.day and one.month for one in found.values()):
        message = f'"{day.text}" has the day first, and "{month.text}" the month: each column is '
        yield Doubt("date-order", month.place, f"{message}read by its own dates", month.text, _HELP)
    elif month and not day:
        message = f'dates in figures have the month first, as "{month.text}" shows'
        yield Doubt("date-order", month.place, message, month.text, _HELP, hint=True)
