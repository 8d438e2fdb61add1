"""Reads a workbook that came back: rows by the actions that they are about.

Columns are found by their headings, however they were moved; rows by the ids
in their hidden column, however they were sorted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planctl.exchange.book.book import HIDDEN, LISTS
from planctl.exchange.book.columns import COLUMNS, ID
from planctl.exchange.book.hidden import MARK, Memory, memory
from planctl.exchange.book.loose import loose
from planctl.exchange.documents import read_document
from planctl.exchange.grid import Cell, Document, DocumentError, Grid, Note
from planctl.exchange.returned.outcome import Doubt

_HEAD_WITHIN = 50
"""So many rows are looked at for the headings."""

_FEWEST = 3
"""So many headings make a row of headings."""

_CELL = re.compile(r"!\$?([A-Z]{1,3})\$?([0-9]+)\Z", re.ASCII)


@dataclass(frozen=True)
class Line:
    """A row as it came back: its sheet and number, the id in it, and its cells by column."""

    sheet: str
    number: int
    key: str
    cells: Mapping[str, Cell]

    @property
    def place(self) -> str:
        """Name the row for people."""
        return f"{self.sheet}, row {self.number}"

    def at(self, column: str) -> str:
        """Name a cell for people, or the row where it has no such cell."""
        cell = self.cells.get(column)
        return cell.place if cell and cell.place else self.place


@dataclass(frozen=True)
class Returned:
    """A workbook that came back: what it held when it went out, its rows, and doubts about it."""

    memory: Memory
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()


def is_workbook(document: Document) -> bool:
    """Tell whether a document is a workbook of planctl's: its hidden sheet is in it."""
    return _remembered(document) is not None


def returned(name: str, data: bytes) -> Returned:
    """Read a file. Raises DocumentError for one that cannot be read, or did not come from planctl.

    `name` is the name of the file.
    """
    return from_document(read_document(name, data))


def from_document(document: Document) -> Returned:
    """Read a workbook whose cells are read already. Raises DocumentError as `returned` does."""
    grid = _remembered(document)
    if grid is None:
        raise DocumentError(
            "this is no workbook of planctl export, or its hidden sheet was taken away",
            "read it as a tracker, without --update, or export it again",
        )
    known = memory([cell.text for cell in row.cells] for row in grid.rows)
    lines: list[Line] = []
    doubts: list[Doubt] = []
    read: set[str] = set()
    for one in document.grids:
        if one.name not in {HIDDEN, LISTS, known.about}:
            found, doubtful = _sheet(one, known)
            lines += found
            doubts += doubtful
            read.add(one.name)
    doubts += _notes(document.notes, read)
    return Returned(known, tuple(lines), tuple(doubts))


def _remembered(document: Document) -> Grid | None:
    for grid in document.grids:
        if grid.name == HIDDEN and grid.rows and grid.rows[0].cells[0].text == MARK:
            return grid
    return None


def _notes(notes: Sequence[Note], read: set[str]) -> Iterator[Doubt]:
    """Keep what was doubtful about the whole file and about single cells that are read.

    That columns and sheets are hidden is as it should be.
    """
    for note in notes:
        sheet, _, _ = note.place.rpartition("!")
        if not note.place or (_CELL.search(note.place) and sheet in read):
            yield Doubt(note.place, note.message)


def _sheet(grid: Grid, known: Memory) -> tuple[list[Line], list[Doubt]]:
    head, places, doubts = _columns(grid, known)
    if head < 0:
        return [], doubts
    return [
        Line(
            grid.name,
            row.number,
            row.cells[places[ID]].text if ID in places else "",
            {key: row.cells[place] for key, place in places.items()},
        )
        for row in grid.rows[head + 1 :]
        if any(not row.cells[place].is_empty for place in places.values())
    ], doubts


def _columns(grid: Grid, known: Memory) -> tuple[int, dict[str, int], list[Doubt]]:
    """Find the row of headings and the place of each column; -1 where a sheet is not read."""
    keys = {loose(heading): key for key, heading in known.columns.items()}
    counts = [
        sum(loose(cell.text) in keys for cell in row.cells) for row in grid.rows[:_HEAD_WITHIN]
    ]
    most = max(counts, default=0)
    if most < _FEWEST:
        return -1, {}, [Doubt(grid.name, "this sheet has no columns of planctl's; it is not read")]
    head = counts.index(most)
    places: dict[str, int] = {}
    doubts: list[Doubt] = []
    for place, cell in enumerate(grid.rows[head].cells):
        key = keys.get(loose(cell.text))
        if key is None:
            doubts += _foreign(grid, head, place)
        elif key in places:
            message = f'a second column is headed "{cell.text}"; the first one is read'
            doubts.append(Doubt(cell.place, message))
        else:
            places[key] = place
    doubts += _missing(grid, places, known)
    return (head if ID in places else -1), places, doubts


def _foreign(grid: Grid, head: int, place: int) -> Iterator[Doubt]:
    """Say that a column that somebody added is not read, if it holds anything."""
    for row in grid.rows[head + 1 :]:
        cell = row.cells[place]
        if not cell.is_empty:
            heading = grid.rows[head].cells[place].text
            what = f'the column "{heading}"' if heading else "a column without a heading"
            yield Doubt(cell.place, f"{what} is none of planctl's; it is not read")
            return


def _missing(grid: Grid, places: Mapping[str, int], known: Memory) -> Iterator[Doubt]:
    if ID not in places:
        yield Doubt(
            grid.name,
            f'the hidden column "{known.columns[ID]}" is gone, so no row of this sheet is read',
            "copy the changes into a workbook that has it",
        )
        return
    for one in COLUMNS:
        if one.edited and one.key not in places:
            yield Doubt(grid.name, f'the column "{known.columns[one.key]}" is gone; it is not read')
