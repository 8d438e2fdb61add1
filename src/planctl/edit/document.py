"""A file's text with its values and their places, as an edit needs them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from planctl.edit.change import MISSING, EditError, find
from planctl.edit.text import Lines
from planctl.model.place import KeyPath, Span
from planctl.read.tree import build_with_places

_COMMENT = re.compile(r"(?:^|(?<=[\s\[\]{},:-]))(#[^\r\n]*)", re.MULTILINE)


class Document:
    """A text that holds a mapping. Raises EditError where it has a fault of YAML."""

    def __init__(self, text: str) -> None:
        tree, self._places = build_with_places(text)
        if tree.lost or tree.faults or not isinstance(tree.value, dict):
            reason = tree.faults[0].message if tree.faults else "it holds no keys and values"
            raise EditError(
                f"this file cannot be edited as long as it is faulty: {reason}",
                "planctl check shows where; mend that first",
            )
        self.text = text
        self.value: dict[str, Any] = tree.value
        self.lines = Lines(text)

    @property
    def paths(self) -> Iterable[KeyPath]:
        """The path of every value."""
        return self._places.values.keys()

    def at(self, path: KeyPath) -> Any:
        """Give the value at a path, or MISSING."""
        return find(self.value, path)

    def has(self, path: KeyPath) -> bool:
        """Tell whether a value stands at a path."""
        return self.at(path) is not MISSING

    def start(self, path: KeyPath) -> int:
        """Give where a value begins, as a number of characters."""
        return self.lines.offset(self._span(self._places.values, path).start)

    def end(self, path: KeyPath) -> int:
        """Give the place behind a value's last character; what ends its last line stands there."""
        end = self.lines.offset(self._span(self._places.values, path).end)
        is_below = end == self.lines.start(end) and end > self.start(path)
        return self.lines.before(end) if is_below else end

    def key(self, path: KeyPath) -> int:
        """Give where the key at the end of a path begins."""
        return self.lines.offset(self._span(self._places.keys, path).start)

    def key_end(self, path: KeyPath) -> int:
        """Give the place behind that key, where its colon follows."""
        return self.lines.offset(self._span(self._places.keys, path).end)

    def _span(self, spans: Mapping[KeyPath, Span], path: KeyPath) -> Span:
        if path not in spans:
            raise _odd(path)
        return spans[path]

    def dash(self, path: KeyPath) -> int:
        """Give where the dash of a block list's element stands; its value may begin further down.

        All dashes of a list stand in the column of the first.
        """
        column = self.lines.column(self.start(path[:-1]))
        at = self.start(path)
        while True:
            line = self.lines.start(at)
            before = self.text[line : line + column + 1]
            if before.endswith("-") and len(before) > column and not before.strip(" -?"):
                return line + column
            if line == 0:
                raise _odd(path)
            at = line - 1

    @cached_property
    def comments(self) -> Sequence[tuple[int, int]]:
        """Where each comment begins and ends, from its # to the end of its line."""
        texts = [*self.texts, *((self.key(path), self.key_end(path)) for path in self._places.keys)]
        found: list[tuple[int, int]] = []
        reached = 0
        for start, end in [*sorted(texts), (len(self.text), len(self.text))]:
            found += [one.span(1) for one in _COMMENT.finditer(self.text, reached, start)]
            reached = max(reached, end)
        return found

    @cached_property
    def texts(self) -> Sequence[tuple[int, int]]:
        """Where each single value begins and ends; one below | or > begins in the next line."""
        return [
            (self._header(self.start(path), self.end(path)), self.end(path))
            for path in self.paths
            if not isinstance(self.at(path), dict | list)
        ]

    @property
    def blocks(self) -> Iterable[tuple[int, int]]:
        """Where each text below | or > begins, with that sign, and ends."""
        places = ((self.start(path), self.end(path)) for path in self.paths)
        return (place for place in places if self.text[place[0] : place[0] + 1] in {"|", ">"})

    def _header(self, start: int, end: int) -> int:
        """Give where a value's text begins: below its first line where | or > opens it."""
        if self.text[start : start + 1] in {"|", ">"}:
            return min(self.lines.after(start), end)
        return start

    def comments_in(self, start: int, end: int) -> list[str]:
        """Give the comments that begin inside a stretch of text."""
        first, behind = (bisect_left(self.comments, (place,)) for place in (start, end))
        return [self.text[at:to] for at, to in self.comments[first:behind]]

    def is_flow(self, path: KeyPath) -> bool:
        """Tell whether a list or mapping is written with brackets."""
        return self.text[self.start(path) : self.start(path) + 1] in {"{", "["} and isinstance(
            self.at(path), dict | list
        )

    def in_flow(self, path: KeyPath) -> bool:
        """Tell whether a value stands inside brackets."""
        return any(self.is_flow(path[:length]) for length in range(len(path)))


def _odd(path: KeyPath) -> EditError:
    return EditError(
        f"{'.'.join(map(str, path))} is written in a way that planctl does not write",
        "change this line by hand",
    )
