"""The text of a Word document's paragraphs and cells, with what is struck through or deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from planctl.exchange.documents.cell_text import Piece, flowing
from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.comments import note_comment
from planctl.exchange.documents.xml_part import WORDS

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple"})
_KEPT = frozenset({"ins", "moveTo"})
_DROPPED = frozenset({"del", "moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BULLETS = "•▪◦·‣●○■–"
_PREFIX = f"{{{WORDS}}}"


def named(element: Any) -> str:
    """Give an element's name; "" for what is no element of a Word document, or a comment."""
    tag = element.tag
    return tag[len(_PREFIX) :] if isinstance(tag, str) and tag.startswith(_PREFIX) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """Give the children of one name."""
    return (child for child in element if named(child) == name)


def nested(element: Any, wanted: set[str]) -> Iterator[Any]:
    """Give the children of wanted names, also those in content controls and insertions."""
    for child in element:
        name = named(child)
        if name in wanted:
            yield child
        elif name in _WRAPPERS or name in _KEPT or name in _DROPPED:
            yield from nested(child, wanted)


def value_of(element: Any, properties: str, name: str) -> str | None:
    """Give the value of a property: "" where it stands without one, nothing where it is not."""
    for held in children(element, properties):
        for found in children(held, name):
            return str(found.get(f"{_PREFIX}val", ""))
    return None


def is_on(element: Any, properties: str, name: str) -> bool:
    """Say whether a property that is either on or off is on."""
    value = value_of(element, properties, name)
    return value is not None and value.lower() not in _OFF


@dataclass(frozen=True)
class Styles:
    """The names of styles that strike text through, make headings, and make list items."""

    struck: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()

    @classmethod
    def of(cls, styles: Any) -> "Styles":
        """Read a document's styles; there may be none."""
        struck, headings, lists = set(), set(), set()
        for style in children(styles, "style") if styles is not None else ():
            name = str(style.get(f"{_PREFIX}styleId", ""))
            known = next((one.get(f"{_PREFIX}val", "") for one in children(style, "name")), "")
            if is_on(style, "rPr", "strike") or is_on(style, "rPr", "dstrike"):
                struck.add(name)
            if known.lower().startswith(("heading", "title", "subtitle", "caption")):
                headings.add(name)
            if known.lower().startswith(("list bullet", "list number")):
                lists.add(name)
        return cls(frozenset(struck), frozenset(headings), frozenset(lists))


Comments = Mapping[str, Any]
"""The comments beside a document's text, by their numbers."""


def comments_of(comments: Any) -> Comments:
    """Give a document's comments; there may be none."""
    found = children(comments, "comment") if comments is not None else ()
    return {str(one.get(f"{_PREFIX}id", "")): one for one in found}


class WordText:
    """Gathers the text of one paragraph or cell, and what must be said about it."""

    def __init__(self, styles: Styles, collector: Collector, place: str = "") -> None:
        """Begin with nothing."""
        self.styles = styles
        self.collector = collector
        self.place = place
        self.heading = False
        self._tracked = self._hidden = self._table = False
        self._commented: list[str] = []

    def blocks(self, cell: Any) -> list[Piece]:
        """Give the pieces of all paragraphs of a cell; a table in it becomes lines of text."""
        pieces: list[Piece] = []
        for block in nested(cell, {"p", "tbl"}):
            if named(block) == "p":
                pieces += self.paragraph(block)
            else:
                self._table = True
                pieces += self._rows(block)
            pieces += [("\n", False), ("\n", True)]
        return pieces

    def _rows(self, table: Any) -> list[Piece]:
        pieces: list[Piece] = []
        for row in nested(table, {"tr"}):
            for position, cell in enumerate(nested(row, {"tc"})):
                pieces += [(" | ", False)] if position else []
                pieces += [(text.replace("\n", " "), struck) for text, struck in self.blocks(cell)]
            pieces.append(("\n", False))
        return pieces

    def paragraph(self, paragraph: Any) -> list[Piece]:
        """Give the pieces of a paragraph; a list item begins with "- "."""
        style = value_of(paragraph, "pPr", "pStyle") or ""
        self.heading = style in self.styles.headings
        pieces = list(self._runs(paragraph, style in self.styles.struck))
        if self._is_item(paragraph, style):
            return [("- ", all(struck for text, struck in pieces if text.strip())), *pieces]
        return _without_bullet(pieces)

    def _is_item(self, paragraph: Any, style: str) -> bool:
        for properties in children(paragraph, "pPr"):
            number = value_of(properties, "numPr", "numId")
            if number is not None:
                return number != "0"
        return style in self.styles.lists

    def _runs(self, element: Any, struck: bool) -> Iterator[Piece]:
        for child in element:
            name = named(child)
            if name == "r":
                yield from self._run(child, struck)
            elif name in _DROPPED:
                self._tracked = True
                yield from self._runs(child, True)
            elif name in _KEPT:
                self._tracked = True
                yield from self._runs(child, struck)
            elif name in _WRAPPERS:
                yield from self._runs(child, struck)

    def _run(self, run: Any, struck: bool) -> Iterator[Piece]:
        self._hidden = self._hidden or is_on(run, "rPr", "vanish")
        struck = struck or self._is_struck(run)
        for child in run:
            name = named(child)
            if name in {"t", "delText"}:
                yield child.text or "", struck
            elif name in _SIGNS:
                yield _SIGNS[name], struck
            elif name == "commentReference":
                self._commented.append(str(child.get(f"{_PREFIX}id", "")))

    def _is_struck(self, run: Any) -> bool:
        said = value_of(run, "rPr", "strike"), value_of(run, "rPr", "dstrike")
        if any(value is not None for value in said):
            return any(value is not None and value.lower() not in _OFF for value in said)
        return (value_of(run, "rPr", "rStyle") or "") in self.styles.struck

    def tell(self, comments: Comments) -> None:
        """Note the doubts about what was gathered."""
        for told, message in (
            (self._tracked, "tracked changes: what they delete is read as the old value"),
            (self._hidden, "hidden text is read all the same"),
            (self._table, "a table stands in this cell: it is read as lines of text"),
        ):
            if told:
                self.collector.note(self.place, message)
        for name in self._commented:
            for block in children(comments.get(name, ()), "p"):
                text = "".join(piece for piece, _ in self._runs(block, False))
                note_comment(self.place, flowing(text), self.collector)


def _without_bullet(pieces: list[Piece]) -> list[Piece]:
    """Give a paragraph that begins with a typed bullet as a list item."""
    if pieces and pieces[0][0].lstrip()[:2].rstrip() in tuple(_BULLETS):
        text, struck = pieces[0]
        return [(f"- {text.lstrip()[1:].lstrip()}", struck), *pieces[1:]]
    return pieces
