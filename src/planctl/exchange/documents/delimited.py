"""Tables in plain text: .csv, .tsv, and text whose cells stand between tabs.

A line without the sign that stands between cells is no row but text outside a
table, a heading for instance, and ends the table before it. A blank line does
not: pages break within tables.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from planctl.exchange.documents.above import Above
from planctl.exchange.documents.cell_text import text_cell
from planctl.exchange.documents.collector import Collector, rectangle
from planctl.exchange.documents.markup import stripped
from planctl.exchange.grid import MOST_ROWS, Cell, DocumentError, Grid, Row
from planctl.model.cells import without_guard

SIGNS = {"\t": "tabs", ";": "semicolons", ",": "commas", "|": "bars"}
_SAMPLE = 50_000
"""How many characters show which sign stands between cells: fewer than csv takes in a field."""
_SAID = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
_RULE = re.compile(r"\s*(?::?-{3,}:?|={3,})\s*")


@dataclass(frozen=True)
class _Record:
    """The fields of one row, and the line on which it begins."""

    line: int
    fields: Sequence[str]


def read_delimited(text: str, collector: Collector, preferred: str = "") -> None:
    """Gather the tables of a text. `preferred` is the sign to take where it fits at all."""
    said = _SAID.match(text)
    sign = said[1] if said else _sign(text, preferred, collector)
    if not sign:
        return
    skipped = 1 if said else 0
    records = _records(text[said.end() :] if said else text, sign, collector)
    _gather([_Record(record.line + skipped, record.fields) for record in records], collector)


def _sign(text: str, preferred: str, collector: Collector) -> str:
    """Find what stands between cells: the sign with which most rows have equally many."""
    scores = {sign: _score(text, sign) for sign in SIGNS}
    if preferred and scores[preferred] > (0, 0):
        return preferred
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[best] == (0, 0):
        return ""
    if scores[second][0] == scores[best][0] and scores[second][1] > 1:
        message = f"read with {SIGNS[best]} between the cells; {SIGNS[second]} fit as well"
        collector.note("", message)
    return best


def _score(text: str, sign: str) -> tuple[int, int]:
    """Say how many rows of a sample have the commonest number of cells, and that number."""
    lines = StringIO(text[:_SAMPLE], newline="")
    widths = Counter(len(fields) for fields in csv.reader(lines, delimiter=sign))
    counted = ((rows, width) for width, rows in widths.items() if width > 1)
    return max(counted, default=(0, 0))


def _records(text: str, sign: str, collector: Collector) -> list[_Record]:
    """Split a text into rows; quotation marks that are none are left in it, with a note."""
    try:
        return list(_split(text, sign, csv.QUOTE_MINIMAL))
    except _QuotesError as error:
        message = "quotation marks do not pair up from here on: read as signs like any other"
        collector.note(f"line {error.line}", message)
    return list(_split(text, sign, csv.QUOTE_NONE))


class _QuotesError(Exception):
    """Quotation marks do not pair up."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def _split(text: str, sign: str, quoting: Literal[0, 3]) -> Iterator[_Record]:
    reader = csv.reader(
        StringIO(text, newline=""),
        delimiter=sign,
        quoting=quoting,
        strict=quoting == csv.QUOTE_MINIMAL,
    )
    line, count = 1, 0
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            if quoting == csv.QUOTE_MINIMAL:
                raise _QuotesError(line) from error
            raise DocumentError(f"line {line} cannot be read ({error})", "mend the line") from error
        if fields is None:
            return
        count += 1
        if count > 2 * MOST_ROWS:
            held = f"it holds more than {2 * MOST_ROWS:,} lines"
            raise DocumentError(held, "keep the table of actions only")
        yield _Record(line, fields)
        line = reader.line_num + 1


def _gather(records: list[_Record], collector: Collector) -> None:
    """Part the rows into tables at the lines that are no rows."""
    above, rows = Above(), list[_Record]()
    for record in records:
        if len(record.fields) > 1:
            rows.append(record)
        elif record.fields and record.fields[0].strip():
            if rows:
                _table(rows, above.take(), collector)
                rows = []
            above.add(record.fields[0], heading=True)
    if rows:
        _table(rows, above.take(), collector)
    elif left := above.take():
        last = next(record.line for record in reversed(records) if record.fields)
        collector.note(f"line {last}", f'text behind the last table is not read: "{left[-200:]}"')


def _table(records: list[_Record], before: str, collector: Collector) -> None:
    name = f"table {collector.tables + 1}"
    width = max(len(record.fields) for record in records)
    collector.allow(len(records), width, name)
    usual = Counter(len(record.fields) for record in records).most_common(1)[0][0]
    rows = []
    for record in records:
        if is_rule(record.fields):
            collector.note(f"line {record.line}", "a line that only rules off is left out")
            continue
        _tell_of_width(record, usual, collector)
        rows.append(Row(record.line, _cells(record, collector)))
    collector.grid(Grid(name, rectangle(rows, _place), before))


def is_rule(fields: Sequence[str]) -> bool:
    """Say whether a row is but dashes under headings, as Markdown has them."""
    held = [field for field in fields if field.strip()]
    return len(held) > 1 and all(_RULE.fullmatch(field) for field in held)


def _tell_of_width(record: _Record, usual: int, collector: Collector) -> None:
    held = len(record.fields)
    if held < usual or any(field.strip() for field in record.fields[usual:]):
        message = f"this row has {held} cells where most have {usual}"
        collector.note(f"line {record.line}", message, "rows with more or fewer cells than most")


def _cells(record: _Record, collector: Collector) -> tuple[Cell, ...]:
    return tuple(
        _cell(field, _place(record.line, column), collector)
        for column, field in enumerate(record.fields, start=1)
    )


def _cell(field: str, place: str, collector: Collector) -> Cell:
    text = without_guard(field)
    return stripped([(text, False)], place, collector) or text_cell(text, place, collector)


def _place(line: int, column: int) -> str:
    return f"line {line}, column {column}"
