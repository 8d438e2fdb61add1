"""Comments that ask for a finding to be ignored, and what they are about.

`# planctl: ignore[PLN301] agreed on the telephone` holds for what begins in its
own line, or, on a line of its own, in the next line that is no comment: a value,
or the whole block of lines that a key or a dash opens there. With an item's id,
as in `ignore[PLN704 Y2-03]`, it may stand anywhere in the file. Rules go by
their code or their name, parted by commas.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from planctl.lint.ignore_meant import LEAD, TOOL, VERB
from planctl.model.place import Location, Span
from planctl.read.decode import lines_of
from planctl.read.places import Places

_WORD = re.compile(rf"(?<!\S)#+[ \t]*{LEAD}(?:planctl:|{TOOL}|{VERB})", re.IGNORECASE)
_COMMENT = re.compile(
    r"(?<!\S)#[ \t]*planctl:[ \t]*ignore\[([^\]#]*)\]"  # no # inside: so no place is read twice
    r"((?:(?!\s#(?:\s|planctl:)).)*)",  # the reason, up to another comment
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"(?<!\S)#+[ \t]*{LEAD}(?:planctl:|{TOOL}|{VERB})(?:(?!\s#(?:\s|planctl:)).)*", re.IGNORECASE
)
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
    `inside` is the place between its brackets, `text` the whole comment.
    """

    span: Span
    text: str
    inside: Span
    named: tuple[Named, ...]
    rows: range
    reason: str


@dataclass(frozen=True, slots=True)
class Other:
    """A comment that begins like one of these and is not written like it."""

    span: Span
    text: str


def may_ignore(text: str) -> bool:
    """Tell whether a text could hold a comment that ignores something."""
    return bool(_WORD.search(text))


def is_of_next_line(line: str) -> bool:
    """Return whether a line of its own ignores something in the next, and nothing of an item."""
    match = _COMMENT.fullmatch(line.strip())
    return match is not None and not any(one.strip().count(" ") for one in match[1].split(","))


def comments_in(text: str, places: Places) -> Iterator[Ignore | Other]:
    """Find the comments of a text that ignore something, or may try to."""
    lines = lines_of(text)
    rows = [row for row, line in enumerate(lines, 1) if _WORD.search(line)]
    if not rows:
        return
    quoted, blocks = _Quoted(places, lines), _Blocks(places, lines)
    for row in rows:
        line = lines[row - 1]
        found = {match.start(): match for match in _OTHER.finditer(line)}
        found |= {match.start(): match for match in _COMMENT.finditer(line)}
        for start, match in sorted(found.items()):
            if quoted.holds(Location(row, start + 1)):
                continue
            if match.re is _OTHER:
                end = start + len(match[0].rstrip())
                yield Other(_span(row, (start, end)), line[start:end])
            else:
                yield _ignore(match, row, blocks.about(row))


def _ignore(match: re.Match[str], row: int, rows: range) -> Ignore:
    reason = match[2].strip()
    start = match.start(1)
    named = tuple(_named(one, row, start) for one in _NAME.finditer(match[1]) if one[0].strip())
    told = reason if _REASON.search(reason) else ""
    end = match.start() + len(match[0].rstrip())
    span, inside = _span(row, (match.start(), end)), _span(row, match.span(1))
    return Ignore(span, match[0].rstrip(), inside, named, rows, told)


def _named(match: re.Match[str], row: int, offset: int) -> Named:
    rule, _, item = match[0].strip().partition(" ")
    start = offset + match.start() + len(match[0]) - len(match[0].lstrip())
    return Named(rule, item.strip(), _span(row, (start, start + len(rule))))


def _span(row: int, columns: tuple[int, int]) -> Span:
    return Span(Location(row, columns[0] + 1), Location(row, columns[1] + 1))


class _Blocks:
    """Knows which rows a comment is about; to be asked for one row after the other."""

    def __init__(self, places: Places, lines: list[str]) -> None:
        self._lines = lines
        self._target = 0
        self._last: dict[int, int] = {}
        entries = [path for path in places.values if path and isinstance(path[-1], int)]
        for path in sorted((*places.keys, *entries), key=len):
            begins = places.keys.get(path) or places.values[path]
            ends = places.values.get(path, begins)
            self._last.setdefault(begins.start.row, ends.end.row)

    def about(self, row: int) -> range:
        """Give the rows of what begins in a comment's row, or in the next that is no comment.

        That is the outermost key or list entry there.
        """
        self._target = max(self._target, row)
        while self._target <= len(self._lines) and self._is_comment(self._target):
            self._target += 1
        first = self._target if self._is_comment(row) else row
        return range(first, max(first, self._last.get(first, first)) + 1)

    def _is_comment(self, row: int) -> bool:
        return bool(_ANY_COMMENT.match(self._lines[row - 1]))


class _Quoted:
    """Knows where in a text a # is part of a value: in quotes and in blocks of lines."""

    def __init__(self, places: Places, lines: list[str]) -> None:
        around = {path[:-1] for path in places.values}
        scalars = [span for path, span in places.values.items() if path not in around]
        spans = (self._inside(span, lines) for span in (*scalars, *places.keys.values()))
        self._spans = sorted(span for span in spans if span and span.start < span.end)

    def holds(self, place: Location) -> bool:
        """Tell whether a place is inside such a value."""
        before = bisect_right(self._spans, place, key=_start)
        return before > 0 and place < self._spans[before - 1].end

    @staticmethod
    def _inside(span: Span, lines: list[str]) -> Span | None:
        """Give where in such a value a # is part of it: in a block below its sign."""
        row, column = span.start
        sign = lines[row - 1][column - 1 : column]
        if sign in {"|", ">"}:
            return Span(Location(row + 1, 1), span.end)
        return span if sign in {'"', "'"} else None


def _start(span: Span) -> Location:
    return span.start
