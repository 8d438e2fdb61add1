"""The rows of the CSV files, taken from the data of a report."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from planctl.report.data.columns import AUDIENCE, File
from planctl.report.data.shape.report import Plan, Report

_LISTS = {"partners": "; ", "reasons": "; "}
"""What stands between the values of a list: texts may hold spaces, ids do not."""


def rows(file: File, report: Report) -> Iterator[list[object]]:
    """Give the rows of a file, plan by plan."""
    last = () if AUDIENCE in file.above else (report.audience.value,)
    for plan in report.plans:
        for above, item in _items(report, plan, file):
            cells = (_plain(column.name, _at(item, column.way)) for column in file.columns)
            yield [*above, *cells, *last]


def _items(report: Report, plan: Plan, file: File) -> Iterator[tuple[tuple[object, ...], object]]:
    """Give what has a row, behind the values of the columns that say what it belongs to."""
    if not file.rows:
        yield tuple(_plain(name, getattr(report, name)) for name in file.above), plan
        return
    for item in getattr(plan, file.rows[0]):
        if len(file.rows) == 1:
            yield (plan.id,), item
        else:
            for record in getattr(item, file.rows[1]):
                yield (plan.id, item.id), record


def _at(item: object, way: tuple[str, ...]) -> object:
    """Follow fields to a value; where something on the way is not known, neither is the value."""
    for field in way:
        item = getattr(item, field) if item is not None else None
    return item


def _plain(name: str, value: object) -> object:
    """Make one cell of a value."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _LISTS.get(name, " ").join(str(_plain(name, one)) for one in value)
    return value
