"""Merged cells: their text stands in the first, and goes down where each row is one of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planctl.exchange.documents.collector import Collector
from planctl.exchange.grid import MOST_CELLS, Cell, DocumentError, Row


@dataclass(frozen=True)
class Area:
    """Merged cells of a table: the number of the first row, the position of the first column."""

    row: int
    column: int
    height: int
    width: int


def filled(rows: Sequence[Row], areas: Sequence[Area], collector: Collector) -> tuple[Row, ...]:
    """Repeat a merged cell's text downwards where that is clearly what is meant.

    It is when the area is one column wide and each of its rows holds something
    beside it; then those rows are items that share the text. Every merged area
    that lies over more than one row, or beside other cells, leaves a note.
    """
    _check(areas)
    positions = {row.number: position for position, row in enumerate(rows)}
    made = [list(row.cells) for row in rows]
    for area in areas:
        covered = [
            positions[number]
            for number in range(area.row, area.row + area.height)
            if number in positions
        ]
        if not covered or not _holds(made[covered[0]], area.column):
            continue
        first = made[covered[0]][area.column]
        whole = len(covered) == area.height > 1 and area.width == 1
        if whole and all(_stands_beside(made[row], area) for row in covered):
            for row in covered[1:]:
                made[row][area.column] = replace(first, place=made[row][area.column].place)
            collector.note(
                first.place, f"merged over {area.height} rows: its text is taken for each of them"
            )
        elif any(_stands_beside(made[row], area) for row in covered):
            collector.note(first.place, "merged with other cells: its text stands in the first")
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rows, made, strict=True))


def _check(areas: Sequence[Area]) -> None:
    if sum(area.height for area in areas) > MOST_CELLS:
        raise DocumentError("its merged cells lie over one another", "unmerge them and save it")


def _holds(cells: Sequence[Cell], column: int) -> bool:
    return column < len(cells) and not cells[column].is_empty


def _stands_beside(cells: Sequence[Cell], area: Area) -> bool:
    beside = (*cells[: area.column], *cells[area.column + area.width :])
    return any(not cell.is_empty for cell in beside)
