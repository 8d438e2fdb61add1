"""What a change brought: findings that are new, or that stand in lines that it touched."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from planctl.model.finding import Finding
from planctl.model.place import Span
from planctl.read.decode import lines_of


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
    matcher = SequenceMatcher(None, lines_of(before), lines, autojunk=False)
    return frozenset(
        row + 1
        for kind, _, _, first, last in matcher.get_opcodes()
        if kind != "equal"
        for row in range(first, last)
    )
