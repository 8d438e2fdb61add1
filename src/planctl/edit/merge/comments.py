"""Comments of two versions: what a side wrote stays, and nothing is said twice."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from planctl.edit.merge.node import Comment


def merged_lines(
    base: Sequence[Comment], ours: Sequence[Comment], theirs: Sequence[Comment]
) -> Sequence[Comment]:
    """Return the lines above or below something; where both sides changed them, those of both."""
    was, mine, others = ([line.meaning for line in side] for side in (base, ours, theirs))
    if was == mine:
        return theirs if was != others or list(ours) == list(base) else ours
    if others in (was, mine):
        return ours
    gone = Counter(was) - Counter(others)
    kept = []
    for line in ours:
        if line.meaning and gone[line.meaning]:
            gone[line.meaning] -= 1
        else:
            kept.append(line)
    return _with(kept, theirs, Counter(was) | Counter(line.meaning for line in kept))


def _with(
    kept: Sequence[Comment], theirs: Sequence[Comment], known: Counter[str]
) -> Sequence[Comment]:
    """Put the new lines of theirs behind the line that they stand behind there."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(kept):
        places.setdefault(line.meaning, []).append(place)
    new: dict[int, list[Comment]] = {}
    at = 0
    for line in theirs:
        if known[line.meaning]:
            known[line.meaning] -= 1
            same = places.get(line.meaning, [])
            nearest = bisect_left(same, at)
            at = same[nearest] + 1 if nearest < len(same) else at
        elif line.meaning:
            new.setdefault(at, []).append(line)
    result = []
    for place in range(len(kept) + 1):
        result += [*new.get(place, []), *kept[place : place + 1]]
    return result


def missing(wanted: Iterable[str], there: Iterable[str], base: Iterable[str]) -> list[Comment]:
    """Return, as lines, the comments that are new in a version and not there yet."""
    left = Counter(wanted) - Counter(there) - Counter(base)
    return [Comment(0, text) for text, count in left.items() for _ in range(count)]


def merged_trail(base: str, ours: str, theirs: str) -> tuple[str, str]:
    """Return what follows a value in its line, and the comment for which there is no room."""
    was, mine, others = base.strip(), ours.strip(), theirs.strip()
    if mine in {others, ""}:
        return (ours if others in {mine, was} else theirs), ""
    if was == mine:
        return theirs, ""
    if others in {was, ""}:
        return ours, ""
    return ours, others
