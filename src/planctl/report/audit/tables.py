"""Every table says what it shows and what its rows and columns are; every figure has its table."""

from dataclasses import dataclass

from planctl.model.audit import Kind
from planctl.report.audit.check import Check, Complain
from planctl.report.audit.tokens import Tag
from planctl.report.references import resolved

_SCOPES = frozenset({"col", "row", "colgroup", "rowgroup"})
_ONLY_LOOKS = frozenset({"presentation", "none"})


@dataclass
class _Table:
    """A table that is still open."""

    at: int
    needs: set[Kind]


class Tables(Check):
    """Follows tables and figures, one inside the other, from their start to their end."""

    names = frozenset({"table", "caption", "th", "figure"})

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._tables: list[_Table] = []
        self._figures: list[tuple[int, int]] = []
        self._seen = 0
        self._in_caption = False

    def tag(self, tag: Tag) -> None:
        """Go into a table, a caption, a heading cell or a figure, or out of it."""
        self._in_caption = tag.name == "caption" and not tag.end
        if tag.name == "table":
            self._table(tag)
        elif tag.name == "figure":
            self._figure(tag)
        elif tag.name == "th" and not tag.end:
            if self._tables:
                self._tables[-1].needs.discard(Kind.HEADERS)
            if tag.attributes.get("scope", "").lower() not in _SCOPES:
                self.complain(Kind.SCOPE, tag.at, "")

    def text(self, text: str) -> None:
        """Take the caption."""
        if self._in_caption and self._tables and resolved(text).strip():
            self._tables[-1].needs.discard(Kind.CAPTION)

    def close(self) -> None:
        """Take what is still open for ended."""
        while self._tables:
            self._end_table()
        while self._figures:
            self._end_figure()

    def _table(self, tag: Tag) -> None:
        if not tag.end:
            self._seen += 1
            looks = tag.attributes.get("role", "").lower() in _ONLY_LOOKS
            needs = set() if looks else {Kind.CAPTION, Kind.HEADERS}
            self._tables.append(_Table(tag.at, needs))
        elif self._tables:
            self._end_table()

    def _end_table(self) -> None:
        table = self._tables.pop()
        for kind in sorted(table.needs):
            self.complain(kind, table.at, "")

    def _figure(self, tag: Tag) -> None:
        if not tag.end:
            self._figures.append((tag.at, self._seen))
        elif self._figures:
            self._end_figure()

    def _end_figure(self) -> None:
        at, seen = self._figures.pop()
        if seen == self._seen:
            self.complain(Kind.FIGURE, at, "")
