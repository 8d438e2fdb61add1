"""A text and the places in it, and stretches of it that are replaced."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planctl.model.place import Location

_BREAK = re.compile(r"\r\n|\r|\n")


class Splice(NamedTuple):
    """Put a text in the place of the characters from `start` to `end`, counted from 0."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Apply splices that do not touch each other, in any order."""
    pieces, reached = [], 0
    for one in sorted(splices):
        pieces += [text[reached : one.start], one.text]
        reached = one.end
    return "".join([*pieces, text[reached:]])


def deeper_rows(rows: Sequence[str], gap: Sequence[int], column: int) -> Sequence[int]:
    """Return the numbers at the head of a gap whose rows begin further in than a column.

    Blank rows count where one that is not blank follows.
    """
    count = 0
    for place, row in enumerate(gap):
        text = rows[row]
        if text.strip() and len(text) - len(text.lstrip(" ")) <= column:
            break
        count = place + 1 if text.strip() else count
    return gap[:count]


class Lines:
    """Knows where each line of a text begins and how its lines end."""

    def __init__(self, text: str) -> None:
        self._text = text
        breaks = list(_BREAK.finditer(text))
        self._starts = [0, *(one.end() for one in breaks)]
        self._ends = [*(one.start() for one in breaks), len(text)]
        self.newline = breaks[0][0] if breaks else "\n"
        self._breaks = breaks

    @property
    def rows(self) -> list[str]:
        """The lines without what ends them."""
        return [self._text[start:end] for start, end in zip(self._starts, self._ends, strict=True)]

    @property
    def usual(self) -> str:
        """What ends most lines."""
        ends = Counter(one[0] for one in self._breaks)
        return ends.most_common(1)[0][0] if ends else self.newline

    def offset(self, place: Location) -> int:
        """Give the number of characters before a place."""
        row = min(place.row, len(self._starts)) - 1
        return min(self._starts[row] + place.column - 1, self._ends[row])

    def start(self, offset: int) -> int:
        """Give where the line begins in which a character stands."""
        return self._starts[self.row(offset)]

    def end(self, offset: int) -> int:
        """Give where that line ends, before what ends it."""
        return self._ends[self.row(offset)]

    def after(self, offset: int) -> int:
        """Give where the next line begins; the end of the text where there is none."""
        row = self.row(offset) + 1
        return self._starts[row] if row < len(self._starts) else len(self._text)

    def before(self, offset: int) -> int:
        """Give where the line before ends; 0 where there is none."""
        row = self.row(offset)
        return self._ends[row - 1] if row else 0

    def column(self, offset: int) -> int:
        """Give how many characters stand before a character in its line."""
        return offset - self.start(offset)

    def indent(self, offset: int) -> int:
        """Give how many blanks begin the line in which a character stands."""
        line = self._text[self.start(offset) : self.end(offset)]
        return len(line) - len(line.lstrip(" "))

    def row(self, offset: int) -> int:
        """Give the number of the line in which a character stands, from 0."""
        return bisect_right(self._starts, offset) - 1
