"""HTML in a text, as trackers copied from a page hold it: read as what it shows."""

import re
from collections.abc import Sequence
from html import unescape
from html.parser import HTMLParser

from planctl.exchange.documents.cell_text import Piece, flowing_cell
from planctl.exchange.documents.collector import Collector
from planctl.exchange.grid import Cell, DocumentError

MOST_OPEN = 500
"""How many elements can be open inside one another."""
MOST_OF_TAG = 20_000
"""How many characters one element's name and attributes can have."""
STRUCK = frozenset({"s", "del", "strike"})
LISTS = frozenset({"ul", "ol", "menu"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption"})
BLOCKS = HEADINGS | {"p", "div", "section", "article", "blockquote", "pre", "dl", "dt", "dd", "tr"}
UNSEEN = frozenset({"script", "style", "template", "title", "iframe"})
_ENDED_BY_ITSELF = frozenset({"li", "p", "dt", "dd"})
VOID = frozenset({"base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"})

_KNOWN = "ul|ol|li|p|br|div|span|b|i|u|s|em|strong|del|ins|strike|a|font|h[1-6]|sub|sup|table|tr|td"
_MARKUP = re.compile(rf"</?(?:{_KNOWN})(?:\s[^<>]*)?/?>|<(?:ul|ol|p|li|div|span)\b", re.IGNORECASE)
_SECTION = re.compile(r"<!\[[^\]<>]{0,200}\]>")
_PICTURE = re.compile(r"data:image/[^'\"<>\s]+")
_LINE_THROUGH = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_UNMARKED = "a list whose items are not marked: where one ends and the next begins is not known"
_DEEP = "save the table alone in a file of its own"


class Flow:
    """Text as a page lays it out: pieces, lines, and list items on lines that begin with "- "."""

    def __init__(self) -> None:
        """Begin with nothing, outside of every element."""
        self.pieces: list[Piece] = []
        self.unmarked = False
        self._open: list[tuple[str, bool, bool]] = []
        self._awaits_item = self._begins_item = False

    @property
    def _state(self) -> tuple[bool, bool]:
        """Whether text is struck through here, and whether it is no text at all."""
        return self._open[-1][1:] if self._open else (False, False)

    def start(self, tag: str, style: str = "") -> None:
        """Open an element."""
        if tag in _ENDED_BY_ITSELF:
            self._close(tag, LISTS)
        if tag == "li":
            self._new_line("- ")
        elif tag in LISTS or tag in BLOCKS or tag in {"br", "hr"}:
            self._new_line()
        if tag in LISTS:
            self._awaits_item = True
        if tag in VOID:
            return
        if len(self._open) >= MOST_OPEN:
            raise DocumentError(f"more than {MOST_OPEN} elements stand inside one another", _DEEP)
        struck, unseen = self._state
        struck = struck or tag in STRUCK or bool(_LINE_THROUGH.search(style))
        self._open.append((tag, struck, unseen or tag in UNSEEN))

    def end(self, tag: str) -> None:
        """Close an element and all that were left open in it; none that is not open."""
        if tag in LISTS or tag in BLOCKS or tag == "li":
            self._new_line()
        self._close(tag)

    def _close(self, tag: str, within: frozenset[str] = frozenset()) -> None:
        for position in range(len(self._open) - 1, -1, -1):
            if self._open[position][0] == tag:
                del self._open[position:]
            elif self._open[position][0] not in within:
                continue
            break

    def text(self, text: str) -> None:
        """Add text; line ends in it are spaces."""
        struck, unseen = self._state
        if unseen:
            return
        if self._awaits_item and text.strip():
            self.unmarked = True
            self._new_line("- ")
        self._begins_item = self._begins_item and not text.strip()
        self.pieces.append((re.sub(r"\s+", " ", text), struck))

    def _new_line(self, begin: str = "") -> None:
        self._awaits_item = False
        if self._begins_item and not begin:
            return  # a paragraph that an item consists of stands on the item's line
        self._begins_item = bool(begin)
        # the line's end belongs to both readings, so that neither runs its lines together
        self.pieces.append(("\n", True))
        self.pieces.append((f"\n{begin}", False))

    def cell(self, place: str, collector: Collector) -> Cell:
        """Make the cell of what was gathered."""
        if self.unmarked:
            collector.note(place, _UNMARKED)
        return flowing_cell(self.pieces, place, collector)


class Listener(HTMLParser):
    """Listens to HTML in which no element has endlessly many attributes."""

    def __init__(self) -> None:
        """Begin with references to signs read as the signs."""
        super().__init__(convert_charrefs=True)

    def check_for_whole_start_tag(self, i: int) -> int:
        """Find where a tag ends, before its attributes are gathered."""
        end = super().check_for_whole_start_tag(i)
        if end - i > MOST_OF_TAG:
            held = f"line {self.getpos()[0]} has an element with too many attributes"
            raise DocumentError(held, _DEEP)
        return end


class _Fragment(Listener):
    """Reads one cell's markup."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flow.start(tag, dict(attrs).get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        self.flow.end(tag)

    def handle_data(self, data: str) -> None:
        self.flow.text(data)


def feed(parser: Listener, text: str) -> None:
    """Let a parser hear a text to its end.

    Comments, pictures, and the sections that office programs write go first,
    and what no ">" follows is text: for each that is left open, a parser would
    search the rest of the text in vain.
    """
    clear = _PICTURE.sub("", _SECTION.sub("", _without_comments(text))).replace("<![", "&lt;![")
    end = clear.rfind(">") + 1
    parser.feed(clear[:end])
    parser.close()
    parser.handle_data(unescape(clear[end:]))


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (begin := text.find("<!--", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("-->", begin + 4)
        if end < 0:
            kept.append(text[begin:].replace("<!--", "&lt;!--"))
            return "".join(kept)
        at = end + 3
    return "".join((*kept, text[at:]))


def has_markup(text: str) -> bool:
    """Say whether a text holds an element that HTML knows, rather than a mere "<"."""
    return "<" in text and _MARKUP.search(text) is not None


def from_markup(text: str, place: str, collector: Collector) -> Cell:
    """Make the cell of a text with HTML in it."""
    fragment = _Fragment()
    feed(fragment, text)
    return fragment.flow.cell(place, collector)


def stripped(pieces: Sequence[Piece], place: str, collector: Collector) -> Cell | None:
    """Make the cell of an unstruck text with HTML in it; nothing where there is none."""
    if len(pieces) == 1 and not pieces[0][1] and has_markup(pieces[0][0]):
        return from_markup(pieces[0][0], place, collector)
    return None
