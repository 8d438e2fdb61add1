"""One line of a file as it is shown: cut where it is long, with signs and labels below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from planctl.output.findings.columns import reach, shown, width

DOTS = "..."
_LEAST = 16
"""Columns that a mark in a long line gets at least."""


class Piece(NamedTuple):
    """A piece of a shown line; `sign` is that of the mark it belongs to, or empty."""

    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch of one line, from `start` up to `end`, with its sign and label.

    Where it stands in the line of the file these are characters, from 0; where it
    stands on the terminal, columns.
    """

    start: int
    end: int
    sign: str
    label: str = ""


@dataclass(frozen=True)
class Cut:
    """The parts of a line that are shown, each from a character up to another one."""

    line: str
    parts: tuple[tuple[int, int], ...]

    @classmethod
    def around(cls, line: str, marked: Sequence[tuple[int, int]], most: int) -> "Cut":
        """Choose what is shown of a line in about `most` columns: what stands around its marks."""
        if len(line) <= most and width(line) <= most:
            return cls(line, ((0, len(line)),))
        places = sorted(marked) or [(0, 0)]
        share = max(_LEAST, (most - len(DOTS) * (len(places) + 1)) // len(places))
        parts: list[tuple[int, int]] = []
        for start, _ in places:
            first, last = _window(line, start, share)
            if parts and first <= parts[-1][1] + len(DOTS):
                parts[-1] = (parts[-1][0], max(last, parts[-1][1]))
            else:
                parts.append((first, last))
        return cls(line, tuple(parts))

    @property
    def text(self) -> str:
        """The line with dots for what is left out."""
        left = DOTS if self.parts[0][0] else ""
        right = DOTS if self.parts[-1][1] < len(self.line) else ""
        return left + DOTS.join(shown(self.line[slice(*part)]) for part in self.parts) + right

    def column(self, place: int) -> int:
        """Give the column, from 0, at which a character is shown, or where it is left out."""
        column = len(DOTS) if self.parts[0][0] else 0
        for number, (first, last) in enumerate(self.parts):
            column += len(DOTS) if number else 0
            if place <= last:
                return column + width(self.line[first : max(first, place)])
            column += width(self.line[first:last])
        return column

    def on_screen(self, one: Stretch) -> Stretch:
        """Give a stretch of the line in columns of what is shown, at least one wide."""
        start = self.column(one.start)
        return Stretch(start, max(start + 1, self.column(one.end)), one.sign, one.label)


def _window(line: str, start: int, columns: int) -> tuple[int, int]:
    """Give a part of a line that shows what begins at `start`, and something before it."""
    last = reach(line, start, columns * 2 // 3, 1)
    first = reach(line, start, columns - width(line[start:last]), -1)
    return first, reach(line, start, columns - width(line[first:start]), 1)


def signs(stretches: Iterable[Stretch], most: int) -> list[list[Piece]]:
    """Give the lines below a shown line: its marks, then the labels that found no room there.

    All stretches are given in columns, of which there are `most`. Where two overlap, ^
    stands above -. The last label stands behind the marks, the others hang below theirs.
    """
    ordered = sorted(stretches, key=lambda one: (one.start, one.sign == "^"))
    cells: dict[int, str] = {}
    for one in sorted(ordered, key=lambda one: one.sign == "^"):
        cells |= dict.fromkeys(range(one.start, one.end), one.sign)
    hanging = [one for one in ordered if one.label]
    below = _drawn({column: (sign, sign) for column, sign in cells.items()})
    last = hanging[-1] if hanging else None
    if last and last.start == ordered[-1].start and _has_room(last, max(cells) + 1, most):
        hanging.pop()
        below.append(Piece(f" {last.label}", last.sign))
    return [below, *_hung(hanging, most)]


def _has_room(last: Stretch, end: int, most: int) -> bool:
    return last.end == end and end + 1 + width(last.label) <= most


def _hung(labelled: list[Stretch], most: int) -> list[list[Piece]]:
    """Give labels below their marks, the rightmost first, and lines that lead to the others."""
    lines: list[list[Piece]] = []
    if labelled:
        lines.append(_drawn({one.start: ("|", one.sign) for one in labelled}))
    for number in range(len(labelled) - 1, -1, -1):
        one = labelled[number]
        start = max(0, min(one.start, most - width(one.label)))
        leads = {left.start: ("|", left.sign) for left in labelled[:number] if left.start < start}
        line = _drawn(leads)
        line.append(Piece(" " * (start - sum(len(piece.text) for piece in line))))
        lines.append([*line, Piece(one.label, one.sign)])
    return lines


def _drawn(cells: dict[int, tuple[str, str]]) -> list[Piece]:
    """Set characters, each with the sign it belongs to, at their columns."""
    pieces: list[Piece] = []
    column = 0
    for place in sorted(cells):
        character, sign = cells[place]
        if place > column:
            pieces.append(Piece(" " * (place - column)))
        if pieces and pieces[-1].sign == sign:
            pieces[-1] = Piece(pieces[-1].text + character, sign)
        else:
            pieces.append(Piece(character, sign))
        column = place + 1
    return pieces
