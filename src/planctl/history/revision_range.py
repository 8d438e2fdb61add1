"""From which commit two states are compared: what people write, and how the two are related."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple


class RevisionRange(NamedTuple):
    """Two revisions that were written as one: `A..B`, or `A...B` (`from_base`)."""

    start: str
    end: str
    from_base: bool


class Relation(Enum):
    """How the commit that a comparison starts from is related to the one that it ends at."""

    ANCESTOR = auto()
    """The start leads to the end: they are compared as they are."""

    DIVERGED = auto()
    """Each has commits of its own since their merge base."""

    CRISS_CROSS = auto()
    """The same, with several merge bases; the newest of them counts."""

    BEHIND = auto()
    """The end is older, and what it did itself was asked for: nothing."""

    BACKWARDS = auto()
    """The end is older, and that is what was asked for."""

    UNRELATED = auto()
    """They have no commit in common, as far as this clone knows."""


class Start(NamedTuple):
    """The id of the commit that a comparison starts from, and why it is that."""

    commit: str
    relation: Relation


def parse_range(text: str) -> RevisionRange | None:
    """Return the two ends of `A..B` or `A...B`; None for no range.

    An empty A means HEAD; what an empty B means is for the command to say.
    """
    for dots in ("...", ".."):
        start, separator, end = text.partition(dots)
        if separator:
            return RevisionRange(start or "HEAD", end, dots == "...")
    return None


def choose_start(start: str, end: str, bases: Sequence[str], backwards: bool) -> Start:
    """Return where a comparison of two commits starts: what only the first has does not count.

    `bases` are their merge bases, the newest first. `backwards`: an end that
    is older than the start is compared with it, and told backwards.
    """
    if not bases:
        return Start(start, Relation.UNRELATED)
    if start in bases:
        return Start(start, Relation.ANCESTOR)
    if end in bases:
        return Start(start, Relation.BACKWARDS) if backwards else Start(end, Relation.BEHIND)
    relation = Relation.DIVERGED if len(bases) == 1 else Relation.CRISS_CROSS
    return Start(bases[0], relation)
