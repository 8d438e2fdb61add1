"""Walks through the tables of a document: headings, missions, tasks, and rows that go on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planctl.exchange.book.book import HIDDEN, LISTS
from planctl.exchange.grid import Document, Grid, Row
from planctl.exchange.tracker.columns import Columns, columns_in, unmapped
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.lines import Line, goes_on, joined, line_of, only_text, row_place
from planctl.exchange.tracker.mapping import IGNORED, Mapped
from planctl.exchange.tracker.plain import flat, plain
from planctl.exchange.tracker.sections import Section, section

_MOST_SHOWN = 20_000
_OWN_SHEETS = frozenset({HIDDEN, LISTS})
_HEAD_WITHIN = 50


@dataclass
class Tables:
    """What the tables of a document hold."""

    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    task: str = ""


def read_tables(document: Document, lexicon: Lexicon, mapped: Mapped) -> Tables:
    """Read all tables; `task` is what the document calls its tasks, `above` what is over them."""
    walk = _Walk(document, lexicon, mapped)
    for grid in document.grids:
        walk.table(grid)
    return walk.made


@dataclass
class _Walk:
    """Where the reading stands."""

    document: Document
    lexicon: Lexicon
    mapped: Mapped
    made: Tables = field(default_factory=Tables)
    columns: Columns | None = None
    section: Section | None = None
    previous: Line | None = None
    is_own: bool = False

    def __post_init__(self) -> None:
        """Look whether planctl itself exported the document."""
        self.is_own = any(grid.name == HIDDEN for grid in self.document.grids)

    def table(self, grid: Grid) -> None:
        """Read one table, or say that it is none of tasks."""
        if self.mapped.sheets.get(grid.name) == IGNORED or grid.name in _OWN_SHEETS:
            return
        head = self._head(grid)
        if head is None:
            self._no_tasks(grid)
            return
        at, columns = head
        if self.columns is None or columns is not self.columns:
            self.previous = None
        self._above(grid, grid.rows[: max(at, 0)])
        self._begin(columns)
        start = len(self.made.lines)
        body = grid.rows[at + 1 :]
        self._rows(grid, body, _has_numbered(body, self.lexicon))
        self.made.doubts += unmapped(columns, body) if len(self.made.lines) > start else ()

    def _head(self, grid: Grid) -> tuple[int, Columns] | None:
        """Find the row of headings, -1 for a table that goes on with the one before it."""
        for at, row in enumerate(grid.rows[:_HEAD_WITHIN]):
            if found := columns_in(row, self.lexicon, self.mapped):
                return at, found
        if self.columns and grid.rows and not grid.before and self._fits(grid):
            message = "this table has no headings: those of the table before it are taken"
            self.made.doubts.append(Doubt("no-headings", grid.name, message))
            return -1, self.columns
        return None

    def _fits(self, grid: Grid) -> bool:
        assert self.columns is not None  # noqa: S101 - asked only where there are columns
        return not grid.hidden and len(grid.rows[0].cells) == len(self.columns.columns)

    def _begin(self, columns: Columns) -> None:
        if columns is not self.columns:
            self.made.doubts += columns.doubts
        self.columns = columns
        self.made.task = self.made.task or plain(columns.heading("title"))

    def _no_tasks(self, grid: Grid) -> None:
        held = " | ".join(
            flat(f"{cell.text} {cell.was}")
            for row in grid.rows
            for cell in row.cells
            if not cell.is_empty
        )
        self.made.doubts.append(
            Doubt(
                "table-not-read",
                grid.name,
                "this table has no headings of tasks, so nothing of it is entered",
                held[:_MOST_SHOWN],
                f'if it holds tasks, name its columns in a map file; [sheets] "{grid.name}" = '
                f'"{IGNORED}" leaves it out',
                hint=grid.hidden or self.is_own,
            )
        )

    def _above(self, grid: Grid, rows: Sequence[Row]) -> None:
        """Read what stands over a table: missions with a number, and other lines."""
        said = [(line, f"above {grid.name}") for line in grid.before.split("\n") if line]
        said += [(text, row_place(grid, row)) for row in rows for text in _texts(row)]
        given = self.mapped.sheets.get(grid.name, "")
        if given:
            self._enter(Section("", given, grid.name, grid.name, id=given))
        numbered = False
        for text, place in said:
            found = section(text, place, self.lexicon)
            if found and not given:
                self._enter(found)
                numbered = True
            else:
                self.made.above.append(flat(text))
        if not numbered and not given:
            self._by_name(grid, [text for text, _ in said])

    def _by_name(self, grid: Grid, said: list[str]) -> None:
        """Take the line over a table, or its sheet's name, for a mission if there are several."""
        others = [one for one in self.document.grids if not one.hidden]
        overs = {flat(one.before) for one in others if one.before}
        is_sheet = any("!" in cell.place for row in grid.rows[:1] for cell in row.cells)
        if grid.before and len(overs) > 1:
            title, place = flat(said[len(grid.before.split(chr(10))) - 1]), f"above {grid.name}"
        elif is_sheet and len(others) > 1 and plain(grid.name) not in self.lexicon.plain_sheets:
            title, place = grid.name, grid.name
        else:
            return
        found = section(title, place, self.lexicon) or Section("", title.rstrip(" ."), title, place)
        self._enter(found)
        message = f'"{title}" is taken for a heading of the tasks below it'
        help = f'[sheets] "{grid.name}" = "ID" in a map file names another mission'
        self.made.doubts.append(Doubt("heading-assumed", place, message, title, help))

    def _enter(self, found: Section) -> None:
        self.section, self.previous = found, None
        if found.key not in {one.key for one in self.made.sections}:
            self.made.sections.append(found)

    def _rows(self, grid: Grid, rows: Sequence[Row], numbered: bool) -> None:
        for row in rows:
            assert self.columns is not None  # noqa: S101 - a table begins with columns
            if row.is_empty or self.columns.are_repeated(row):
                continue
            if again := columns_in(row, self.lexicon, self.mapped, within=True):
                self._begin(again)
            elif not self._heading(grid, row, numbered):
                self._task(grid, row, self.columns)

    def _heading(self, grid: Grid, row: Row, numbered: bool) -> bool:
        """Take a row with one text alone for a heading, if it is one."""
        text, place = only_text(row), row_place(grid, row)
        if not text or text[:1].islower():
            return False
        found = section(text, place, self.lexicon)
        if found is None:
            assert self.columns is not None  # noqa: S101
            if numbered or "mission" in self.columns.fields or not _may_head(row, self.columns):
                return False
            found = Section("", flat(text).rstrip(" ."), flat(text), place)
            message = f'"{found.title}" stands alone in its row: it is taken for a heading'
            help = "if it is a task, give it an owner or a date"
            self.made.doubts.append(Doubt("heading-assumed", place, message, text, help))
        self._enter(found)
        return True

    def _task(self, grid: Grid, row: Row, columns: Columns) -> None:
        found = line_of(grid, row, columns, self.section)
        if self.previous and goes_on(self.previous, found):
            whole = joined(self.previous, found)
            self.made.lines[-1] = self.previous = whole
            message = f"this row goes on with the one at {whole.place}: the two are one task"
            said = " | ".join(cell.text for cell in (*found.cells.values(), *found.comments))
            self.made.doubts.append(Doubt("joined-rows", found.place, message, said, hint=True))
            return
        if found.cells or found.comments or found.extra:
            self.made.lines.append(found)
            self.previous = found


def _texts(row: Row) -> Iterator[str]:
    """Give the texts of a row, those of merged cells once."""
    yield from dict.fromkeys(cell.text for cell in row.cells if cell.text)


def _has_numbered(rows: Sequence[Row], lexicon: Lexicon) -> bool:
    return any((text := only_text(row)) and section(text, "", lexicon) for row in rows)


def _may_head(row: Row, columns: Columns) -> bool:
    """Tell whether a text stands where a heading would: in the first column, or the title's."""
    held = [at for at, cell in enumerate(row.cells) if cell.text]
    titles = {one.at for one in columns.columns if one.field in {"title", "id"}}
    return len(held) > 1 or held[0] in {0, *titles}
