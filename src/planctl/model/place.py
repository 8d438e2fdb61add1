"""Where something stands: in a file, by keys, and by row and column."""

from typing import NamedTuple

KeyPath = tuple[str | int, ...]
"""The keys and list positions that lead from the top of a file to a value."""


class At(NamedTuple):
    """An item's home: its file, relative to the root, and the keys that lead to it."""

    file: str
    path: KeyPath = ()

    def __truediv__(self, key: str | int) -> "At":
        """Go one key or list position deeper."""
        return At(self.file, (*self.path, key))


class Location(NamedTuple):
    """A row and a column, both from 1, the column in characters."""

    row: int
    column: int


class Span(NamedTuple):
    """A stretch of text; `end` is the place just behind its last character."""

    start: Location
    end: Location


TOP = Span(Location(1, 1), Location(1, 1))
"""The place of a finding about a whole file."""
