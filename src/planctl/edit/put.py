"""Where a new value goes in a text, and how it is written there."""

from typing import Any

from planctl.edit.change import nowhere
from planctl.edit.document import Document
from planctl.edit.fragment import element, entry, inline, is_short
from planctl.edit.order import keys_at
from planctl.edit.text import Splice
from planctl.model.place import KeyPath
from planctl.read.source import Kind


def put(document: Document, path: KeyPath, value: Any, kind: Kind) -> list[Splice]:
    """Make a value stand at a path. Raises EditError for a path that leads nowhere."""
    if not path:
        raise nowhere(path)
    if document.has(path):
        same = document.at(path) == value and type(document.at(path)) is type(value)
        return [] if same else [_replaced(document, path, value)]
    above = document.at(path[:-1])
    if isinstance(above, dict):
        return [_inserted(document, path, value, kind)]
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
    text = element(value, name, indent, document.lines.newline)
    return [_below(document, document.end(last), text, indent)]


def name_of(path: KeyPath) -> str:
    """Give the key under which a value stands, also one in a list."""
    return next((key for key in reversed(path) if isinstance(key, str)), "")


def _replaced(document: Document, path: KeyPath, value: Any) -> Splice:
    start, end, name = document.start(path), document.end(path), name_of(path)
    if document.in_flow(path):
        return Splice(start, end, _spaced(document, start, inline(value, name)))
    old = document.text[start:end]
    column = document.lines.column(start)
    if is_short(value, name, column - len(name)) and not isinstance(document.at(path), dict | list):
        quote = old[:1] if old[:1] in {'"', "'"} and isinstance(value, str) else ""
        if old[:1] not in {"|", ">"}:
            return Splice(start, end, _spaced(document, start, inline(value, name, quote)))
    if isinstance(path[-1], int):
        dash = document.dash(path)
        text = element(value, name, document.lines.column(dash), document.lines.newline)
        return _with_comment(document, dash, end, text)
    key = document.key(path)
    text = entry(path[-1], value, document.lines.column(key), document.lines.newline)
    return _with_comment(document, key, end, text)


def _spaced(document: Document, start: int, text: str) -> str:
    """Keep a value apart from the colon before it, where it takes the place of nothing."""
    return f" {text}" if document.text[start - 1 : start] == ":" else text


def _with_comment(document: Document, start: int, end: int, text: str) -> Splice:
    """Replace an entry; a comment behind it that would get into a text moves above it."""
    line_end = document.lines.end(end)
    comment = document.text[end:line_end].strip()
    newline = document.lines.newline
    if comment and newline in text:
        margin = " " * document.lines.column(start)
        if document.text[document.lines.start(start) : start].strip():
            return Splice(start, line_end, text)
        return Splice(start, line_end, f"{comment}{newline}{margin}{text}")
    return Splice(start, end, text)


def _inserted(document: Document, path: KeyPath, value: Any, kind: Kind) -> Splice:
    """Put a new key behind those that come before it in the model."""
    above, key = path[:-1], str(path[-1])
    held = list(document.at(above))
    if not held:
        text = "{" + f"{key}: {inline(value, key)}" + "}"
        return Splice(document.start(above), document.end(above), text)
    before = (*above, _last_before(key, held, keys_at(kind, above)))
    if document.is_flow(above) or document.in_flow(above):
        at = document.end(before)
        return Splice(at, at, f", {key}: {inline(value, key)}")
    indent = document.lines.column(document.key((*above, held[0])))
    return _below(
        document,
        document.end(before),
        entry(key, value, indent, document.lines.newline),
        indent,
    )


def _last_before(key: str, held: list[str], order: Any) -> str:
    """Give the key behind which a new one stands; the first one stays the first."""
    place = {name: number for number, name in enumerate(order)}
    mine = place.get(key, len(place))
    earlier = [name for name in held if place.get(name, -1) < mine]
    return earlier[-1] if earlier else held[0]


def _below(document: Document, offset: int, text: str, indent: int) -> Splice:
    """Put lines below the line in which a character stands."""
    newline = document.lines.newline
    at = document.lines.after(offset)
    lines = f"{' ' * indent}{text}{newline}"
    if at == document.lines.end(offset):  # the last line has no end
        return Splice(at, at, newline + lines.removesuffix(newline))
    return Splice(at, at, lines)
