"""What drawings are made of: places in a view box 640 units wide, and texts that fit into it.

A letter may take 12 units, for on a phone the drawing is less than half as wide
and its letters have to be larger in it. Names of kinds (`start`, `first`, `due`,
`done`, `review` ...) choose a shape in the template and a colour in the style sheet.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from planctl.report.names import LONGEST
from planctl.words import Words

WIDTH = 640
EDGE = 12
LETTER = 12
LINE = 28
REACH = 10
"""Half the size of the largest mark: no mark's middle is nearer to the edge of the view box."""

ROWS = 30
"""So many rows a drawing has at most; its table has all of them."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a place; `anchor` (start, middle, end) says which point of it stands there."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of a kind around a place."""

    kind: str
    x: float
    y: float


class Place(NamedTuple):
    """A place that a line goes through."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Key:
    """What a kind of mark, bar or line means, in words; `tone` only colours its sample."""

    kind: str
    word: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch from left to right in units, and as hundredths of a width for other markup."""

    x: float
    width: float
    whole: float = WIDTH

    @property
    def left(self) -> float:
        """Where it begins, in hundredths of the whole width."""
        return rounded(100 * self.x / self.whole)

    @property
    def wide(self) -> float:
        """How wide it is, in hundredths of the whole width."""
        return rounded(100 * self.width / self.whole)

    @property
    def end(self) -> float:
        """Where it ends, in units."""
        return rounded(self.x + self.width)


def extent(one: float, other: float) -> Extent:
    """Give the stretch between two places, wide enough to be seen."""
    left = min(one, other)
    width = max(abs(one - other), 3)
    return Extent(rounded(min(left, WIDTH - width)), rounded(width))


def rounded(number: float) -> float:
    """Round to one decimal, without a minus before a zero."""
    return round(number, 1) + 0.0


def letters(text: str) -> int:
    """Count the letters that a text is wide: wide ones twice, combining ones not at all."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def fitted(text: str, room: float, words: Words) -> str:
    """Shorten a text, between two words where it can be, to the units that there are for it."""
    text = " ".join(text.split())
    most = int(room // LETTER)
    if letters(text) <= most:
        return text
    cut = text[: max(most - 2, 1)]
    while len(cut) > 1 and letters(cut) > most - 2:
        cut = cut[:-1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    return words.say("page.shortened", text=cut.rstrip(",;:"))


def wrapped(parts: Iterable[str], joint: str, room: float) -> tuple[str, ...]:
    """Put parts with a joint between them into lines of so many units, no part broken."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{joint}{part}" if lines else part
        if lines and letters(longer) * LETTER <= room:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)


def short(name: str) -> str:
    """Give a name as part of a file's name that is not too long; different ones stay different."""
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST]}-{sha256(name.encode()).hexdigest()[:12]}"


def sentence(clauses: Sequence[str], words: Words) -> str:
    """Make one sentence of clauses, leaving out the empty ones."""
    return words.say("chart.sentence", text=words.say("chart.join").join(filter(None, clauses)))
