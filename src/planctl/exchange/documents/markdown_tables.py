"""Tables of a Markdown text."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from planctl.exchange.documents.above import Above
from planctl.exchange.documents.cell_text import text_cell
from planctl.exchange.documents.collector import Collector, rectangle
from planctl.exchange.documents.delimited import is_rule
from planctl.exchange.documents.markup import from_markup
from planctl.exchange.grid import Cell, DocumentError, Grid, Row

MOST_SIGNS = 1_000
"""How many signs of Markdown a cell can have: what each means takes long to find out."""
MOST_SIGNS_OF_ALL = 500_000
"""How many of them a whole text can have."""
_MOST_SHOWN = 1_000
_RULE = re.compile(r"^[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)+\|?[ ]*$", re.MULTILINE)
_ALL_SIGNS = "\\`*_~<>[]&!"
_SIGNS = re.compile(f"[{re.escape(_ALL_SIGNS)}]")
_BAR = re.compile(r"(?<!\\)\|")


def holds_table(text: str) -> bool:
    """Say whether a text has the line of dashes and bars that makes a Markdown table."""
    return _RULE.search(text) is not None


def read_markdown(text: str, collector: Collector) -> None:
    """Gather the tables of a Markdown text. Raises DocumentError for one with too much markup."""
    if sum(map(text.count, _ALL_SIGNS)) > MOST_SIGNS_OF_ALL:
        held = f"it is a Markdown text with more than {MOST_SIGNS_OF_ALL:,} signs of markup"
        raise DocumentError(held, "save the table alone as .csv")
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # the text of a cell is read on its own, and only where it holds a sign of Markdown
    blocks = MarkdownIt("commonmark").enable("table").disable("inline")
    tokens = blocks.parse(text)
    lines = text.splitlines()
    above = Above()
    for position, token in enumerate(tokens):
        if token.type == "inline" and token.level == 1:
            heading = tokens[position - 1].type == "heading_open"
            above.add(_shown(token.content, reader), heading)
        elif token.type == "table_open":
            table = _Table(reader, f"table {collector.tables + 1}", lines, collector)
            table.read(tokens, position, above.take())


def _shown(text: str, reader: MarkdownIt) -> str:
    return from_markup(_html(text[:_MOST_SHOWN], reader), "", Collector()).text


def _html(text: str, reader: MarkdownIt) -> str:
    return str(reader.renderInline(text))


class _Table:
    """Reads one table."""

    def __init__(
        self, reader: MarkdownIt, name: str, lines: Sequence[str], collector: Collector
    ) -> None:
        self.reader = reader
        self.name = name
        self.lines = lines
        self.collector = collector

    def read(self, tokens: Sequence[Token], position: int, before: str) -> None:
        """Gather the table that opens at a position."""
        first = (tokens[position].map or [0])[0] + 1
        rows, width = [], 0
        for count, texts in enumerate(_rows(tokens, position)):
            line = first + count + (count > 0)
            width = width or len(texts)
            if is_rule(texts):
                self.collector.note(f"line {line}", "a line that only rules off is left out")
                continue
            self._tell_of_width(line, width)
            cells = (self._cell(text, line, at) for at, text in enumerate(texts, start=1))
            rows.append(Row(line, tuple(cells)))
        self.collector.allow(len(rows), width, self.name)
        self.collector.grid(Grid(self.name, rectangle(rows, _place), before))

    def _cell(self, text: str, line: int, column: int) -> Cell:
        place = _place(line, column)
        signs = len(_SIGNS.findall(text))
        if signs > MOST_SIGNS:
            self.collector.note(place, "too many signs of Markdown: read without their meaning")
        elif signs:
            return from_markup(_html(text, self.reader), place, self.collector)
        return text_cell(text, place, self.collector)

    def _tell_of_width(self, line: int, width: int) -> None:
        """Note a row with more cells than the headings: Markdown leaves the last ones out."""
        bars = len(_BAR.findall(self.lines[line - 1].strip().strip("|"))) + 1
        if bars > width:
            message = f"this row has {bars} cells for {width} headings: the last are left out"
            self.collector.note(f"line {line}", message, "rows with more cells than headings")


def _rows(tokens: Sequence[Token], position: int) -> Iterator[list[str]]:
    texts: list[str] = []
    for at in range(position, len(tokens)):
        token = tokens[at]
        if token.type == "tr_open":
            texts = []
        elif token.type == "inline":
            texts.append(token.content)
        elif token.type == "tr_close":
            yield texts
        elif token.type == "table_close":
            return


def _place(line: int, column: int) -> str:
    return f"line {line}, column {column}"
