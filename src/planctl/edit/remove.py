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
    return _lines(document, path)


def _start(document: Document, path: KeyPath) -> int:
    if isinstance(path[-1], str):
        return document.key(path)
    return document.start(path) if document.is_flow(path[:-1]) else document.dash(path)


def _from_brackets(document: Document, path: KeyPath) -> Splice:
    start, end, text = _start(document, path), document.end(path), document.text
    if after := _COMMA_AFTER.match(text, end):
        return Splice(start, after.end(), " " if text[after.end() : after.end() + 1] == "#" else "")
    before = _COMMA_BEFORE.search(text, 0, start)
    return Splice(before.start() if before else start, end, "")


def _lines(document: Document, path: KeyPath) -> list[Splice]:
    lines, start = document.lines, _start(document, path)
    line, after = lines.start(start), lines.after(document.end(path))
    if document.text[line:start].strip():
        return _behind_dash(document, path, line, start)
    if after == len(document.text) and not document.text.endswith(("\n", "\r")):
        line = lines.before(start)  # a text whose last line does not end stays one
    return [Splice(line, after, "")]


def _behind_dash(document: Document, path: KeyPath, line: int, start: int) -> list[Splice]:
    """Take away what stands behind a dash; comments above what follows go above the dash."""
    end, following = document.lines.end(document.end(path)), _next(document, path)
    margin = " " * document.lines.indent(line)
    kept = document.comments_in(end, following)
    newline = document.lines.newline
    above = "".join(f"{margin}{comment}{newline}" for comment in kept)
    return [*([Splice(line, line, above)] if above else []), Splice(start, following, "")]


def _next(document: Document, path: KeyPath) -> int:
    """Give where the next key or element begins: it moves up behind the dash of an element."""
    above, key = path[:-1], path[-1]
    if isinstance(key, int):
        return document.dash((*above, key + 1))
    keys = list(document.at(above))
    return document.key((*above, keys[keys.index(key) + 1]))
