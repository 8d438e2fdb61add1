"""What is marked in the lines of a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from planctl.model.place import Location, Span
from planctl.output.findings.row import Stretch


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to underline: with ^ where the finding is, with - where it is related."""

    span: Span
    sign: str
    label: str = ""

    @property
    def is_broad(self) -> bool:
        """Whether it goes over several lines."""
        return self.span.start.row < self.span.end.row

    def closed(self, lines: Sequence[str]) -> "Mark":
        """End it behind the last character in it: without blank rows, and inside of the file."""
        start, end = self.span
        if end.row > len(lines):
            end = Location(len(lines), len(lines[-1]) + 1)
        while end.row > start.row and not lines[end.row - 1][: end.column - 1].strip():
            end = Location(end.row - 1, len(lines[end.row - 2]) + 1)
        return Mark(Span(start, end), self.sign, self.label)

    def in_first_line(self, line: str) -> Stretch:
        """Give the part of it in its first line; where there is more, its label says so."""
        start, end = self.span
        if not self.is_broad:
            return Stretch(start.column - 1, end.column - 1, self.sign, self.label)
        more = f"up to line {end.row}"
        label = f"{self.label} ({more})" if self.label else more
        return Stretch(start.column - 1, len(line), self.sign, label)
