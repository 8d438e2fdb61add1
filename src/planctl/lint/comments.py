"""Comments that ask for a finding to be ignored, and what they are about.

`# planctl: ignore[PLN301] agreed on the telephone` holds for what begins in its
own line, or, on a line of its own, in the next line that is no comment: a value,
or the whole block of lines that a key or a dash opens there. With an item's id,
as in `ignore[PLN704 Y2-03]`, it may stand anywhere in the file. Rules go by
their code or their name, parted by commas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.model.place import Location, Span
from planctl.read.decode import lines_of
from planctl.read.places import Places

_WORD = re.compile("planctl:", re.IGNORECASE)
_COMMENT = re.compile(
    r"(?<!\S)#[ \t]*planctl:[ \t]*ignore\[([^\]]*)\]"
    r"((?:(?!\s#(?:\s|planctl:)).)*)",  # the reason, up to another comment
    re.IGNORECASE,
)
_MALFORMED = re.compile(r"(?<!\S)#[ \t]*planctl:(?![ \t]*ignore\[[^\]]*\]).*", re.IGNORECASE)
_ANY_COMMENT = re.compile(r"[ \t]*#")
_REASON = re.compile(r"\w")
_NAME = re.compile(r"[^,]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A rule as a comment names it, for an item or, with no id, for the comment's lines."""

    rule: str
    item: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that ignores findings.

    `rows` are the lines that it is about; `reason` is empty where none is given;
    `inside` is the place between its brackets.
    """

    span: Span
    inside: Span
    named: tuple[Named, ...]
    rows: range
    reason: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """A comment that begins like one of these and cannot be understood."""

    span: Span


def may_ignore(text: str) -> bool:
    """Tell whether a text could hold a comment that ignores something."""
    return bool(_WORD.search(text))


def comments_in(text: str, places: Places) -> Iterator[Ignore | Malformed]:
    """Find the comments of a text that ignore something, or try to."""
    lines = lines_of(text)
    rows = [row for row, line in enumerate(lines, 1) if _WORD.search(line)]
    quoted = _Quoted(places, lines) if rows else None
    for row in rows:
        line = lines[row - 1]
        for match in (*_COMMENT.finditer(line), *_MALFORMED.finditer(line)):
            if quoted and quoted.holds(Location(row, match.start() + 1)):
                continue
            if match.re is _MALFORMED:
                yield Malformed(_span(row, match.span()))
            else:
                yield _ignore(match, row, lines, places)


def _ignore(match: re.Match[str], row: int, lines: list[str], places: Places) -> Ignore:
    reason = match[2].strip()
    start = match.start(1)
    named = tuple(_named(one, row, start) for one in _NAME.finditer(match[1]) if one[0].strip())
    rows = _block(_target(lines, row), places)
    told = reason if _REASON.search(reason) else ""
    end = match.start() + len(match[0].rstrip())
    return Ignore(_span(row, (match.start(), end)), _span(row, match.span(1)), named, rows, told)


def _named(match: re.Match[str], row: int, offset: int) -> Named:
    rule, _, item = match[0].strip().partition(" ")
    start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
    return Named(rule, item.strip(), _span(row, (start, start + len(rule))))


def _span(row: int, columns: tuple[int, int]) -> Span:
    return Span(Location(row, columns[0] + 1), Location(row, columns[1] + 1))


def _target(lines: list[str], row: int) -> int:
    """Give the row that a comment is about: its own, or the next one that is no comment."""
    while row <= len(lines) and _ANY_COMMENT.match(lines[row - 1]):
        row += 1
    return row


def _block(row: int, places: Places) -> range:
    """Give the rows of what begins in a row: of the outermost key or list entry there."""
    begins = [path for path, span in places.keys.items() if span.start.row == row]
    begins += [
        path
        for path, span in places.values.items()
        if span.start.row == row and path and isinstance(path[-1], int)
    ]
    outermost = min(begins, key=len, default=None)
    last = places.values[outermost].end.row if outermost in places.values else row
    return range(row, max(row, last) + 1)


class _Quoted:
    """Knows where in a text a # is part of a value: in quotes and in blocks of lines."""

    def __init__(self, places: Places, lines: list[str]) -> None:
        around = {path[:-1] for path in places.values}
        scalars = [span for path, span in places.values.items() if path not in around]
        self._spans: dict[int, list[Span]] = {}
        for span in (*scalars, *places.keys.values()):
            start = self._start(span, lines)
            for row in range(span.start.row, span.end.row + 1) if start else ():
                self._spans.setdefault(row, []).append(Span(start or span.start, span.end))

    def holds(self, place: Location) -> bool:
        """Tell whether a place is inside such a value."""
        return any(span.start <= place < span.end for span in self._spans.get(place.row, ()))

    @staticmethod
    def _start(span: Span, lines: list[str]) -> Location | None:
        """Give where such a value begins: a block below its sign, where a comment may stand."""
        row, column = span.start
        sign = lines[row - 1][column - 1 : column]
        if sign in {"|", ">"}:
            return Location(row + 1, 1)
        return span.start if sign in {'"', "'"} else None
