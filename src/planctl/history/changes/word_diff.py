"""Which words of a text are gone and which are new."""

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from planctl.history.wording import words_of

_ALIKE = 0.3
_AROUND = 6
_LONGEST = 2 * _AROUND + 2


class Piece(NamedTuple):
    """A stretch of words that stayed, is gone or is new."""

    kind: Literal["same", "old", "new"]
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts word by word; what hardly anything is left of is given whole.

    Of what stayed, only the words next to a difference are kept.

    >>> [tuple(one) for one in word_diff("Hire two wardens.", "Hire three wardens.")]
    [('same', 'Hire'), ('old', 'two'), ('new', 'three'), ('same', 'wardens.')]
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    if matcher.ratio() < _ALIKE:
        return tuple(one for one in (Piece("old", old), Piece("new", new)) if one.text)
    pieces: list[Piece] = []
    for tag, start, end, there, behind in matcher.get_opcodes():
        if tag == "equal":
            first, last = there == 0, behind == len(after)
            pieces.append(Piece("same", _near(after[there:behind], first, last)))
            continue
        if start < end:
            pieces.append(Piece("old", " ".join(before[start:end])))
        if there < behind:
            pieces.append(Piece("new", " ".join(after[there:behind])))
    return tuple(pieces)


def _keys(words: list[str]) -> list[str]:
    return ["".join(words_of(word)) or word for word in words]


def _near(words: list[str], first: bool, last: bool) -> str:
    """Cut what stayed to the words next to a difference."""
    if len(words) <= _LONGEST:
        return " ".join(words)
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])
