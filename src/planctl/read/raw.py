"""Values as they stand in a text, for messages that show what somebody wrote."""

from functools import cached_property

from planctl.model.place import KeyPath
from planctl.read.cut import Cut, cut_at
from planctl.read.decode import lines_of
from planctl.read.places import Places
from planctl.read.structure import Odd, odd_in
from planctl.read.tree import locate


class RawText:
    """A text that is searched for places only when something is asked of it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def at(self, path: KeyPath) -> str:
        """Give a one-line value as it stands in the text; nothing for any other."""
        span = self._places.values.get(path)
        if span is None or span.start.row != span.end.row:
            return ""
        # libyaml puts the value of a lone question mark behind the last line.
        line = next(iter(self._lines[span.start.row - 1 : span.end.row]), "")
        return line[span.start.column - 1 : span.end.column - 1]

    def cut_at(self, path: KeyPath) -> Cut | None:
        """Give how a # cuts the text at a path, if one does."""
        return cut_at(path, self._places, self._lines)

    def odd_at(self, path: KeyPath, at_key: bool = False) -> tuple[Odd, ...]:
        """Give what is odd in the lines of a key or value, if anything is where it begins."""
        places = self._places.keys if at_key else self._places.values
        span = places.get(path) or self._places.values.get(path)
        if span is None:
            return ()
        below = 1 if span.start == span.end else 0  # what was meant for its value
        found = odd_in(self._lines, range(span.start.row, span.end.row + below + 1))
        begins = {span.start.row, span.start.row + below}
        return found if found and found[0].span.start.row in begins else ()

    @cached_property
    def _places(self) -> Places:
        return locate(self._text)

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self._text)
