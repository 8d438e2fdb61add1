"""How two versions of a page differ in what they show and in what they say of themselves."""

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from planctl.model.text import printable
from planctl.model.verification import Difference
from planctl.report.verification.record import Record
from planctl.report.verification.shown import Shown

MOST = 20
"""How many differences of one page are told."""

ItemAt = Callable[[str, tuple[str, ...]], str | None]
"""Gives the key of the item that a place is about: a file, and the ids round it."""

_LONGEST = 300
_WINDOW = 300


def text_differences(
    path: str, found: Shown, expected: Shown, versions: tuple[str, str], item: ItemAt
) -> list[Difference]:
    """List where two versions of a page say something else, the first twenty.

    `versions` are those of the planctl that made the one and the other; which
    planctl a page was made by is no fact of a plan.
    """
    is_, should = _neutral(found.pieces, versions), _neutral(expected.pieces, versions)
    if is_ == should:
        return []
    differences: list[Difference] = []
    for a, b, c, d in islice(_changes(is_, should), MOST):
        pairs = [(is_[a:b], should[c:d])]
        if b - a == d - c:
            pairs = [([left], [right]) for left, right in zip(*pairs[0], strict=True)]
        for at, (left, right) in enumerate(pairs, c):
            about = item(path, expected.places[at] if right else ())
            differences.append(Difference(path, about, _shown(left), _shown(right)))
    return differences[:MOST]


def _changes(found: list[str], expected: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give where two lists differ: from and to in the one, from and to in the other.

    They are compared piece by piece, for the time grows with the square of what
    is compared at once.
    """
    i = j = 0
    while True:
        while i < len(found) and j < len(expected) and found[i] == expected[j]:
            i, j = i + 1, j + 1
        left, right = found[i : i + _WINDOW], expected[j : j + _WINDOW]
        if not left and not right:
            return
        steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if i + len(left) < len(found) or j + len(right) < len(expected):
            while steps and steps[-1][0] != "equal":
                steps.pop()  # at the end of the look, one side may only lack what comes after it
        if not steps:
            yield i, i + len(left), j, j + len(right)
            return
        for kind, a, b, c, d in steps:
            if kind != "equal":
                yield i + a, i + b, j + c, j + d
        i, j = i + steps[-1][2], j + steps[-1][4]


def stamp_differences(path: str, found: Record, expected: Record) -> list[Difference]:
    """List what two stamps say of a page, except which planctl made it."""
    names = ("page", "commit", "audience", "as_at", "report", "plan", "since", "uncommitted")
    same_facts = found.facts_format == expected.facts_format
    return [
        Difference(path, None, _value(found, name), _value(expected, name))
        for name in (*names, *(("facts",) if same_facts else ("facts_format",)))
        if getattr(found, name) != getattr(expected, name)
    ]


def _value(record: Record, name: str) -> str:
    value = getattr(record, name)
    return printable(f"{name}: {bool(value) if name == 'uncommitted' else value}")


def _neutral(pieces: Sequence[str], versions: tuple[str, str]) -> list[str]:
    if versions[0] == versions[1]:
        return list(pieces)
    names = [f"planctl {version}" for version in sorted(versions, key=len, reverse=True)]
    return [_without(piece, names) if "planctl " in piece else piece for piece in pieces]


def _without(piece: str, names: Sequence[str]) -> str:
    for name in names:
        piece = piece.replace(name, "planctl")
    return piece


def _shown(pieces: Sequence[str]) -> str | None:
    if not pieces:
        return None
    text = printable(" | ".join(pieces))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
