"""Findings that stay where they are while somebody types: they move with their lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planctl.model.finding import Finding
from planctl.model.place import Location, Span
from planctl.output.editor.edits import alike
from planctl.read.decode import lines_of


def moved(findings: Iterable[Finding], old: str, new: str) -> Iterator[Finding]:
    """Give the findings of an old text at their places in a new one.

    Those in lines that changed are left out, and so are fixes and further places in the
    same file, which the change may have made wrong.
    """
    before, after = lines_of(old), lines_of(new)
    head = alike(before, after)
    tail = min(alike(before[::-1], after[::-1]), len(before) - head, len(after) - head)
    further = len(after) - len(before)
    for one in findings:
        first, last = one.span.start.row, one.span.end.row
        if last <= head:
            yield _at(one, 0)
        elif first > len(before) - tail:
            yield _at(one, further)


def _at(one: Finding, further: int) -> Finding:
    start, end = (Location(place.row + further, place.column) for place in one.span)
    related = tuple(other for other in one.related if other.filename != one.filename)
    return replace(one, span=Span(start, end), related=related, fix=None)
