"""Lines of a file with marks below them, as compilers show them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planctl.model.place import Span
from planctl.model.text import printable

_WIDEST = 160
_CUT = "..."


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to underline: with ^ where the finding is, with - where it is related."""

    span: Span
    sign: str
    label: str = ""


def excerpt(lines: Sequence[str], marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """Give the marked lines: pairs of a line number, or nothing, and the text beside it.

    Lines that are not next to each other are parted by dots.
    """
    shown: list[tuple[str, str]] = []
    before = 0
    for mark in sorted(marks, key=lambda one: one.span):
        row = mark.span.start.row
        if row > len(lines):
            continue
        if row != before:
            if before and row > before + 1:
                shown.append(("...", ""))
            shown.append((str(row), ""))
        text, below = _marked(lines[row - 1], mark)
        if row != before:
            shown[-1] = (str(row), text)
        shown.append(("", below))
        before = row
    return shown


def _marked(line: str, mark: Mark) -> tuple[str, str]:
    """Give a line, cut around its mark if it is long, and the line of signs below it."""
    start = mark.span.start.column - 1
    last = mark.span.end.column - 1 if mark.span.end.row == mark.span.start.row else len(line)
    first = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    piece = line[first : first + _WIDEST]
    left = _CUT if first else ""
    right = _CUT if first + _WIDEST < len(line) else ""
    indent = len(left) + _width(line[first:start])
    length = max(1, _width(line[start : min(last, first + _WIDEST)]))
    label = f" {mark.label}" if mark.label else ""
    return f"{left}{_shown(piece)}{right}", f"{' ' * indent}{mark.sign * length}{label}"


def _shown(text: str) -> str:
    return printable(text.replace("\t", "    "))


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if character == "\t":
        return 4
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} and character.isprintable():
        return 0
    if not character.isprintable():
        return len(printable(character))
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
