"""A worksheet's XML, listened to once before any library reads it.

It tells how far the sheet truly reaches, whatever its `dimension` says and
however many empty rows are formatted, and what a library that streams leaves
out: hidden rows and columns, merged cells, formulas, and struck-through text
that stands in the cell itself.
"""

import re
from functools import lru_cache

from planctl.exchange.documents.cell_text import Piece
from planctl.exchange.documents.xml_part import SPREADSHEET
from planctl.exchange.grid import MOST_CHARACTERS, MOST_ROWS, DocumentError

Address = tuple[int, int]
"""A row and a column, both from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all from 1."""

MOST_MERGED = 50_000
MOST_RUNS = 5_000
MOST_TOGETHER = 200_000
"""How many elements can stand in one row, or before or behind all rows."""
MOST_UNSIZED = 2_500_000
"""How many elements a sheet can have that does not say its own size."""
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_CELL, _TEXT = f"{SPREADSHEET} c", f"{SPREADSHEET} t"
_TRUE = {"1", "true", "on"}
_DISORDER = "open it in the program that made it and save it anew"


class SheetScan:
    """What one worksheet holds, gathered as its XML goes by."""

    def __init__(self) -> None:
        """Begin with an empty sheet."""
        self.rows = self.columns = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[Area] = []
        self.formulas: dict[Address, bool] = {}
        self.struck: dict[Address, list[Piece]] = {}
        self._row = self._column = 0
        self._digits = ""
        self._runs: list[Piece] = []
        self._struck = self._has_value = self._has_formula = self._in_text = False
        self._elements = self._all = 0
        self._sized = self._in_rows = False
        self._starts = {
            f"{SPREADSHEET} {name}": getattr(self, f"_start_{name}")
            for name in (
                "dimension",
                "sheetData",
                "row",
                "c",
                "v",
                "f",
                "is",
                "r",
                "strike",
                "t",
                "col",
                "mergeCell",
            )
        }

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear an element begin."""
        self._elements += 1
        self._all += 1
        if not self._sized and self._all > MOST_UNSIZED:
            raise DocumentError("a large sheet does not say its own size", _DISORDER)
        if self._elements > MOST_TOGETHER:
            raise DocumentError(f"row {self._row} of a sheet holds too many elements", _DISORDER)
        if listener := self._starts.get(name):
            listener(attributes)

    def end(self, name: str) -> None:
        """Hear an element end."""
        if name == _CELL:
            if self._has_value or self._has_formula:
                self._end_cell()
        elif name == _TEXT:
            self._in_text = False

    def text(self, text: str) -> None:
        """Hear text: only that of pieces within cells counts."""
        if self._in_text and self._runs:
            so_far, struck = self._runs[-1]
            if len(so_far) <= MOST_CHARACTERS:  # more is refused later, and costs no time here
                self._runs[-1] = (so_far + text, struck)

    def _start_dimension(self, _: dict[str, str]) -> None:
        # openpyxl looks for it first, and keeps every element that it passes on the way
        self._sized = self._sized or not self._in_rows

    def _start_sheetData(self, _: dict[str, str]) -> None:  # noqa: N802 - its XML name
        self._in_rows = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = _number(attributes.get("r", ""), self._row + 1)
        if not self._row < row <= _LAST_ROW:
            raise DocumentError(f"row {row} of a sheet is out of order", _DISORDER)
        self._row, self._column = row, 0
        self._digits = str(row)
        self._elements = 0
        if attributes.get("hidden", "") in _TRUE:
            self.hidden_rows.append(row)

    def _start_c(self, attributes: dict[str, str]) -> None:
        column = self._column + 1
        if name := attributes.get("r"):
            letters = name.rstrip("0123456789")
            if name[len(letters) :] != self._digits:
                raise DocumentError(f"cell {name[:20]} stands in row {self._row}", _DISORDER)
            column = column_number(letters)
        if not self._column < column <= _LAST_COLUMN:
            raise DocumentError(f"a cell of row {self._row} is out of order", _DISORDER)
        self._column = column
        self._has_value = self._has_formula = self._struck = False
        self._runs = []

    def _end_cell(self) -> None:
        here = (self._row, self._column)
        self.rows = self._row
        self.columns = max(self.columns, self._column)
        if self._row > MOST_ROWS:
            held = f"a sheet holds more than {MOST_ROWS:,} rows"
            raise DocumentError(held, "keep the table of actions only")
        if self._has_formula:
            self.formulas[here] = self._has_value
        if self._struck:
            self.struck[here] = self._runs

    def _start_v(self, _: dict[str, str]) -> None:
        self._has_value = True

    def _start_f(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _start_is(self, _: dict[str, str]) -> None:
        self._has_value = True

    def _start_r(self, _: dict[str, str]) -> None:
        if len(self._runs) >= MOST_RUNS:
            raise DocumentError(f"a cell of row {self._row} is cut into too many pieces", _DISORDER)
        self._runs.append(("", False))

    def _start_strike(self, attributes: dict[str, str]) -> None:
        if attributes.get("val", "1") in _TRUE and self._runs:
            self._runs[-1] = (self._runs[-1][0], True)
            self._struck = True

    def _start_t(self, _: dict[str, str]) -> None:
        self._in_text = True

    def _start_col(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden", "") in _TRUE:
            first = _number(attributes.get("min", ""), 1)
            self.hidden_columns.append((first, _number(attributes.get("max", ""), first)))

    def _start_mergeCell(self, attributes: dict[str, str]) -> None:  # noqa: N802 - its XML name
        first, _, last = attributes.get("ref", "").partition(":")
        if last:
            if len(self.merged) >= MOST_MERGED:
                raise DocumentError(f"a sheet merges more than {MOST_MERGED:,} areas", _DISORDER)
            self.merged.append((*address(first), *address(last)))


def address(text: str) -> Address:
    """Read a cell's name. Raises DocumentError for what is none.

    >>> address("C7"), address("AA10")
    ((7, 3), (10, 27))
    """
    if not (match := _ADDRESS.fullmatch(text)):
        raise DocumentError(f"{text[:20]!r} is no cell of a sheet", _DISORDER)
    return int(match[2]), column_number(match[1])


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """Count a column by its letters, from 1; remembered, for every cell asks.

    >>> column_number("C"), column_number("AA")
    (3, 27)
    """
    column = 0
    for letter in letters[:4]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def column_letters(column: int) -> str:
    """Name a column, from 1.

    >>> column_letters(3), column_letters(27)
    ('C', 'AA')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
