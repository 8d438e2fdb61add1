"""Tables of a web page, or of a mail or document saved as one."""

from dataclasses import dataclass, field

from planctl.exchange.documents.above import Above
from planctl.exchange.documents.collector import Collector, rectangle
from planctl.exchange.documents.markup import BLOCKS, HEADINGS, Flow, Listener, feed
from planctl.exchange.documents.merged import Area, filled
from planctl.exchange.grid import MOST_COLUMNS, MOST_ROWS, Cell, DocumentError, Grid, Row

MOST_NESTED = 20
"""How many tables can stand inside one another."""

MOST_SIGNS = 2_000_000
"""How many elements and stretches of text a page can have."""

_ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
_CELLS = frozenset({"td", "th"})


def read_html(text: str, collector: Collector) -> None:
    """Gather the tables of a page; one inside another is a table of its own."""
    page = _Page(collector)
    feed(page, text)
    page.finish()


@dataclass
class _Table:
    """A table while it is read."""

    name: str
    before: str
    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    flow: Flow | None = None
    span: tuple[int, int] = (1, 1)
    open_row: bool = False

    def place(self, row: int, column: int) -> str:
        """Name a cell."""
        return f"{self.name}, row {row}, column {column}"


class _Page(Listener):
    """Listens to a page."""

    def __init__(self, collector: Collector) -> None:
        super().__init__()
        self.collector = collector
        self.above = Above()
        self.outside = Flow()
        self.tables: list[_Table] = []
        self.done: list[_Table] = []
        self.count = 0
        self.signs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear an element begin."""
        self._count()
        if tag == "table":
            self._start_table()
        elif self.tables and tag in _ROWS:
            self._end_row()
            self.tables[-1].open_row = tag == "tr"
        elif self.tables and tag in _CELLS:
            self._start_cell(dict(attrs))
        elif flow := self._flow():
            if flow is self.outside and tag in BLOCKS:
                self._take_line(tag in HEADINGS)
            flow.start(tag, dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        """Hear an element end."""
        if tag == "table":
            self._end_table()
        elif self.tables and tag in _ROWS:
            self._end_row()
        elif self.tables and tag in _CELLS:
            self._end_cell()
        elif flow := self._flow():
            if flow is self.outside and tag in BLOCKS:
                self._take_line(tag in HEADINGS)
            flow.end(tag)

    def handle_data(self, data: str) -> None:
        """Hear text."""
        self._count()
        if flow := self._flow():
            flow.text(data)

    def _count(self) -> None:
        self.signs += 1
        if self.signs > MOST_SIGNS:
            held = f"it is a page of more than {MOST_SIGNS:,} elements and texts"
            raise DocumentError(held, "save the table alone in a file of its own")

    def _flow(self) -> Flow | None:
        """Give where text goes: into the open cell, outside of tables, or nowhere."""
        return self.tables[-1].flow if self.tables else self.outside

    def _take_line(self, heading: bool) -> None:
        pieces, self.outside.pieces = self.outside.pieces, []
        self.above.add("".join(text for text, struck in pieces if not struck), heading)

    def _start_table(self) -> None:
        if len(self.tables) >= MOST_NESTED:
            held = f"more than {MOST_NESTED} tables stand inside one another"
            raise DocumentError(held, "save the table alone in a file of its own")
        self._take_line(heading=False)
        self.count += 1
        name = f"table {self.count}"
        if self.tables:
            outer = self.tables[-1]
            place = outer.place(len(outer.rows) + 1, len(outer.cells) + 1)
            self.collector.note(place, f"a table stands in this cell: it is read as {name}")
        self.tables.append(_Table(name, self.above.take()))

    def _end_table(self) -> None:
        if not self.tables:
            return
        self._end_row()
        table = self.tables.pop()
        width = max((len(row.cells) for row in table.rows), default=0)
        self.collector.allow(len(table.rows), width, table.name)
        self.done.append(table)

    def _end_row(self) -> None:
        self._end_cell()
        table = self.tables[-1]
        if table.open_row or table.cells:
            self._skip_taken(table)
            table.taken = {column: left - 1 for column, left in table.taken.items() if left > 1}
            table.rows.append(Row(len(table.rows) + 1, tuple(table.cells)))
            if len(table.rows) > MOST_ROWS:
                self.collector.allow(len(table.rows), 1, table.name)
        table.cells, table.open_row = [], False

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        table = self.tables[-1]
        self._skip_taken(table)
        height, width = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        if len(table.cells) + width > MOST_COLUMNS:
            self.collector.allow(1, len(table.cells) + width, table.name)
        table.span = (height, width)
        table.flow = Flow()

    def _end_cell(self) -> None:
        table = self.tables[-1]
        if table.flow is None:
            return
        row, column = len(table.rows) + 1, len(table.cells)
        height, width = table.span
        table.cells.append(table.flow.cell(table.place(row, column + 1), self.collector))
        table.cells += [Cell(place=table.place(row, column + 2 + n)) for n in range(width - 1)]
        if height > 1 or width > 1:
            table.areas.append(Area(row, column, height, width))
        for taken in range(column, column + width) if height > 1 else ():
            table.taken[taken] = height
        table.flow = None

    def _skip_taken(self, table: _Table) -> None:
        while table.taken.get(len(table.cells), 0) and not self._is_new(table):
            place = table.place(len(table.rows) + 1, len(table.cells) + 1)
            table.cells.append(Cell(place=place))

    @staticmethod
    def _is_new(table: _Table) -> bool:
        """Say whether the next column's span begins in this very row."""
        row = len(table.rows) + 1
        return any(area.row == row and area.column == len(table.cells) for area in table.areas[-1:])

    def finish(self) -> None:
        """Gather the tables, those that the page left open among them."""
        while self.tables:
            self.collector.note(self.tables[-1].name, "the table has no end: it is read as it is")
            self._end_table()
        for table in sorted(self.done, key=lambda one: int(one.name.split()[1])):
            rows = rectangle(table.rows, table.place)
            whole = filled(rows, [_cut(area, table) for area in table.areas], self.collector)
            self.collector.grid(Grid(table.name, whole, table.before))


def _span(text: str | None) -> int:
    """Read how many rows or columns a cell covers; anything else than a number is one."""
    known = text is not None and text.strip().isascii() and text.strip().isdigit()
    return max(1, int(text.strip()[:6])) if known and text else 1


def _cut(area: Area, table: _Table) -> Area:
    height = min(area.height, len(table.rows) - area.row + 1)
    return Area(area.row, area.column, height, area.width)
