"""Fixes of findings, put into a file's text together."""

from bisect import bisect, insort
from collections.abc import Iterable, Sequence

from planctl.edit.text import Lines, Splice, spliced
from planctl.model.finding import Fix


def mended(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Apply fixes to the text whose places they name; give the new text and how many were applied.

    Of fixes that touch each other only the first is applied: what the other is
    about may be gone then. Two that make the very same edit count as both applied.
    """
    lines = Lines(text)
    taken: list[Splice] = []  # in their order, and none touches another
    applied = 0
    for fix in fixes:
        wanted = [
            Splice(
                lines.offset(one.span.start),
                lines.offset(one.span.end),
                one.text.replace("\n", lines.usual) if "\n" in one.text else one.text,
            )
            for one in fix.edits
        ]
        new = [one for one in wanted if one not in _beside(one, taken)]
        if not any(_touch(one, other) for one in new for other in _beside(one, taken)):
            for one in new:
                insort(taken, one)
            applied += 1
    return spliced(text, taken), applied


def _beside(one: Splice, taken: Sequence[Splice]) -> Sequence[Splice]:
    """Give the nearest splices on both sides: if any touches this one, they do."""
    place = bisect(taken, one)
    return taken[max(0, place - 1) : place + 1]


def _touch(one: Splice, other: Splice) -> bool:
    crossed = one.start < other.end and other.start < one.end
    return crossed or one.start == other.start
