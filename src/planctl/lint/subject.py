"""What a finding is about inside its item, in words that stay as they are.

`serves: 9.9` is a wrong entry of a list, `updates[2026-03].note` a field of one
entry. An entry goes by what it is called, not by its place, so that whoever adds
one above it changes nothing; a value by its text, not by its row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from planctl.lint.locator import Locator
from planctl.model.place import At, KeyPath, Span
from planctl.model.text import printable
from planctl.read.places import Places

_NAMING = ("id", "title", "name", "on", "text", "note", "from", "to", "value")
"""Keys by which an entry of a list is known, the first that it has."""

_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?\n")
_LONGEST = 80
_SHOWN = 50


@dataclass
class _File:
    """The places of one file, and what has been worked out of them."""

    places: Places
    lines: Sequence[str]
    holders: frozenset[KeyPath]
    entries: dict[KeyPath, list[KeyPath]] = field(default_factory=dict)
    labels: dict[KeyPath, dict[KeyPath, str]] = field(default_factory=dict)


class Subjects:
    """Says what findings are about; each file is looked at once."""

    def __init__(self, locator: Locator, lines: Callable[[str], Sequence[str]]) -> None:
        self._locator = locator
        self._lines = lines
        self._files: dict[str, _File] = {}

    def of(self, at: At, depth: int, words: str | None = None) -> str:
        """Return what is wrong at a place: its field below the first `depth` keys, and its value.

        `words` are said in the place of the value; where they are empty, the field alone.
        """
        file = self._file(at.file)
        path = at.path
        said = self._value(file, path) if words is None else shortened(words)
        if path and words is None and said and isinstance(path[-1], int):
            path = path[:-1]  # the value itself tells which entry it is
        name = self._field(file, path, depth)
        return f"{name}: {said}" if name and said else name or said

    def text(self, file: str, span: Span) -> str:
        """Return what stands in a stretch of a file, in one line and not too long."""
        return shortened(_text(self._lines(file), span))

    def _field(self, file: _File, path: KeyPath, depth: int) -> str:
        name = ""
        for length in range(depth + 1, len(path) + 1):
            part = path[length - 1]
            if isinstance(part, int):
                name += f"[{self._label(file, path[:length])}]"
            else:
                name += f".{printable(part)}" if name else printable(part)
        return name

    def _value(self, file: _File, path: KeyPath) -> str:
        span = file.places.values.get(path)
        return "" if span is None or path in file.holders else shortened(_text(file.lines, span))

    def _label(self, file: _File, path: KeyPath) -> str:
        """Return what an entry of a list is called; of several of one name with its number."""
        holder = path[:-1]
        if holder not in file.labels:
            labels: dict[KeyPath, str] = {}
            counts: dict[str, int] = {}
            for entry in file.entries.get(holder, ()):
                name = self._name(file, entry)
                counts[name] = counts.get(name, 0) + 1
                labels[entry] = name if counts[name] == 1 else f"{name} ({counts[name]})".strip()
            file.labels[holder] = labels
        return file.labels[holder].get(path, "")

    def _name(self, file: _File, entry: KeyPath) -> str:
        if entry not in file.holders:
            return self._value(file, entry)
        named = ((*entry, key) for key in _NAMING)
        return next((text for key in named if (text := self._value(file, key))), "")

    def _file(self, name: str) -> _File:
        if name not in self._files:
            places = self._locator.places(name)
            holders = frozenset(path[:-1] for path in places.values if path)
            file = _File(places, self._lines(name), holders)
            for path in places.values:
                if path and isinstance(path[-1], int):
                    file.entries.setdefault(path[:-1], []).append(path)
            self._files[name] = file
        return self._files[name]


def shortened(text: str) -> str:
    """Return a text in one line; of a long one the beginning, and a sum of the whole."""
    plain = printable(" ".join(text.split()))
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[:_SHOWN].rstrip()}... ({crc32(plain.encode()):08x})"


def _text(lines: Sequence[str], span: Span) -> str:
    (row, column), (end_row, end_column) = span
    if row == end_row:
        text = lines[row - 1][column - 1 : end_column - 1] if row <= len(lines) else ""
    else:
        rows = [*lines[row - 1 : end_row]]
        rows[0] = rows[0][column - 1 :]
        if end_row <= len(lines):
            rows[-1] = rows[-1][: end_column - 1]
        text = "\n".join(rows)
        if header := _BLOCK.match(text):
            text = text[header.end() :]
    quote = text[:1]
    is_quoted = quote in {'"', "'"} and len(text) > 1 and text.endswith(quote)
    return text[1:-1] if is_quoted else text
