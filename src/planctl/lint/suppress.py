"""Findings that a comment in the file ignores, with a reason.

`# planctl: ignore[PLN701] agreed on the telephone` holds for findings in its
own line, or, on a line of its own, in the next line that is no comment. With
an item's id, as in `ignore[PLN704 Y2-03]`, it may stand anywhere in the file.
A finding of history (PLN7xx) needs a comment of its own, so that the reason for
one moved date never excuses the next.
Several codes are parted by commas. Without a reason nothing is ignored, and what
cannot be read (PLN0xx, PLN1xx) never is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from planctl.lint.locator import Locator
from planctl.model.finding import Finding
from planctl.model.place import Location, Span
from planctl.read.decode import lines_of
from planctl.read.places import Places

_WORD = "planctl:"
_COMMENT = re.compile(r"(?<!\S)#[ \t]*planctl:[ \t]*ignore\[([^\]]*)\](.*)")
_ANY_COMMENT = re.compile(r"[ \t]*#")
_REASON = re.compile(r"\w")
_OF_HISTORY = "PLN7"
_CODE = re.compile(r"PLN[2-9]\d\d\Z", re.ASCII | re.IGNORECASE)


class Ignore(NamedTuple):
    """A code that a comment ignores, for an item or for a row (0: the whole file), and why."""

    code: str
    item: str
    row: int
    reason: str

    def holds(self, one: Finding) -> bool:
        """Tell whether it means this finding."""
        here = self.item == one.item if self.item else self.row == one.span.start.row
        return here and self.code == one.code


def suppress(
    findings: Iterable[Finding], texts: Mapping[str, str], locator: Locator
) -> Iterator[Finding]:
    """Mark the findings that a comment ignores with its reason.

    Where the reason is missing, the finding says so instead.
    """
    known: dict[str, dict[str, list[Ignore]]] = {}
    for one in findings:
        if one.filename not in known:
            known[one.filename] = by_code(texts.get(one.filename, ""), one.filename, locator)
        ignores = known[one.filename].get(one.code, [])
        meant = [ignore for ignore in ignores if ignore.holds(one)]
        if meant and one.code.startswith(_OF_HISTORY):
            meant = meant[:1]
            ignores.remove(meant[0])
        reason = next((ignore.reason for ignore in meant if ignore.reason), "")
        if reason or not meant:
            yield replace(one, ignored=reason) if reason else one
        else:
            needed = f"to ignore it needs a reason: # planctl: ignore[{one.code}] ..."
            yield replace(one, help=f"{one.help}; {needed}" if one.help else needed)


def may_ignore(text: str) -> bool:
    """Tell whether a text could hold a comment that ignores something."""
    return _WORD in text


def by_code(text: str, file: str, locator: Locator) -> dict[str, list[Ignore]]:
    """Find what the comments of a text ignore, by the code of the rule."""
    found: dict[str, list[Ignore]] = {}
    if may_ignore(text):
        for ignore in _ignores(lines_of(text), locator.places(file)):
            found.setdefault(ignore.code, []).append(ignore)
    return found


def _ignores(lines: list[str], places: Places) -> Iterator[Ignore]:
    matches = {row: _COMMENT.search(line) for row, line in enumerate(lines, 1) if _WORD in line}
    if not any(matches.values()):
        return
    quoted = _Quoted(places, lines)
    for row, match in matches.items():
        if match is None or quoted.holds(Location(row, match.start() + 1)):
            continue
        reason = match[2].strip()
        for name in match[1].split(","):
            code, _, item = name.strip().partition(" ")
            if _CODE.match(code):
                target = 0 if item.strip() else _target(lines, row)
                told = reason if _REASON.search(reason) else ""
                yield Ignore(code.upper(), item.strip(), target, told)


def _target(lines: list[str], row: int) -> int:
    """Give the row that a comment is about: its own, or the next one that is no comment."""
    while row <= len(lines) and _ANY_COMMENT.match(lines[row - 1]):
        row += 1
    return row


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
