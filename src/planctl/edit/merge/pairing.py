"""Which entry of a list is which entry of its later version.

Entries with ids, and figures with their days, are known by these. Others are
known by what they say: first those that are the same, then those that are much
alike, then those that took each other's place.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_KEYS = {
    "readings": "on", "trajectory": "on", "meetings": "on",  # one entry a day
    "holders": "name",  # another name is another person
}  # fmt: skip
"""What the entries of a list are known by where they have no ids."""

_ALIKE = 0.5
_ALIKE_TEXTS = 0.6
_COMPARED = 1_000
_WORD = re.compile(r"\w+")
_MOST_PAIRS = 2_000


class Match(NamedTuple):
    """The place of the earlier version; `sure` is false where only the place speaks for it."""

    place: int
    sure: bool = True


def key_of(name: str, *versions: Sequence[Any]) -> str:
    """Return the key by which the entries of a list are known; empty where there is none."""
    key = _KEYS.get(name, "id")
    for values in versions:
        keys = [value.get(key) if isinstance(value, dict) else None for value in values]
        if any(not isinstance(item, str | int) for item in keys) or len({*map(str, keys)}) < len(
            keys
        ):
            return ""
    return key if any(versions) else ""


def matches(old: Sequence[Any], new: Sequence[Any], key: str) -> dict[int, Match]:
    """Return which old entry each of the new ones is, by place, as far as it is one."""
    pairs: dict[int, Match] = {}
    if key:
        places = {str(value[key]): place for place, value in enumerate(old)}
        for at, value in enumerate(new):
            if (place := places.get(str(value[key]))) is not None:
                pairs[at] = Match(place)
    else:
        pairs |= {at: Match(place) for place, at in _same(old, new)}
    if key not in _KEYS.values():
        pairs |= _alike(old, new, pairs)
    if not key:
        pairs |= _in_place(old, new, pairs)
    return pairs


def _same(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield the places of entries that did not change, each once; of equal ones, in their order."""
    free: dict[str, deque[int]] = {}
    for place, value in enumerate(old):
        free.setdefault(repr(value), deque()).append(place)
    for at, value in enumerate(new):
        if places := free.get(repr(value)):
            yield places.popleft(), at


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = {*taken}
    return [place for place in range(count) if place not in gone]


def _alike(
    old: Sequence[Any], new: Sequence[Any], pairs: Mapping[int, Match]
) -> Mapping[int, Match]:
    """Pair entries that are neither the same nor wholly others, the most alike first."""
    free_old = _left(len(old), (match.place for match in pairs.values()))
    free_new = _left(len(new), pairs)
    if len(free_old) * len(free_new) > _MOST_PAIRS:
        return {}
    scores = sorted(
        (-score, abs(place - at), place, at)
        for place in free_old
        for at in free_new
        if (score := _likeness(old[place], new[at]))
    )
    paired: dict[int, Match] = {}
    used: set[int] = set()
    for _, _, place, at in scores:
        if place not in used and at not in paired:
            used.add(place)
            paired[at] = Match(place)
    return paired


def _likeness(old: Any, new: Any) -> float:
    """Return how much two entries are alike, 0 where that is too little."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [*dict.fromkeys((*old, *new))]
        total = sum(_likeness_of_values(old.get(key), new.get(key)) for key in keys)
        score = total / max(len(keys), 1)
        return score if score >= _ALIKE else 0
    if _is_prose(old) and _is_prose(new):
        score = _likeness_of_values(old, new)
        return score if score >= _ALIKE_TEXTS else 0
    return 0


def _likeness_of_values(old: Any, new: Any) -> float:
    """Return which part of their words two texts share; of other values, all or nothing."""
    if repr(old) == repr(new):
        return 1
    if not isinstance(old, str) or not isinstance(new, str):
        return 0
    words = [Counter(_WORD.findall(text[:_COMPARED].casefold())) for text in (old, new)]
    return 2 * (words[0] & words[1]).total() / max(words[0].total() + words[1].total(), 1)


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and len(value.split()) > 1


def _in_place(
    old: Sequence[Any], new: Sequence[Any], pairs: Mapping[int, Match]
) -> Mapping[int, Match]:
    """Pair what is left between the same neighbours. An id in a list never becomes another."""
    gaps: dict[int, list[int]] = {}
    places = {match.place for match in pairs.values()}
    for gap, place in _by_gap(range(len(old)), lambda item: item if item in places else None):
        if _can_change(old[place]):
            gaps.setdefault(gap, []).append(place)
    paired = {}
    for gap, at in _by_gap(
        range(len(new)), lambda item: pairs[item].place if item in pairs else None
    ):
        if _can_change(new[at]) and gaps.get(gap):
            paired[at] = Match(gaps[gap].pop(0), sure=False)
    return paired


def _by_gap(places: Iterable[int], known: Callable[[int], int | None]) -> Iterator[tuple[int, int]]:
    """Yield each unknown place with the known one before it, -1 for none."""
    gap = -1
    for place in places:
        before = known(place)
        if before is None:
            yield gap, place
        else:
            gap = before


def _can_change(value: Any) -> bool:
    return isinstance(value, dict) or _is_prose(value)


def additions(ours: Sequence[Any], theirs: Sequence[Any], key: str) -> Mapping[int, int]:
    """Return which entry of theirs is one of ours, where both are new, by place."""
    if key:
        places = {str(value[key]): place for place, value in enumerate(ours)}
        return {
            at: places[str(value[key])]
            for at, value in enumerate(theirs)
            if str(value[key]) in places
        }
    return {at: place for place, at in _same(ours, theirs)}
