"""Characters in the structure of a line that look like those of YAML and are others.

Text that was pasted from a page or a word processor has no-break spaces for its
indentation, dashes and bullets before its entries, and other colons.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planctl.model.finding import Fix, TextEdit
from planctl.model.place import Location, Span
from planctl.read.characters import (
    BULLETS,
    COLONS,
    DASHES,
    INVISIBLE,
    QUOTES,
    SPACES,
    name_of,
)

_ANY_SPACE = rf" \t{SPACES}{INVISIBLE}"
_LINE = re.compile(
    rf"([{_ANY_SPACE}]*)"
    rf"((?:[-{DASHES}{BULLETS}][{_ANY_SPACE}]+|[{BULLETS}](?=\S))*)"
    rf"(?:([\w.{INVISIBLE}-]{{1,60}}[{_ANY_SPACE}]*)([:{COLONS}])([{_ANY_SPACE}]+|\Z|(?<!:)))?"
)
_MARK = re.compile(rf"[-{DASHES}{BULLETS}](?=([{_ANY_SPACE}]?))")
_CLOSED = re.compile(rf"[\]}}\"']([{SPACES}{INVISIBLE}][{_ANY_SPACE}]*)\Z")
_IN_QUOTES = re.compile(rf"[{QUOTES}]([^\"\\]*)[{QUOTES}]\s*\Z")
_BLOCK_HEAD = re.compile(r"(?:\A|[:-])[ ]+[|>][-+0-9]*[ ]*(?:#.*)?\Z")
_MOST_ROWS = 200
_SPACE = re.compile(f"[{SPACES}]")
_NO_SHAPE = re.compile(f"[{INVISIBLE}]")


class Odd(NamedTuple):
    """A stretch of a line with a character that is not YAML's, and what belongs there."""

    span: Span
    character: str
    right: str
    looks_like: str

    @property
    def message(self) -> str:
        """What is wrong with it."""
        looks = f"looks like {self.looks_like}" if self.looks_like else "cannot be seen"
        return f"{name_of(self.character)} here {looks}"

    @property
    def help(self) -> str:
        """What to do about it."""
        return f"type {self.looks_like} there" if self.looks_like else "delete it"


def odd_in(lines: Sequence[str], rows: Iterable[int]) -> tuple[Odd, ...]:
    """Return what is odd in the structure of some lines, counted from 1; blocks of text aside."""
    suspect = (row for row in rows if 0 < row <= len(lines) and not lines[row - 1].isascii())
    return tuple(
        odd
        for row in suspect
        if not _is_block_text(lines, row)
        for odd in _odd_in(lines[row - 1], row)
    )


def fix_for(odd: Sequence[Odd]) -> Fix:
    """Return the fix that puts the right characters there."""
    edits = tuple(TextEdit(one.span, one.right) for one in odd)
    return Fix(f"type {odd[0].looks_like}" if odd[0].looks_like else "delete it", True, edits)


def _is_block_text(lines: Sequence[str], row: int) -> bool:
    """Tell whether a line is one of a text that | or > begins, some lines above it."""
    indentation = _indentation(lines[row - 1])
    for above in reversed(lines[max(0, row - _MOST_ROWS) : row - 1]):
        if above.strip() and _indentation(above) < indentation:
            return bool(_BLOCK_HEAD.search(above))
    return False


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _odd_in(line: str, row: int) -> Iterator[Odd]:
    match = _LINE.match(line)
    if match is None:
        return
    yield from _spaces(match[1], match.start(1), row)
    for mark in _MARK.finditer(match[2]):
        at = match.start(2) + mark.start()
        if mark[0] != "-":
            yield _odd(row, (at, at + 1), mark[0], "-" if mark[1] else "- ", "a hyphen")
    yield from _spaces(match[2], match.start(2), row)
    if match[3] is not None:
        yield from _spaces(match[3], match.start(3), row)
        if match[4] != ":":
            right = ":" if match[5] else ": "
            yield _odd(row, match.span(4), match[4], right, "a colon")
        yield from _spaces(match[5], match.start(5), row)
    closed = _CLOSED.search(line)
    if closed and closed.start(1) >= match.end():
        yield from _spaces(closed[1], closed.start(1), row)


def odd_quotes(line: str, row: int) -> tuple[Odd, ...]:
    """Return the quotation marks of prose around the whole value of a line."""
    match = _LINE.match(line)
    found = _IN_QUOTES.match(line, match.end()) if match else None
    if found is None:
        return ()
    first, last = found.start(), found.end(1)
    return tuple(_odd(row, (at, at + 1), line[at], '"', "a quotation mark") for at in (first, last))


def _spaces(text: str, offset: int, row: int) -> Iterator[Odd]:
    """Yield each character of a text that is no plain space and yet no letter."""
    for found in _SPACE.finditer(text):
        yield _odd(row, (offset + found.start(), offset + found.end()), found[0], " ", "a space")
    for found in _NO_SHAPE.finditer(text):
        yield _odd(row, (offset + found.start(), offset + found.end()), found[0], "", "")


def _odd(row: int, columns: tuple[int, int], character: str, right: str, like: str) -> Odd:
    span = Span(Location(row, columns[0] + 1), Location(row, columns[1] + 1))
    return Odd(span, character, right, like)
