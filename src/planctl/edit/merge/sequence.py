"""The order of what two versions hold: that of the side that changed it, additions between."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
_TOP = object()


def merged_order(
    base: Sequence[T],
    ours: Sequence[T],
    theirs: Sequence[T],
    sort: Callable[[Sequence[T]], Sequence[T]],
) -> Sequence[T] | None:
    """Return everything that a version holds, in one order; None where both reordered the base.

    What only one side added stays behind what it stands behind there. `sort` puts
    in order what both sides added in the same place.
    """
    frame = _frame(base, ours, theirs)
    if frame is None:
        return None
    known = {*base}
    gaps = _additions(ours, known), _additions(theirs, known)
    _keep_shared_in_the_first(gaps, frame)
    merged: list[T] = []
    for before in (_TOP, *frame):
        if before is not _TOP:
            merged.append(before)  # type: ignore[arg-type]
        merged += _together(gaps[0].get(before, []), gaps[1].get(before, []), sort)
    return merged


def _together(
    ours: list[T], theirs: list[T], sort: Callable[[Sequence[T]], Sequence[T]]
) -> Sequence[T]:
    """Return what was added in one place; in its own order, where one side has it all."""
    for side, other in ((ours, theirs), (theirs, ours)):
        shared = {*other}
        if [added for added in side if added in shared] == other:
            return side
    return sort([*dict.fromkeys((*ours, *theirs))])


def _frame(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> Sequence[T] | None:
    """Return all of the base, in the order of the side that changed it."""
    known = {*base}
    kept = [[item for item in side if item in known] for side in (ours, theirs)]
    members = [{*side} for side in kept]
    moved = [
        side != [item for item in base if item in there]
        for side, there in zip(kept, members, strict=True)
    ]
    if all(moved):
        both = members[0] & members[1]
        if [item for item in kept[0] if item in both] != [item for item in kept[1] if item in both]:
            return None
    if not any(moved):
        return base
    placed = members[0] if moved[0] else members[1]
    frame: list[T] = list(kept[0] if moved[0] else kept[1])
    for place, item in enumerate(base):
        if item not in placed:
            frame.insert(frame.index(base[place - 1]) + 1 if place else 0, item)
    return frame


def _additions(side: Sequence[T], known: set[T]) -> dict[object, list[T]]:
    """Return what a side added, by what it stands behind."""
    gaps: dict[object, list[T]] = {}
    before: object = _TOP
    for item in side:
        if item in known:
            before = item
        else:
            gaps.setdefault(before, []).append(item)
    return gaps


def _keep_shared_in_the_first(
    gaps: tuple[Mapping[object, list[T]], Mapping[object, list[T]]], frame: Sequence[T]
) -> None:
    """Leave what both sides added in one place only: the earlier one."""
    places: dict[object, int] = {_TOP: -1} | {item: place for place, item in enumerate(frame)}
    homes = [{item: before for before, run in gap.items() for item in run} for gap in gaps]
    for item in homes[0].keys() & homes[1].keys():
        first, second = homes[0][item], homes[1][item]
        if places[first] < places[second]:
            gaps[1][second].remove(item)
        elif places[first] > places[second]:
            gaps[0][first].remove(item)
