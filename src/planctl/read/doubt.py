"""Words that stand where something could not be read: an id among them may be meant there."""

import re
from collections.abc import Collection, Iterable, Mapping

from planctl.model.place import Location, Span
from planctl.read.decode import lines_of
from planctl.read.fault import Fault, FaultKind
from planctl.read.places import Places
from planctl.read.tree import locate

_WORD = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def doubtful_words(
    texts: Mapping[str, str], faults: Iterable[Fault], unreadable: Collection[str]
) -> frozenset[str]:
    """Give every word of the unreadable files, and of the faulty values of the others."""
    found = {word for file in unreadable for word in _words(texts[file])}
    known: dict[str, tuple[list[str], Places]] = {}
    for fault in faults:
        if fault.file in texts and fault.file not in unreadable:
            if fault.file not in known:
                text = texts[fault.file]
                known[fault.file] = lines_of(text), locate(text)
            found.update(_words(_faulty(fault, *known[fault.file])))
    return frozenset(found)


def _faulty(fault: Fault, lines: list[str], places: Places) -> str:
    """Give the value that a fault is about; where the reader left something out, all that follows.

    Nothing is left out at an anchor or a tag, and an item's own id refers to nothing.
    """
    if fault.kind is FaultKind.YAML_FEATURE:
        return ""
    if isinstance(fault.where, Span):
        return _between(lines, fault.where.start, None)
    if fault.where.at_first or fault.where.path[-1:] == ("id",):
        return ""
    span = places.values.get(fault.where.path)
    return _between(lines, *span) if span else ""


def _between(all_lines: list[str], start: Location, end: Location | None) -> str:
    lines = all_lines[start.row - 1 : end.row if end else None]
    if lines and end:
        lines[-1] = lines[-1][: end.column - 1]
    if lines:
        lines[0] = lines[0][start.column - 1 :]
    return "\n".join(lines)


def _words(text: str) -> Iterable[str]:
    return (word for line in lines_of(text) for word in _WORD.findall(_COMMENT.sub("", line)))
