"""What reading a document gathers: its tables, within the limits, and its doubts."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from planctl.exchange.grid import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Document,
    DocumentError,
    Grid,
    Note,
    Row,
)

MOST_NOTES = 50
"""How many doubts of one sort are told one by one; the rest are counted."""

TOO_LARGE = "keep the table of actions only, in a file of its own, and read that"


class Collector:
    """Gathers grids and notes while a document is read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._grids: list[Grid] = []
        self._notes: list[Note] = []
        self._counts: Counter[str] = Counter()
        self._cells = 0

    def note(self, place: str, message: str, sort: str = "") -> None:
        """Keep a doubt; those of one sort, by default one message, are counted from 50 on."""
        sort = sort or message
        self._counts[sort] += 1
        if self._counts[sort] <= MOST_NOTES:
            self._notes.append(Note(place, message))

    def allow(self, rows: int, columns: int, where: str) -> None:
        """Count a table's cells. Raises DocumentError for more than the limits allow."""
        self._cells += rows * columns
        for found, most, what in (
            (rows, MOST_ROWS, "rows"),
            (columns, MOST_COLUMNS, "columns"),
            (self._cells, MOST_CELLS, "cells"),
        ):
            if found > most:
                held = f"{where} holds {found:,} {what}; {most:,} can be read"
                raise DocumentError(held, TOO_LARGE)

    def grid(self, grid: Grid) -> None:
        """Keep a table, if it holds anything."""
        if grid.rows:
            self._grids.append(grid)

    @property
    def tables(self) -> int:
        """How many tables there are by now."""
        return len(self._grids)

    def document(self) -> Document:
        """Give what was gathered. Raises DocumentError where there is no table."""
        if not self._grids:
            raise DocumentError(
                "there is no table in it", "name the file with the table of actions"
            )
        more = [
            Note("", f"{count - MOST_NOTES:,} more places like these: {sort}")
            for sort, count in self._counts.items()
            if count > MOST_NOTES
        ]
        return Document(tuple(self._grids), (*self._notes, *more))


def rectangle(rows: Iterable[Row], place: Callable[[int, int], str]) -> tuple[Row, ...]:
    """Make rows equally long: empty rows go, as do columns at the end that are empty throughout.

    `place` names the place of a cell that is made, by its row's number and its column from 1.
    """
    filled = [row for row in rows if not row.is_empty]
    width = max((_width(row.cells) for row in filled), default=0)
    return tuple(replace(row, cells=_fitted(row, width, place)) for row in filled)


def _fitted(row: Row, width: int, place: Callable[[int, int], str]) -> tuple[Cell, ...]:
    missing = range(len(row.cells) + 1, width + 1)
    made = (Cell(place=place(row.number, column)) for column in missing)
    return (*row.cells[:width], *made)


def _width(cells: Sequence[Cell]) -> int:
    for width in range(len(cells), 0, -1):
        if not cells[width - 1].is_empty:
            return width
    return 0
