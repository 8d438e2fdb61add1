"""How far a value reaches in its text: libyaml's marks, kept within the text."""

from functools import cached_property
from typing import Any

from planctl.model.place import Location, Span
from planctl.read.decode import lines_of

_BLOCK_STYLES = frozenset("|>")


def span_of(start: Any, end: Any) -> Span:
    """Turn two marks into a place."""
    first = Location(start.line + 1, start.column + 1)
    return Span(first, Location(end.line + 1, end.column + 1))


class Extents:
    """Knows the lines of a text, and splits it into them only when it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return lines_of(self.text)

    def scalar(self, event: Any) -> Span:
        """Give the place of a scalar; a block scalar ends with its last line that is not blank."""
        span = span_of(event.start_mark, event.end_mark)
        if event.style not in _BLOCK_STYLES:
            return span if event.value else self.inside(span)
        first, last = event.start_mark.line, event.end_mark.line
        header = self.lines[first][event.start_mark.column :]
        if "+" in header.partition("#")[0]:
            return self.inside(span)
        row = min(last if event.end_mark.column else last - 1, len(self.lines) - 1)
        while row > first and not self.lines[row].strip():
            row -= 1
        return Span(span.start, Location(row + 1, len(self.lines[row]) + 1))

    def inside(self, span: Span) -> Span:
        """Keep a place within the text: libyaml counts one line more at its end."""
        return Span(self._within(span.start), self._within(span.end))

    def _within(self, place: Location) -> Location:
        row = min(place.row, len(self.lines))
        longest = len(self.lines[row - 1]) + 1
        return Location(row, longest if row < place.row else min(place.column, longest))
