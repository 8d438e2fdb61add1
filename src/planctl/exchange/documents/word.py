"""Word documents (.docx, .docm): every table a grid. Needs python-docx.

Struck-through text, and text that a tracked change deletes, is a cell's old
value; what a tracked change inserts is text like any other.
"""

from typing import Any

from planctl.errors import WorldError
from planctl.exchange.documents.above import Above
from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.cell_text import flowing_cell
from planctl.exchange.documents.collector import Collector, rectangle
from planctl.exchange.documents.merged import Area, filled
from planctl.exchange.documents.word_text import (
    Comments,
    Styles,
    WordText,
    children,
    comments_of,
    named,
    nested,
    value_of,
)
from planctl.exchange.documents.xml_part import MOST_PART, is_xml, walk
from planctl.exchange.grid import MOST_COLUMNS, Cell, DocumentError, Grid, Row

_BROKEN = "open it in the program that made it and save it anew"


def read_word(archive: Archive, main: str, collector: Collector) -> None:
    """Gather the tables of a document. Raises DocumentError for what is broken or too large."""
    for part in archive.names:
        if is_xml(part):
            walk(archive, part)
    folder = main.rpartition("/")[0]
    styles = Styles.of(_parsed_if_there(archive, f"{folder}/styles.xml"))
    comments = comments_of(_parsed_if_there(archive, f"{folder}/comments.xml"))
    body = next(children(_parsed(archive, main), "body"), None)
    if body is None:
        raise DocumentError("it is a Word document without a body", _BROKEN)
    above = Above()
    for block in nested(body, {"p", "tbl"}):
        text = WordText(styles, collector)
        if named(block) == "p":
            pieces = text.paragraph(block)
            above.add("".join(piece for piece, struck in pieces if not struck), text.heading)
        else:
            _Table(block, styles, comments, collector).read(above.take())


def _parsed(archive: Archive, part: str) -> Any:
    try:
        from docx.oxml.parser import parse_xml
    except ImportError as error:
        help = 'install it: pip install "planctl[office]"'
        raise WorldError("reading .docx files needs python-docx", help) from error
    try:
        return parse_xml(archive.read(part, MOST_PART))
    except DocumentError:
        raise
    except Exception as error:  # whatever the parser stumbles over, the part is broken
        raise DocumentError(f"its part {part} is broken", _BROKEN) from error


def _parsed_if_there(archive: Archive, part: str) -> Any:
    return _parsed(archive, part) if part in archive else None


class _Table:
    """Reads one table of a document."""

    def __init__(
        self, table: Any, styles: Styles, comments: Comments, collector: Collector
    ) -> None:
        self.table = table
        self.styles = styles
        self.comments = comments
        self.collector = collector
        self.name = f"table {collector.tables + 1}"
        self.areas: list[Area] = []
        self._begun: dict[int, tuple[int, int]] = {}

    def place(self, row: int, column: int) -> str:
        """Name a cell."""
        return f"{self.name}, row {row}, column {column}"

    def read(self, before: str) -> None:
        """Gather the table."""
        rows = [
            Row(number, tuple(self._cells(row, number)))
            for number, row in enumerate(nested(self.table, {"tr"}), start=1)
        ]
        self._end_areas(len(rows) + 1, set())
        width = max((len(row.cells) for row in rows), default=0)
        self.collector.allow(len(rows), width, self.name)
        whole = filled(rectangle(rows, self.place), self.areas, self.collector)
        self.collector.grid(Grid(self.name, whole, before))

    def _cells(self, row: Any, number: int) -> list[Cell]:
        before = value_of(row, "trPr", "gridBefore")
        made = [Cell(place=self.place(number, column + 1)) for column in range(_count(before, 0))]
        continued = set()
        for cell in nested(row, {"tc"}):
            width = max(_count(value_of(cell, "tcPr", "gridSpan"), 1), 1)
            merge = value_of(cell, "tcPr", "vMerge")
            column = len(made)
            if column + width > MOST_COLUMNS:
                self.collector.allow(1, column + width, self.name)
            if merge is not None and merge != "restart" and column in self._begun:
                continued.add(column)
                made.append(Cell(place=self.place(number, column + 1)))
            else:
                made.append(self._cell(cell, self.place(number, column + 1)))
                if merge == "restart" or width > 1:
                    self._end_area(column, number)
                    self._begun[column] = (number, width)
                    continued.add(column)
            made += [Cell(place=self.place(number, len(made) + 1 + n)) for n in range(width - 1)]
        self._end_areas(number, continued)
        return made

    def _end_areas(self, number: int, continued: set[int]) -> None:
        for column in [column for column in self._begun if column not in continued]:
            self._end_area(column, number)

    def _end_area(self, column: int, number: int) -> None:
        if column in self._begun:
            first, width = self._begun.pop(column)
            if number - first > 1 or width > 1:
                self.areas.append(Area(first, column, number - first, width))

    def _cell(self, cell: Any, place: str) -> Cell:
        text = WordText(self.styles, self.collector, place)
        made = flowing_cell(text.blocks(cell), place, self.collector)
        text.tell(self.comments)
        return made


def _count(text: str | None, otherwise: int) -> int:
    known = text is not None and text.isascii() and text.isdigit()
    return min(int(text[:6]), MOST_COLUMNS + 1) if known and text else otherwise
