"""Where a new value goes in a text, and how it is written there."""

import re
from collections.abc import Sequence
from typing import Any

from planctl.edit.change import nowhere
from planctl.edit.document import Document
from planctl.edit.fragment import WIDTH, element, entry, inline, is_short
from planctl.edit.order import keys_at
from planctl.edit.text import Splice
from planctl.model.place import KeyPath
from planctl.read.source import Kind

_BLOCK = re.compile(r"([|>])[+-]?([1-9]?)[+-]?")


def put(document: Document, path: KeyPath, value: Any, kind: Kind) -> list[Splice]:
    """Make a value stand at a path. Raises EditError for a path that leads nowhere."""
    if not path:
        raise nowhere(path)
    if document.has(path):
        return _replaced(document, path, value)
    above = document.at(path[:-1])
    if isinstance(above, dict):
        return _inserted(document, path, value, kind)
    inner = {path[-1]: value} if isinstance(path[-1], str) else [value]
    return put(document, path[:-1], inner, kind)


def append(document: Document, path: KeyPath, value: Any, kind: Kind) -> list[Splice]:
    """Put a value behind the last of a list."""
    listed = document.at(path)
    if not isinstance(listed, list) or not listed:
        return put(document, path, [value], kind)
    last = (*path, len(listed) - 1)
    name = name_of(path)
    if document.is_flow(path) or document.in_flow(path):
        at = document.end(last)
        return [Splice(at, at, f", {inline(value, name)}")]
    indent = document.lines.column(document.dash(last))
    text = _like(document, last, value, indent)
    return _below(document, document.end(last), text, indent)


def insert(document: Document, path: KeyPath, value: Any, kind: Kind) -> list[Splice]:
    """Put a value before an element of a list, or behind the last."""
    above, place = path[:-1], path[-1]
    if not document.has(path) or isinstance(place, str):
        return append(document, above, value, kind)
    name = name_of(above)
    if document.is_flow(above) or document.in_flow(above):
        at = document.start(path)
        return [Splice(at, at, f"{inline(value, name)}, ")]
    dash = document.dash(path)
    indent = document.lines.column(dash)
    text = _like(document, path, value, indent)
    # Comments stay with what follows them.
    at = document.end((*above, place - 1)) if place else _opening(document, above)
    if document.lines.start(dash) <= at:  # the list begins behind another's dash
        return [Splice(dash, dash, f"{text}{document.lines.newline}{' ' * indent}")]
    return _below(document, at, text, indent)


def _like(document: Document, neighbour: KeyPath, value: Any, indent: int) -> str:
    """Write an element behind its dash, on one line where its neighbour stands so and it fits."""
    name = name_of(neighbour)
    if isinstance(value, dict) and document.is_flow(neighbour):
        text = f"- {inline(value, name)}"
        if indent + len(text) <= WIDTH:
            return text
    return element(value, name, indent, document.lines.newline)


def _opening(document: Document, path: KeyPath) -> int:
    """Give the place of the colon or dash behind which a list opens."""
    return document.key_end(path) if isinstance(path[-1], str) else document.dash(path)


def name_of(path: KeyPath) -> str:
    """Give the key under which a value stands, also one in a list; a lineage's are ids."""
    name = next((key for key in reversed(path) if isinstance(key, str)), "")
    return "id" if name == "from" and isinstance(path[-1], int) else name


def _replaced(document: Document, path: KeyPath, value: Any) -> list[Splice]:
    start, end, name = document.start(path), document.end(path), name_of(path)
    lost = document.comments_in(start, end)
    old = document.text[start:end]
    single = not isinstance(document.at(path), dict | list) and old[:1] not in {"|", ">"}
    short = is_short(value, name, document.lines.column(start) - len(name))
    if document.in_flow(path) or (single and short):
        quote = old[:1] if old[:1] in {'"', "'"} and isinstance(value, str) else ""
        return [
            *_above(document, start, lost),
            Splice(start, end, _spaced(document, start, inline(value, name, quote))),
        ]
    newline = document.lines.newline
    if isinstance(path[-1], int):
        begin = document.dash(path)
        text = element(value, name, document.lines.column(begin), newline)
    else:
        begin = document.key(path)
        text = entry(path[-1], value, document.lines.column(begin), newline)
    lost = document.comments_in(begin, end)
    line_end = document.lines.end(end)
    behind = document.comments_in(end, line_end)
    if behind and newline in text:  # a comment behind it would get into the text
        end, lost = line_end, [*lost, *behind]
    return [*_above(document, begin, lost), Splice(begin, end, text)]


def _above(document: Document, offset: int, comments: list[str]) -> list[Splice]:
    """Put comments above the line in which a character stands, as far in as what it holds."""
    if not comments:
        return []
    line = document.lines.start(offset)
    margin = " " * document.lines.indent(offset)
    newline = document.lines.newline
    return [Splice(line, line, "".join(f"{margin}{one}{newline}" for one in comments))]


def _spaced(document: Document, start: int, text: str) -> str:
    """Keep a value apart from the colon before it, where it takes the place of nothing."""
    return f" {text}" if document.text[start - 1 : start] == ":" else text


def _inserted(document: Document, path: KeyPath, value: Any, kind: Kind) -> list[Splice]:
    """Put a new key behind those that come before it in the model."""
    above, key = path[:-1], str(path[-1])
    held = list(document.at(above))
    if not held:
        text = "{" + f"{key}: {inline(value, key)}" + "}"
        return [Splice(document.start(above), document.end(above), text)]
    earlier = _before(key, held, keys_at(kind, above))
    before = (*above, earlier[-1] if earlier else held[0])  # the first line stays the first
    if document.is_flow(above) or document.in_flow(above):
        text = f"{key}: {inline(value, key)}"
        at = document.end(before) if earlier else document.key(before)
        return [Splice(at, at, f", {text}" if earlier else f"{text}, ")]
    indent = document.lines.column(document.key((*above, held[0])))
    return _below(
        document,
        document.end(before),
        entry(key, value, indent, document.lines.newline),
        indent,
    )


def _before(key: str, held: list[str], order: Sequence[str]) -> list[str]:
    """Give the keys that come before a new one in the model, or are unknown to it."""
    place = {name: number for number, name in enumerate(order)}
    mine = place.get(key, len(place))
    return [name for name in held if place.get(name, -1) < mine]


def _below(document: Document, offset: int, text: str, indent: int) -> list[Splice]:
    """Put lines below the line in which a character stands."""
    newline = document.lines.newline
    at = document.lines.after(offset)
    lines = f"{' ' * indent}{text}{newline}"
    if at == document.lines.end(offset):  # the last line has no end
        return [*_stripped(document), Splice(at, at, newline + lines.removesuffix(newline))]
    return [Splice(at, at, lines)]


def _stripped(document: Document) -> list[Splice]:
    """Let a block of text at a file's end go without a line end, when its last line gets one."""
    end = len(document.text)
    blocks = [start for start, stop in document.blocks if stop == end]
    headers = filter(None, (_BLOCK.match(document.text, start) for start in blocks))
    return [Splice(one.start(), one.end(), f"{one[1]}{one[2]}-") for one in headers]
