"""The tasks of a tracker as they stand in its tables, each with its cells by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from planctl.exchange.grid import Cell, Grid, Row
from planctl.exchange.tracker.columns import Columns
from planctl.exchange.tracker.lexicon import COMPUTED
from planctl.exchange.tracker.mapping import IGNORED
from planctl.exchange.tracker.sections import Section

_FACTS = ("owner", "start", "due", "status", "id", "key", "completed")
"""Fields that a row has once: what goes on with the row before has none of them."""


@dataclass(frozen=True)
class Line:
    """One task: its cells by field, and those of columns that mean nothing by heading.

    `earlier` are due dates of other columns, the oldest first; `is_revised` tells
    that the due date stands in a column of revised ones. `blanks` says where an
    empty cell of a field stands.
    `place` names the row for people; `lines` says where it stands in its
    document, as a plan's `source` does.
    """

    cells: Mapping[str, Cell]
    extra: tuple[tuple[str, Cell], ...]
    place: str
    lines: str
    section: Section | None
    computed: tuple[tuple[str, Cell], ...] = ()
    comments: tuple[Cell, ...] = ()
    earlier: tuple[Cell, ...] = ()
    is_revised: bool = False
    blanks: Mapping[str, str] = field(default_factory=dict)

    def cell(self, name: str) -> Cell:
        """Give a field's cell, an empty one where the row has none."""
        return self.cells.get(name) or Cell(place=self.blanks.get(name, self.place))

    @property
    def is_struck(self) -> bool:
        """Whether all that stands in the row is struck through."""
        cells = [*self.cells.values(), *self.comments]
        return any(cell.was for cell in cells) and not any(cell.text for cell in cells)


def row_place(grid: Grid, row: Row) -> str:
    """Name a row for people."""
    place = row.cells[0].place if row.cells else ""
    if place.startswith("line "):
        return f"line {row.number}"
    return f"{grid.name}, row {row.number}"


def line_of(grid: Grid, row: Row, columns: Columns, section: Section | None) -> Line:
    """Read a row by its columns."""
    place = row_place(grid, row)
    cells: dict[str, Cell] = {}
    extra: list[tuple[str, Cell]] = []
    computed: list[tuple[str, Cell]] = []
    comments: list[Cell] = []
    dues: list[tuple[int, Cell]] = []
    blanks: dict[str, str] = {}
    for one in columns.columns:
        cell = row.cells[one.at] if one.at < len(row.cells) else Cell()
        if one.field == IGNORED:
            continue
        if cell.is_empty:
            blanks[one.field] = cell.place or place
        elif not one.field:
            extra.append((one.heading, cell))
        elif one.field == COMPUTED:
            computed.append((one.heading, cell))
        elif one.field == "comments":
            comments.append(cell)
        elif one.field == "due":
            dues.append((one.revision, cell))
        else:
            cells[one.field] = cell
    dues.sort(key=lambda pair: pair[0])
    if dues:
        cells["due"] = dues[-1][1]
    lines = place.removeprefix("line ") if place.startswith("line ") else place
    return Line(
        cells=cells,
        extra=tuple(extra),
        place=place,
        lines=lines,
        section=section,
        computed=tuple(computed),
        comments=tuple(comments),
        earlier=tuple(cell for _, cell in dues[:-1]),
        is_revised=bool(dues and dues[-1][0]),
        blanks=blanks,
    )


def goes_on(before: Line, row: Line) -> bool:
    """Tell whether a row is the rest of the one before it, on the next page."""
    if any(not row.cell(name).is_empty for name in _FACTS):
        return False
    title = row.cell("title").text
    if not title:
        return any(not cell.is_empty for cell in (*row.cells.values(), *row.comments))
    return title[:1].islower() or (
        not before.cell("id").is_empty and row.cells.keys() <= {"title", "description", "outcomes"}
        and not row.comments and before.cell("title").text[-1:] not in ".!?" and len(row.cells) > 1
    )  # fmt: skip


def joined(before: Line, row: Line) -> Line:
    """Give one line of two rows."""
    cells = dict(before.cells)
    for name, cell in row.cells.items():
        cells[name] = _joined(cells[name], cell) if name in cells else cell
    comments = before.comments or row.comments
    if before.comments and row.comments:
        comments = (*before.comments[:-1], _joined(before.comments[-1], row.comments[0]))
    first, last = before.lines.partition("-")[0], row.lines
    shown = f"{first}-{last}" if last.isdecimal() else f"{before.lines} and {row.lines}"
    extra = (*before.extra, *row.extra)
    return replace(before, cells=cells, comments=comments, lines=shown, extra=extra)


def _joined(one: Cell, other: Cell) -> Cell:
    return replace(one, text=_run_on(one.text, other.text), was=_run_on(one.was, other.was))


def _run_on(text: str, rest: str) -> str:
    if not text or not rest:
        return text or rest
    return f"{text}{chr(10) if rest.startswith('- ') else ' '}{rest}"


def only_text(row: Row) -> str:
    """Give the text of a row in which one cell alone holds something, the first of merged ones."""
    texts = {cell.text for cell in row.cells if cell.text}
    return texts.pop() if len(texts) == 1 and _is_first(row.cells) else ""


def _is_first(cells: Sequence[Cell]) -> bool:
    """Tell whether the text stands in one of the first three cells, or in several alike."""
    held = [at for at, cell in enumerate(cells) if cell.text]
    return held[0] < 3 or len(held) > 1
