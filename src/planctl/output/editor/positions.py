"""Places as editors count them: lines and columns from 0, columns in units of an encoding.

planctl counts characters. An editor that counts in UTF-16, as most do, counts two
for a character beyond U+FFFF, such as most emoji.
"""

from enum import StrEnum
from typing import NamedTuple

from planctl.model.place import Location, Span
from planctl.read.decode import lines_of

_BOM = "\ufeff"


class Encoding(StrEnum):
    """What an editor counts columns in."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"

    def units(self, text: str) -> int:
        """Give how many units a piece of a line takes up."""
        if self is Encoding.UTF32 or text.isascii():
            return len(text)
        if self is Encoding.UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Position(NamedTuple):
    """A line and a column, both from 0, the column in the editor's units."""

    line: int
    character: int


class Range(NamedTuple):
    """A stretch of text; `end` is the place just behind its last character."""

    start: Position
    end: Position


class Positions:
    """A text, and how an editor counts in it.

    A byte order mark that an editor leaves in its text is a character to it; to
    planctl the text begins behind it. A place that is not in the text becomes the
    nearest one that is.
    """

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._lines = lines_of(text)
        self._mark = 1 if text.startswith(_BOM) else 0
        self._encoding = encoding

    def position(self, place: Location) -> Position:
        """Give a place as the editor counts it."""
        if place.row > len(self._lines):
            return Position(len(self._lines) - 1, self._encoding.units(self._lines[-1]))
        before = self._lines[place.row - 1][: place.column - 1 + self._before(place.row)]
        return Position(place.row - 1, self._encoding.units(before))

    def range(self, span: Span) -> Range:
        """Give a stretch of text as the editor counts it."""
        return Range(self.position(span.start), self.position(span.end))

    def location(self, position: Position) -> Location:
        """Give a place of the editor's; one inside a character is the place before it."""
        row = min(position.line, len(self._lines) - 1) + 1
        line = self._lines[row - 1]
        beyond = position.line >= len(self._lines)
        column = len(line) if beyond else _characters(line, position.character, self._encoding)
        return Location(row, max(column - self._before(row), 0) + 1)

    def _before(self, row: int) -> int:
        return self._mark if row == 1 else 0


def changed(text: str, stretch: Range, new: str, encoding: Encoding) -> str:
    """Give a text in which an editor has put `new` in the place of a stretch."""
    start, end = (_offset(text, one, encoding) for one in stretch)
    return text[:start] + new + text[max(start, end) :]


def _offset(text: str, position: Position, encoding: Encoding) -> int:
    """Give how many characters lie before a place; a byte order mark is one of them here."""
    start = 0
    for number, line in enumerate(lines_of(text)):
        if number == position.line:
            return start + _characters(line, position.character, encoding)
        start += len(line)
        start += 2 if text.startswith("\r\n", start) else 1
    return len(text)


def _characters(line: str, units: int, encoding: Encoding) -> int:
    """Give how many whole characters of a line lie before a column."""
    if encoding is Encoding.UTF32 or line.isascii():
        return min(units, len(line))
    for count, character in enumerate(line):
        units -= encoding.units(character)
        if units < 0:
            return count
    return len(line)
