"""Lays a file out as a plan's files are: the order of keys, indentation, quoted ids.

Lines are moved and shifted and nothing is written anew. A comment stays with
the entry below it, or behind its value; blank lines stay.
"""

import re
from bisect import bisect_left

from planctl.edit.change import EditError, same
from planctl.edit.document import Document
from planctl.edit.flow import in_order_within_brackets
from planctl.edit.fragment import QUOTED
from planctl.edit.layout import laid_out
from planctl.edit.put import name_of
from planctl.edit.text import Splice, spliced
from planctl.model.place import KeyPath
from planctl.read.source import Kind

_BLANKS = re.compile(r"[ \t]+(?=\r|\n|\Z)")
_FROM_HASH = re.compile(r"#[^\r\n]*")


def formatted(text: str, kind: Kind) -> str:
    """Give a file's text in the layout of a plan; the same values, the same comments.

    A text that is laid out already is given as it is. Raises EditError for one
    that has faults of YAML, or is written so oddly that it is better left alone.
    """
    document = Document(text)
    better = _read(_without_blanks(document), document)
    better = _read(_with_quoted_ids(better), better)
    better = _read(in_order_within_brackets(better, kind), better)
    made = _ended(_read(laid_out(better, kind), better))
    if not same(made.value, document.value) or _hashes(made.text) != _hashes(better.text):
        raise _left_alone()
    return made.text


def _read(text: str, before: Document) -> Document:
    """Read a text, unless it is that of the document before it."""
    try:
        return before if text == before.text else Document(text)
    except EditError:
        raise _left_alone() from None


def _left_alone() -> EditError:
    return EditError(
        "this file is written too oddly to be laid out without changing what it means",
        "it is left as it is; lay it out by hand",
    )


def _hashes(text: str) -> list[str]:
    return sorted(one.rstrip() for one in _FROM_HASH.findall(text))


def _without_blanks(document: Document) -> str:
    """Take blanks from the ends of lines, but not from inside a text of several lines."""
    found = list(_BLANKS.finditer(document.text))
    if not found:
        return document.text
    starts, ends = zip(*sorted([*document.texts, (len(document.text),) * 2]), strict=True)
    splices = []
    for blank in found:
        before = bisect_left(starts, blank.end()) - 1  # the last text that begins before its end
        if before < 0 or ends[before] <= blank.start():
            splices.append(Splice(blank.start(), blank.end(), ""))
    return spliced(document.text, splices)


def _with_quoted_ids(document: Document) -> str:
    return spliced(
        document.text,
        (
            Splice(document.start(path), document.end(path), f'"{document.at(path)}"')
            for path in document.paths
            if _needs_quotes(document, path)
        ),
    )


def _needs_quotes(document: Document, path: KeyPath) -> bool:
    """Tell whether an id stands without double quotes, and means the same with them."""
    value = document.at(path)
    if not isinstance(value, str) or not value or name_of(path) not in QUOTED:
        return False
    written = document.text[document.start(path) : document.end(path)]
    return written in {value, f"'{value}'"} and value.isprintable() and not {*value} & {'"', "\\"}


def _ended(document: Document) -> Document:
    """End a text with one line end, unless the blank lines below it are part of a value."""
    body = document.text.rstrip("\r\n \t")
    ended = _read(body + document.lines.newline, document)
    return ended if same(ended.value, document.value) else document
