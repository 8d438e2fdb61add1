"""From a spreadsheet's value to a cell: dates as dates, numbers as numbers, text as text."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from planctl.exchange.documents.cell_text import Piece, struck_cell
from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.markup import stripped
from planctl.exchange.documents.sheet_scan import Address, SheetScan, column_letters
from planctl.exchange.grid import Cell
from planctl.model.cells import without_guard

_NO_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_NO_FORMULA_VALUE = "a formula without a stored value: open the file, let it calculate, and save it"


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, for the places of its cells."""

    title: str

    def place(self, row: int, column: int) -> str:
        """Name a cell."""
        return f"{self.title}!{column_letter(column)}{row}"


@lru_cache(maxsize=500)
def column_letter(column: int) -> str:
    """Name a column, from 1; remembered, for every cell asks."""
    return column_letters(column)


def as_cell(
    found: Any, place: str, address: Address, scan: SheetScan, collector: Collector
) -> Cell:
    """Make a cell of what openpyxl found at a place; of a date cell its day, of a number its value.

    Struck-through text, of the whole cell or of a part, becomes the old value;
    a part that has a font of its own is struck or not whatever the cell's font is.
    """
    formula = scan.formulas.get(address) if scan.formulas else None
    if found.value is None:
        if formula is not None:
            collector.note(place, _NO_FORMULA_VALUE)
        return Cell(place=place, formula=formula is not None)
    made = _made(found, place, address, scan, collector)
    return replace(made, formula=True) if formula is not None else made


def _made(found: Any, place: str, address: Address, scan: SheetScan, collector: Collector) -> Cell:
    value, struck = found.value, bool(found.font is not None and found.font.strike)
    if isinstance(value, list):
        return _of_text(_runs(value, struck), place, collector)
    if isinstance(value, str):
        if found.data_type == "e":
            collector.note(place, f"an error stands here ({value}): open the file and mend it")
        pieces: Iterable[Piece] = scan.struck.get(address, ((value, struck),))
        return _of_text(pieces, place, collector)
    made = _of_value(value, str(found.number_format), place, collector)
    return Cell(was=made.text, place=place) if struck else made


def _of_value(value: object, signs: str, place: str, collector: Collector) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", place=place)
    if isinstance(value, int | float):
        return _of_number(value, signs, place, collector)
    if isinstance(value, datetime):
        return _of_day(value, signs, place, collector)
    text = value.isoformat("minutes") if isinstance(value, time) else str(value)
    return Cell(text, place=place)


def _of_text(pieces: Iterable[Piece], place: str, collector: Collector) -> Cell:
    kept = list(pieces)
    if kept and not kept[0][1]:
        kept[0] = (without_guard(kept[0][0]), False)
    return stripped(kept, place, collector) or struck_cell(kept, place, collector)


def _runs(value: Iterable[Any], struck: bool) -> list[Piece]:
    """Give the pieces of a rich text: those with the cell's font are strings, others have one."""
    return [
        (run, struck) if isinstance(run, str) else (str(run.text), bool(run.font.strike))
        for run in value
    ]


def _of_number(value: int | float, signs: str, place: str, collector: Collector) -> Cell:
    if not math.isfinite(value):
        collector.note(place, "this is no number that can be read")
        return Cell(str(value), place=place)
    if "%" in signs:
        return Cell(f"{value * 100:.10g}%", place=place, number=value)
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return Cell(str(whole), place=place, number=whole)


def _of_day(value: datetime, signs: str, place: str, collector: Collector) -> Cell:
    """Make the cell of a date; one that shows only its month is only a month, as people see it."""
    day, shown = value.date(), _shown(signs)
    if "d" in shown or "y" not in shown:
        text = day.isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        return Cell(text, place=place, day=day)
    text = day.isoformat()[: 7 if "m" in shown else 4]
    if day != date(day.year, day.month if "m" in shown else 1, 1):
        collector.note(place, f"shown as {text}, and read so, while the cell holds {day}")
    return Cell(text, place=place)


@lru_cache(maxsize=500)
def _shown(signs: str) -> frozenset[str]:
    """Give the letters of a date's format that show a part of it."""
    return frozenset(_NO_SIGNS.sub("", signs).lower().partition(";")[0])
