"""Where a parser stopped, and what is said of it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from planctl.model.finding import Fix

QUOTES_HELP = "text with a colon, a bracket, a # or a quotation mark in it belongs into quotes"
LINES_BEFORE = 12
"""How far before the stop its cause is looked for."""


class Point(NamedTuple):
    """A place in a text, counted from 0 as the parser's marks are."""

    line: int
    column: int


class Blame(NamedTuple):
    """The mark of a syntax error, or None, what is wrong there, what to write, and a fix."""

    mark: Any
    reason: str
    help: str = QUOTES_HELP
    fix: Fix | None = None


class Stop(NamedTuple):
    """Where the parser stopped, and what it said."""

    mark: Any
    problem: str
    context: str
    context_mark: Any
    lines: Sequence[str]

    @property
    def line(self) -> str:
        """The line of the stop."""
        return self.lines[self.mark.line] if self.mark.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the stop in its line."""
        return self.line[: self.mark.column]

    @property
    def character(self) -> str:
        """The character at the stop; empty at the end of a line."""
        return self.line[self.mark.column : self.mark.column + 1]

    @property
    def is_misplaced(self) -> bool:
        """Whether the line seems to begin in a column where nothing may begin."""
        if self.problem.startswith("mapping values are not allowed"):
            return True
        words = ("expected key", "<block end>", "'-' indicator", "<document start>")
        return any(word in self.problem for word in words) and not self.before.strip()


def line_before(stop: Stop) -> int | None:
    """Give the nearest line before the stop that holds more than blanks and a remark."""
    for row in range(stop.mark.line - 1, -1, -1):
        if stop.lines[row].split("#", 1)[0].strip():
            return row
    return None
