"""What may be written where somebody types: found out by writing a mark there and reading it.

Only the text before the cursor counts: what stands behind it is often not yet what
it will be, such as a bracket that is not closed.
"""

import re
from dataclasses import dataclass

from planctl.edit.change import find
from planctl.edit.text import Lines
from planctl.model.place import KeyPath, Location
from planctl.output.editor.open_file import OpenFile
from planctl.read.decode import lines_of
from planctl.read.tree import build_with_places, locate

_MARK = "planctlcursor"
_WORD = re.compile(r"[A-Za-z0-9._/-]*\Z")
_MAY_BE_KEY = re.compile(r"[ \t-]*[\"']?\Z|.*[{,][ \t]*\Z")
_TOP_KEY = re.compile(r"[A-Za-z_]|\Z")
_IN_IGNORE = re.compile(r"#[ \t]*planctl:[ \t]*ignore\[(?:[^\],]*,)*[ \t]*([A-Za-z0-9-]*)\Z")


@dataclass(frozen=True)
class Cursor:
    """Where somebody types.

    `start` is where the word begins that is being typed, `begun` as much of it as
    there is, `quote` the sign that opens it. `key_in` is the path of a mapping in
    which it may be a key, `value_at` the path where it may be a value; None where
    it is neither. `ignores`: it is the name of a rule in a comment.
    """

    start: Location
    begun: str
    quote: str = ""
    key_in: KeyPath | None = None
    value_at: KeyPath | None = None
    ignores: bool = False


def cursor(file: OpenFile, where: Location) -> Cursor:
    """Find out what may be written at a place."""
    lines = Lines(file.text)
    end = lines.offset(where)
    line = file.text[lines.start(end) : end]
    if match := _IN_IGNORE.search(line):
        return Cursor(_back(where, match[1]), match[1], ignores=True)
    word = _WORD.search(line)
    begun = word[0] if word else ""
    before = file.text[: end - len(begun)]
    quote = before[-1:] if before[-1:] in {'"', "'"} else ""
    start = _back(where, begun)
    before = before[: len(before) - len(quote)]
    head = line[: len(line) - len(begun) - len(quote)]
    if " #" in head or head.startswith("#"):
        return Cursor(start, begun, quote)
    key_in = value_at = None
    for text in (before, _last_block(before)):  # what stands above may be broken
        if key_in is None and value_at is None:
            key_in = _key_in(f"{text}{_MARK}:") if _MAY_BE_KEY.match(head) else None
            value_at = _value_at(text + _MARK)
        if key_in is not None and file.model(key_in) is None:
            key_in = None
        if value_at is not None and file.shape(value_at) is None:
            value_at = None
    return Cursor(start, begun, quote, key_in, value_at)


def _last_block(text: str) -> str:
    """Give what stands from the last line on that begins with a key of the file."""
    lines = lines_of(text)
    row = next((at for at in reversed(range(len(lines))) if _TOP_KEY.match(lines[at])), 0)
    return "\n".join(lines[row:])


def _back(where: Location, word: str) -> Location:
    return Location(where.row, where.column - len(word))


def _key_in(text: str) -> KeyPath | None:
    """Give the path of the mapping in which the mark is a key."""
    keys = locate(text).keys
    return next((path[:-1] for path in reversed(keys) if path[-1] == _MARK), None)


def _value_at(text: str) -> KeyPath | None:
    """Give the path at which the mark is the whole value."""
    tree, places = build_with_places(text)
    paths = reversed(places.values)
    return next((path for path in paths if find(tree.value, path) == _MARK), None)
