"""What a change brought: findings that are new, or that stand in lines that it touched."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from planctl.lint.identity import Identity, former_homes, identity_of, moved_to
from planctl.model.finding import Finding
from planctl.model.place import Span
from planctl.read.decode import lines_of
from planctl.read.plans import Reading

_MOST_COMPARED = 250_000
"""Pairs of lines: more are not compared each with each."""


def brought(
    findings: Iterable[Finding], before: Iterable[Finding], now: Reading, then: Reading
) -> Iterator[Finding]:
    """Yield the findings that a change brought, or that it touched.

    A finding is new if `before` had none that is the same: of the same item and rule,
    and about the same. So what a deleted line or a change of another file brings is
    there too. Others stay if a line that they stand in, or that they point to, is new
    or was changed: beside the file that their item was in before.
    """
    homes = former_homes(then.plans, now.plans)
    earlier: dict[Identity, deque[Finding]] = {}
    for one in before:
        earlier.setdefault(identity_of(one), deque()).append(one)
    moved: dict[str, str] = {}
    pairs: list[tuple[Finding, Finding | None]] = []
    for one in findings:
        same = earlier.get(moved_to(identity_of(one), homes))
        old = same.popleft() if same else None
        pairs.append((one, old))
        if old and one.filename not in then.texts:
            moved.setdefault(one.filename, old.filename)

    @cache
    def touched(name: str, old_name: str) -> frozenset[int]:
        return _changed(then.texts.get(old_name), now.texts.get(name, ""))

    def is_touched(one: Finding, old: Finding) -> bool:
        if one.item.casefold() != old.item.casefold():
            return False  # another id in its line is no change of what the finding is about
        rows = touched(one.filename, old.filename)
        if not rows.isdisjoint(_rows(one.span)):
            return True
        related = (
            (two.filename, moved.get(two.filename, two.filename), two) for two in one.related
        )
        return any(not touched(*names).isdisjoint(_rows(two.span)) for *names, two in related)

    for one, old in pairs:
        if old is None or is_touched(one, old):
            yield one


def _rows(span: Span) -> range:
    return range(span.start.row, span.end.row + 1)


def _changed(before: str | None, now: str) -> frozenset[int]:
    """Give the rows, from 1, that are new or others than before."""
    if before == now:
        return frozenset()
    lines = lines_of(now)
    if before is None:
        return frozenset(range(1, len(lines) + 1))
    return frozenset(row + 1 for row in _new_rows(lines_of(before), lines))


def _new_rows(old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
    """Give the places of lines that are new, from 0; where it would take long, of unknown ones."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    if len(old) * len(new) > _MOST_COMPARED:
        left = Counter(old)
        for row, line in enumerate(new, start):
            left[line] -= 1
            if left[line] < 0:
                yield row
        return
    for kind, _, _, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from range(start + first, start + last)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
