"""Spreadsheets (.xlsx, .xlsm): every sheet a grid, of values only. Needs openpyxl.

A sheet is listened to twice: `sheet_scan` finds how far it reaches and refuses
what is hostile, then openpyxl streams the cells that hold something.
"""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from planctl.errors import WorldError
from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.collector import Collector, rectangle
from planctl.exchange.documents.comments import tell_of_comments
from planctl.exchange.documents.merged import Area, filled
from planctl.exchange.documents.package import Tags, relations
from planctl.exchange.documents.sheet_cell import Sheet, as_cell
from planctl.exchange.documents.sheet_scan import SheetScan, column_letters
from planctl.exchange.documents.xml_part import SPREADSHEET, is_xml, walk
from planctl.exchange.grid import DocumentError, Grid, Row

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MOST_SHEETS = 250
_REFERENCE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_BROKEN = "open it in the program that made it and save it anew"


def read_workbook(data: bytes, archive: Archive, main: str, collector: Collector) -> None:
    """Gather the sheets of a workbook. Raises DocumentError for what is broken or too large."""
    sheets = _sheets(archive, main)
    scans = {part: _scanned(archive, part) for part in dict.fromkeys(part for _, part in sheets)}
    for part in archive.names:
        if is_xml(part) and part not in scans:
            walk(archive, part)
    for title, part in sheets:
        collector.allow(scans[part].rows, scans[part].columns, f"sheet {title}")
    book = _opened(data)
    try:
        if [str(sheet.title) for sheet in book.worksheets] != [title for title, _ in sheets]:
            raise DocumentError("its list of sheets and its sheets differ", _BROKEN)
        for sheet, (title, part) in zip(book.worksheets, sheets, strict=True):
            _read_sheet(sheet, scans[part], collector)
            tell_of_comments(archive, part, title, collector)
    finally:
        book.close()


def _sheets(archive: Archive, main: str) -> list[tuple[str, str]]:
    """Give the titles and parts of the worksheets in their order, those of charts left out."""
    tags = Tags(f"{SPREADSHEET} sheet")
    walk(archive, main, tags)
    if len(tags.found) > MOST_SHEETS:
        raise DocumentError(f"it has more than {MOST_SHEETS} sheets", "save the one that is meant")
    related = {one.name: one for one in relations(archive, main)}
    sheets = []
    for found in tags.found:
        one = related.get(found.get(_REFERENCE, ""))
        if one is not None and one.kind == "worksheet":
            if one.target not in archive:
                raise DocumentError(f"its part {one.target} is missing", _BROKEN)
            sheets.append((found.get("name", ""), one.target))
    return sheets


def _scanned(archive: Archive, part: str) -> SheetScan:
    scan = SheetScan()
    root = walk(archive, part, scan)
    if root != f"{SPREADSHEET} worksheet":
        raise DocumentError(f"its part {part} is no worksheet", _BROKEN)
    return scan


def _opened(data: bytes) -> "Workbook":
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        help = 'install it: pip install "planctl[office]"'
        raise WorldError("reading .xlsx files needs openpyxl", help) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(
                BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=True
            )
        except Exception as error:  # a broken workbook ends in whatever openpyxl stumbles over
            raise _broken(error) from error


def _broken(error: Exception) -> DocumentError:
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return DocumentError(f"it is a broken workbook ({reason})", _BROKEN)


def _read_sheet(sheet: Any, scan: SheetScan, collector: Collector) -> None:
    title = str(sheet.title)
    hidden = sheet.sheet_state != "visible"
    hidden_rows = frozenset(scan.hidden_rows)
    rows = []
    for number, cells in _rows(sheet, scan):
        made = as_cells(title, number, cells, scan, collector)
        if made:
            rows.append(Row(number, made, number in hidden_rows))
    areas = [_area(merged, scan) for merged in scan.merged if merged[0] <= scan.rows]
    whole = filled(rectangle(rows, Sheet(title).place), areas, collector)
    if whole:
        _tell_of_hidden(title, scan, hidden, whole, collector)
    collector.grid(Grid(title, whole, hidden=hidden))


def _rows(sheet: Any, scan: SheetScan) -> Iterator[tuple[int, Any]]:
    """Stream the rows as far as something stands in them."""
    if not scan.rows:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            sheet.reset_dimensions()
            reach = {"max_row": scan.rows, "max_col": scan.columns}
            # the range comes first: what stands behind the last row is then never read
            yield from zip(range(1, scan.rows + 1), sheet.iter_rows(**reach), strict=False)
        except DocumentError:
            raise
        except Exception as error:  # as above: a broken cell ends in whatever it stumbles over
            raise _broken(error) from error


def as_cells(title: str, number: int, cells: Any, scan: SheetScan, collector: Collector) -> Any:
    """Make a row's cells, or nothing of a row in which nothing stands."""
    if all(cell.value is None for cell in cells) and not scan.formulas:
        return ()
    sheet = Sheet(title)
    return tuple(
        as_cell(cell, sheet.place(number, column), (number, column), scan, collector)
        for column, cell in enumerate(cells, start=1)
    )


def _area(merged: tuple[int, int, int, int], scan: SheetScan) -> Area:
    row, column, last_row, last_column = merged
    height = min(last_row, scan.rows) - row + 1
    return Area(row, column - 1, height, last_column - column + 1)


def _tell_of_hidden(
    title: str, scan: SheetScan, hidden: bool, rows: tuple[Row, ...], collector: Collector
) -> None:
    if hidden:
        collector.note(title, "the sheet is hidden: it is read all the same")
    for first, last in _stretches([row.number for row in rows if row.hidden]):
        span = f"{title}!{first}" if first == last else f"{title}!{first}:{last}"
        collector.note(span, "hidden rows are read all the same")
    for first, last in scan.hidden_columns:
        if first <= scan.columns:
            reach = f"{column_letters(first)}:{column_letters(min(last, scan.columns))}"
            collector.note(f"{title}!{reach}", "hidden columns are read all the same")


def _stretches(numbers: list[int]) -> list[tuple[int, int]]:
    """Join numbers that follow one another.

    >>> _stretches([2, 3, 4, 9])
    [(2, 4), (9, 9)]
    """
    made: list[tuple[int, int]] = []
    for number in numbers:
        if made and made[-1][1] == number - 1:
            made[-1] = (made[-1][0], number)
        else:
            made.append((number, number))
    return made
