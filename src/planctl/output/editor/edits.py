"""The difference between two texts, as edits of whole lines."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from planctl.model.finding import TextEdit
from planctl.model.place import Location, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")


def difference(old: str, new: str) -> tuple[TextEdit, ...]:
    """Give the edits that make `new` of `old`; lines that stay are not touched."""
    before, after = _LINE.findall(old), _LINE.findall(new)
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    inner = before[head : len(before) - tail], after[head : len(after) - tail]
    return tuple(
        TextEdit(
            Span(_start(before, head + start), _start(before, head + end)),
            "".join(inner[1][low:high]),
        )
        for tag, start, end, low, high in SequenceMatcher(
            None, *inner, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    )


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines at the beginning that are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _start(lines: list[str], number: int) -> Location:
    """Give where a line begins, counted from 0; behind the last one that is the text's end."""
    if number < len(lines) or not lines or lines[-1].endswith(("\r", "\n")):
        return Location(number + 1, 1)
    return Location(number, len(lines[-1]) + 1)
