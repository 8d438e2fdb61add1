"""What goes from a text when a value is taken away."""

import re

from planctl.edit.change import EditError, nowhere
from planctl.edit.document import Document
from planctl.edit.text import Splice
from planctl.lint.comments import is_of_next_line
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
    line, end = lines.start(start), document.end(path)
    if document.text[line:start].strip():
        return _behind_dash(document, path, line, start)
    ignores = _own_ignores(document, line)
    if document.text[lines.end(end) :].strip():
        return [*ignores, Splice(line, lines.after(end), "")]
    return _last_lines(document, line, lines.end(end), ignores)


def _last_lines(document: Document, line: int, end: int, ignores: list[Splice]) -> list[Splice]:
    """Take the last lines away so that the text ends as it did, with as many line ends.

    Blank lines above them go too, as at the end they would part nothing; but not
    those of a text below |+.
    """
    lines = document.lines
    while ignores and ignores[0].end == line:
        line = ignores.pop(0).start
    block = max((stop for _, stop in document.blocks if stop < line), default=0)
    above = lines.before(line)
    while above > block and not document.text[lines.start(above) : above].strip():
        above = lines.before(above)
    return [*ignores, Splice(above, end, "")]


def _own_ignores(document: Document, line: int) -> list[Splice]:
    """Take away the comments directly above a line that ignore something in it alone.

    The lowest comes first.
    """
    lines, found = document.lines, []
    while line > 0:
        end, line = line, lines.start(line - 1)
        text = document.text[line : lines.end(line)]
        if not text.lstrip().startswith("#"):
            break
        if is_of_next_line(text):
            found.append(Splice(line, end, ""))
    return found


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
