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
    for one, other in ((ours, theirs), (theirs, ours)):
        shared = {*other}
        if [added for added in one if added in shared] == other:
            return one
    return sort([*dict.fromkeys((*ours, *theirs))])


def _frame(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> Sequence[T] | None:
    """Return all of the base, in the order of the side that changed it."""
    known = {*base}
    kept = [[one for one in side if one in known] for side in (ours, theirs)]
    held = [{*side} for side in kept]
    moved = [
        side != [one for one in base if one in there]
        for side, there in zip(kept, held, strict=True)
    ]
    if all(moved):
        both = held[0] & held[1]
        if [one for one in kept[0] if one in both] != [one for one in kept[1] if one in both]:
            return None
    if not any(moved):
        return base
    placed = held[0] if moved[0] else held[1]
    frame: list[T] = list(kept[0] if moved[0] else kept[1])
    for place, one in enumerate(base):
        if one not in placed:
            frame.insert(frame.index(base[place - 1]) + 1 if place else 0, one)
    return frame


def _additions(side: Sequence[T], known: set[T]) -> dict[object, list[T]]:
    """Return what a side added, by what it stands behind."""
    gaps: dict[object, list[T]] = {}
    before: object = _TOP
    for one in side:
        if one in known:
            before = one
        else:
            gaps.setdefault(before, []).append(one)
    return gaps


def _keep_shared_in_the_first(
    gaps: tuple[Mapping[object, list[T]], Mapping[object, list[T]]], frame: Sequence[T]
) -> None:
    """Leave what both sides added in one place only: the earlier one."""
    places: dict[object, int] = {_TOP: -1} | {one: place for place, one in enumerate(frame)}
    homes = [{one: before for before, run in gap.items() for one in run} for gap in gaps]
    for one in homes[0].keys() & homes[1].keys():
        first, second = homes[0][one], homes[1][one]
        if places[first] < places[second]:
            gaps[1][second].remove(one)
        elif places[first] > places[second]:
            gaps[0][first].remove(one)
