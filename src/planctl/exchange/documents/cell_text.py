"""From what a document holds in one cell to its text: what is seen, and what is struck through."""

import re
from collections.abc import Iterable

from planctl.exchange.documents.collector import Collector
from planctl.exchange.grid import MOST_CHARACTERS, Cell, DocumentError

Piece = tuple[str, bool]
"""A stretch of a cell's text, and whether it is struck through."""

_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_END = re.compile(r" *\n[ \n]*")
_EMPTY_ITEM = re.compile(r"^-$\n?", re.MULTILINE)


def tidy(text: str) -> str:
    """Give lines that end in "\\n", and neither spaces nor empty lines at the text's ends."""
    return _ENDS.sub("\n", text).replace("\t", " ").strip()


def flowing(text: str) -> str:
    """Give a text as markup shows it: one space for many, no empty lines, no empty list items."""
    spaced = _SPACES.sub(" ", _ENDS.sub("\n", text))
    return _EMPTY_ITEM.sub("", _AROUND_END.sub("\n", spaced).strip()).strip()


def text_cell(text: str, place: str, collector: Collector) -> Cell:
    """Make the cell of a text without markup."""
    return Cell(_safe(tidy(text), place, collector), place=place)


def flowing_cell(pieces: Iterable[Piece], place: str, collector: Collector) -> Cell:
    """Make the cell of pieces of marked-up text; what is struck through is its old value."""
    kept = list(pieces)
    text = flowing("".join(text for text, struck in kept if not struck))
    was = flowing("".join(_apart(kept)))
    return Cell(_safe(text, place, collector), _safe(was, place, collector), place)


def struck_cell(pieces: Iterable[Piece], place: str, collector: Collector) -> Cell:
    """Make the cell of pieces without further markup, spaces and lines as they are."""
    kept = list(pieces)
    text = tidy("".join(text for text, struck in kept if not struck))
    was = tidy("".join(_apart(kept)))
    return Cell(_safe(text, place, collector), _safe(was, place, collector), place)


def _apart(pieces: list[Piece]) -> Iterable[str]:
    """Give the struck pieces, with a line's end between two that something stood between."""
    before, between = False, False
    for text, struck in pieces:
        if struck:
            yield "\n" + text if before and between else text
            before, between = True, False
        else:
            between = between or bool(text.strip())


def _safe(text: str, place: str, collector: Collector) -> str:
    if len(text) > MOST_CHARACTERS:
        held = (
            f"{place} holds {len(text):,} characters; {MOST_CHARACTERS:,} can be read in one cell"
        )
        raise DocumentError(held, "shorten its text, or move it to a document that the cell names")
    seen = _UNSEEN.sub("", text)
    if seen != text:
        collector.note(place, "control or unseen characters are left out")
    return seen
