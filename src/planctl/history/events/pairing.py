"""What became of each entry of a list in the next version of it."""

import json
from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from planctl.history.contents import Fields

Likeness = Callable[[Fields], Hashable]
"""What two entries must have in common to be one; None: nothing can be said by that."""


class Pairs(NamedTuple):
    """Each old entry with what it is now, None where it was removed; and what was added."""

    old: list[tuple[Fields, Fields | None]]
    added: list[Fields]


def pair(old: Sequence[Fields], new: Sequence[Fields], *likenesses: Likeness) -> Pairs:
    """Find the entries of an old list in a new one.

    Equal ones come first, then those that are alike, the first likeness
    before the second; at last those in the same place, counted from the top or
    as the others around them have moved.
    """
    before, after = _unchanged(old, new)
    if before + after == len(old):
        return Pairs([(entry, entry) for entry in old], list(new[before : len(new) - after]))
    if list(new[: len(old)]) == list(old):  # mostly something was only added at the end
        return Pairs([(entry, entry) for entry in old], list(new[len(old) :]))
    found: dict[int, int] = {}
    for likeness in (whole, *likenesses):
        found.update(_alike(old, new, likeness, found))
    free = set(range(len(new))) - set(found.values())
    shifts = [later - earlier for earlier, later in sorted(found.items())[:1]]
    for shift in (*shifts, 0):
        for place in range(len(old)):
            if place not in found and place + shift in free:
                found[place] = place + shift
                free.remove(place + shift)
    became = [
        (entry, new[found[place]] if place in found else None) for place, entry in enumerate(old)
    ]
    return Pairs(became, [new[place] for place in sorted(free)])


def _unchanged(old: Sequence[Fields], new: Sequence[Fields]) -> tuple[int, int]:
    """Count the entries at the top and at the bottom that are as they were: mostly all of them."""
    most = min(len(old), len(new))
    before = next((n for n in range(most) if old[n] != new[n]), most)
    most -= before
    after = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return before, after


def _alike(
    old: Sequence[Fields], new: Sequence[Fields], likeness: Likeness, found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    taken = set(found.values())
    waiting: dict[Hashable, deque[int]] = {}
    for place, entry in enumerate(new):
        if place not in taken and (name := likeness(entry)) is not None:
            waiting.setdefault(name, deque()).append(place)
    for place, entry in enumerate(old):
        if place not in found and waiting and (places := waiting.get(likeness(entry))):
            yield place, places.popleft()


def whole(entry: Fields) -> Hashable:
    """Give all that an entry says, in any order of its keys."""
    return json.dumps(entry, sort_keys=True, default=str)
