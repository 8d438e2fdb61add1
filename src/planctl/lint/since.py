"""What a change brought: findings that are new, or that stand in lines that it touched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from planctl.model.finding import Finding
from planctl.model.place import Span
from planctl.read.decode import lines_of

_MOST_COMPARED = 250_000
"""Pairs of lines: more are not compared each with each."""


def brought(
    findings: Iterable[Finding],
    before: Iterable[Finding],
    texts: Mapping[str, str],
    texts_before: Mapping[str, str],
) -> Iterator[Finding]:
    """Give the findings that a change brought, or that it touched.

    A finding is new if there was none like it `before`: same rule, file, item
    and message. So what a deleted line or a change of another file brings is
    there too. Others stay if a line that they stand in, or that they point to,
    is new or was changed.
    """
    known = Counter(_sort(one) for one in before)
    touched: dict[str, frozenset[int]] = {}
    for one in findings:
        is_new = not known[_sort(one)]
        if not is_new:
            known[_sort(one)] -= 1
        places = [(one.filename, one.span), *((two.filename, two.span) for two in one.related)]
        for file in {name for name, _ in places} - touched.keys():
            touched[file] = _changed(texts_before.get(file), texts.get(file, ""))
        if is_new or any(touched[name] & set(_rows(span)) for name, span in places):
            yield one


def _sort(one: Finding) -> tuple[str, str, str, str]:
    return one.code, one.filename, one.item, one.message


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
