"""What goes from a text when a value is taken away."""

import re

from planctl.edit.change import EditError, nowhere
from planctl.edit.document import Document
from planctl.edit.text import Splice
from planctl.model.place import KeyPath

_COMMA_BEFORE = re.compile(r",\s*\Z")
_COMMA_AFTER = re.compile(r"\s*,\s*")


def remove(document: Document, path: KeyPath) -> list[Splice]:
    """Take a key or an element away; where it was the only one, what held it goes too.

    Raises EditError for a path that leads nowhere, and for the last key of a file.
    """
    if not path or not document.has(path):
        raise nowhere(path)
    if len(document.at(path[:-1])) == 1:
        if not path[:-1]:
            raise EditError("a file keeps at least one key", "delete the file instead")
        return remove(document, path[:-1])
    if document.is_flow(path[:-1]) or document.in_flow(path):
        return [_from_brackets(document, path)]
    return [_lines(document, path)]


def _start(document: Document, path: KeyPath) -> int:
    if isinstance(path[-1], str):
        return document.key(path)
    return document.start(path) if document.is_flow(path[:-1]) else document.dash(path)


def _from_brackets(document: Document, path: KeyPath) -> Splice:
    start, end, text = _start(document, path), document.end(path), document.text
    if after := _COMMA_AFTER.match(text, end):
        return Splice(start, after.end(), "")
    before = _COMMA_BEFORE.search(text, 0, start)
    return Splice(before.start() if before else start, end, "")


def _lines(document: Document, path: KeyPath) -> Splice:
    start = _start(document, path)
    line = document.lines.start(start)
    after = document.lines.after(document.end(path))
    if not document.text[line:start].strip():
        if after == len(document.text) and not document.text.endswith(("\n", "\r")):
            newline = len(document.lines.newline)
            return Splice(max(line - newline, 0), after, "")
        return Splice(line, after, "")
    return Splice(start, _next(document, path), "")


def _next(document: Document, path: KeyPath) -> int:
    """Give where the next key begins: it moves up behind the dash of a list's element."""
    keys = list(document.at(path[:-1]))
    following = keys[keys.index(path[-1]) + 1]
    return document.key((*path[:-1], following))
