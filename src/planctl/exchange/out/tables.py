"""The tables that other programs read: plans, their items, and what is recorded of these.

They are made of the rows of the CSV files of a report, so that both say the
same and hide the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from planctl.exchange.out.table import Column, Table, Type, Value

Cells = Mapping[str, object]


class Rows(NamedTuple):
    """What one CSV file holds: the names of its columns, and its rows."""

    header: Sequence[str]
    rows: Sequence[Sequence[object]]

    def cells(self) -> Iterator[Cells]:
        """Give each row by the names of its columns."""
        for row in self.rows:
            yield dict(zip(self.header, row, strict=True))


_ITEMS = {
    "mission": "missions.csv",
    "commitment": "commitments.csv",
    "action": "actions.csv",
    "measure": "measures.csv",
}
"""Each kind of item, and the file in which it has a row."""

_DATES = ("start", "started", "first_due", "due", "completed", "next_review", "last_report")
_FIGURES = ("slip_days", "slip_months", "overdue_days", "overdue_first_days")


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


def _dates(*names: str) -> tuple[Column, ...]:
    """Give two columns a date: as it was written, and the day that counts."""
    pairs = ((Column(name), Column(f"{name}_on", Type.DAY)) for name in names)
    return tuple(one for pair in pairs for one in pair)


_PLAN = (
    *_texts("id", "title", "organisation"),
    *_dates("start", "end", "closed"),
    Column("judged_on", Type.DAY),
    Column("as_at", Type.DAY),
    *_texts("audience", "commit"),
    Column("withheld", Type.WHOLE),
)
_ITEM = (
    *_texts("plan", "kind", "id", "number", "title", "mission", "owner", "lead", "status"),
    *_texts("health", "reasons", "flags", "cadence"),
    *_dates(*_DATES),
    *(Column(name, Type.WHOLE) for name in _FIGURES),
    *_texts("delivery", "verdict"),
    Column("unanswered", Type.YES_OR_NO),
    *_texts("unit", "direction"),
    Column("amount", Type.NUMBER),
    *_texts("confidence", "visibility", "source_document", "source_lines", "url"),
)
_SERVES = _texts("plan", "action", "commitment")
_UPDATE = (
    *_texts("plan", "action"),
    *_dates("on"),
    *_texts("by", "note", "status", "visibility"),
)
_SLIP = (
    *_texts("plan", "action"),
    *_dates("on", "from", "to"),
    Column("days", Type.WHOLE),
    *_texts("reason", "approved_by", "minute"),
)
_READING = (
    *_texts("plan", "measure"),
    *_dates("on"),
    Column("value", Type.NUMBER),
    *_texts("note"),
)


def tables(files: Mapping[str, Rows]) -> tuple[Table, ...]:
    """Give the tables of a report, made of its CSV files by their names."""
    of_action = (("items", ("plan", "action")),)
    return (
        Table("plans", _PLAN, _rows(_PLAN, files["plans.csv"].cells()), ("id",)),
        Table(
            "items",
            _ITEM,
            _rows(_ITEM, _items(files)),
            ("plan", "id"),
            (("plans", ("plan",)),),
        ),
        Table("serves", _SERVES, list(_served(files["actions.csv"])), (), of_action),
        Table("updates", _UPDATE, _rows(_UPDATE, files["updates.csv"].cells()), (), of_action),
        Table("slips", _SLIP, _rows(_SLIP, files["date-changes.csv"].cells()), (), of_action),
        Table(
            "readings",
            _READING,
            _rows(_READING, files["readings.csv"].cells()),
            (),
            (("items", ("plan", "measure")),),
        ),
    )


def _items(files: Mapping[str, Rows]) -> Iterator[Cells]:
    """Give all items in one shape: a promise's words are its title."""
    for kind, name in _ITEMS.items():
        for cells in files[name].cells():
            yield {"title": cells.get("text"), **cells, "kind": kind}


def _served(actions: Rows) -> Iterator[Sequence[Value]]:
    for cells in actions.cells():
        for promise in str(cells["serves"] or "").split():
            yield str(cells["plan"]), str(cells["id"]), promise


def _rows(columns: Sequence[Column], found: Iterator[Cells]) -> list[tuple[Value, ...]]:
    return [tuple(_value(cells.get(one.name), one.type) for one in columns) for cells in found]


def _value(value: object, type: Type) -> Value:
    """Give a cell of a CSV file its type back; an empty one holds nothing."""
    if value is None or value == "":
        return None
    match type:
        case Type.DAY:
            return date.fromisoformat(str(value))
        case Type.YES_OR_NO:
            return value == "yes"
        case Type.WHOLE:
            return int(str(value))
        case Type.NUMBER:
            return float(str(value))
        case Type.TEXT:
            return str(value)
