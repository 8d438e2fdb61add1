"""What every document comes down to: tables of cells, each with its place, and doubts about them.

Nothing here says what a cell means to a plan. A grid is rectangular: all its
rows have the same number of cells, and its last row and column hold something.
"""

from dataclasses import dataclass
from datetime import date

from planctl.errors import PlanctlError

MOST_BYTES = 50_000_000
"""The largest document, in bytes as it lies on the disk."""
MOST_ROWS = 100_000
"""The most rows of one table that hold something, or stand above one that does."""
MOST_COLUMNS = 500
"""The most columns of one table that hold something, or stand left of one that does."""
MOST_CELLS = 2_000_000
"""The most cells of a whole document, empty ones among them."""
MOST_CHARACTERS = 32_767
"""The longest text of one cell: what a spreadsheet can hold."""


class DocumentError(PlanctlError):
    """A document cannot be read: it is broken, too large, protected, or of an unknown kind."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a person sees in one cell, and where it stands.

    `text` has no markup; lines end in "\\n" and those of a list begin with "- ".
    `was` is the text that is struck through, the old value, and no part of `text`.
    `place` is for people: "Tasks!C7", "table 2, row 3, column 4", "line 16, column 4".
    `day` and `number` are what a spreadsheet holds as a date or a number rather than
    as text; `text` then says the same (a date as 2022-05-31, a number as plain digits).
    `formula` is true where a formula made the value.
    """

    text: str = ""
    was: str = ""
    place: str = ""
    day: date | None = None
    number: int | float | None = None
    formula: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands here, now or struck through."""
        return not self.text and not self.was


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is what people call it: of its sheet, table or text file, from 1."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell.is_empty for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `name` is its sheet's or says which it is; `before` the lines just above it."""

    name: str
    rows: tuple[Row, ...]
    before: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt about the document itself: what was read, left out or taken otherwise, and where."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """All tables of a document in its order, and the doubts that reading it left."""

    grids: tuple[Grid, ...]
    notes: tuple[Note, ...] = ()
