"""The bracket beside the lines of a mark that goes over several of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planctl.output.findings.mark import Mark
from planctl.output.findings.row import Piece, Stretch

MARGIN = 2
"""Columns that a bracket takes left of the lines."""

_ALL_ROWS = 6


@dataclass(frozen=True)
class Bracket:
    """A bracket for a broad mark, and the lines of the file."""

    mark: Mark
    lines: Sequence[str]

    @property
    def rows(self) -> set[int]:
        """The rows to show: all of a few, else the first two and the last two."""
        first, last = self._first, self._last
        if last - first < _ALL_ROWS:
            return set(range(first, last + 1))
        return {first, first + 1, last - 1, last}

    def end(self, row: int) -> Stretch | None:
        """Give the mark's first or last character, where it is in this row."""
        start, end = self.mark.span
        if row == start.row:
            return Stretch(start.column - 1, start.column, self.mark.sign)
        if row == end.row:
            return Stretch(end.column - 2, end.column - 1, self.mark.sign, self.mark.label)
        return None

    def beside(self, row: int) -> Piece:
        """Give what stands left of a row."""
        opens = row == self._first and self._opens_with_its_line
        return self._piece("/" if opens else "|" if self._first < row <= self._last else " ")

    def below(self, row: int) -> Piece:
        """Give what stands left of the signs below a row."""
        opened = row > self._first or self._opens_with_its_line
        return self._piece("|" if opened and self._first <= row <= self._last else " ")

    def turn(self, row: int, end: Stretch) -> tuple[Piece, ...]:
        """Give the line from the margin to the first or last character, given in columns.

        Where the mark begins with its line, the first one needs none.
        """
        if row == self._first and self._opens_with_its_line:
            return ()
        lead = "_" * (MARGIN + end.end - 2)
        label = f" {end.label}" if end.label else ""
        edge = " " if row == self._first else "|"
        return (Piece(f"{edge}{lead}{end.sign}{label}", end.sign),)

    @property
    def _first(self) -> int:
        return self.mark.span.start.row

    @property
    def _last(self) -> int:
        return self.mark.span.end.row

    @property
    def _opens_with_its_line(self) -> bool:
        row, column = self.mark.span.start
        return not self.lines[row - 1][: column - 1].strip()

    def _piece(self, edge: str) -> Piece:
        return Piece(f"{edge} ", self.mark.sign if edge.strip() else "")
