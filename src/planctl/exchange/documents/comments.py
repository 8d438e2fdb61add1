"""Comments beside the cells of a sheet: told of, and no part of a cell."""

from planctl.exchange.documents.archive import Archive
from planctl.exchange.documents.cell_text import flowing
from planctl.exchange.documents.collector import Collector
from planctl.exchange.documents.package import relations
from planctl.exchange.documents.xml_part import SPREADSHEET, walk

MOST_SHOWN = 200
"""How many characters of a comment a note tells."""

_SORT = "comments beside cells are no part of them"


class _Comments:
    """Keeps the text of each comment by the cell that it is about."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{SPREADSHEET} comment":
            self.texts.append((attributes.get("ref", ""), ""))
        self._in_text = name == f"{SPREADSHEET} t"

    def end(self, name: str) -> None:
        self._in_text = self._in_text and name != f"{SPREADSHEET} t"

    def text(self, text: str) -> None:
        if self._in_text and self.texts:
            cell, so_far = self.texts[-1]
            self.texts[-1] = (cell, (so_far + text)[: 2 * MOST_SHOWN])


def tell_of_comments(archive: Archive, part: str, title: str, collector: Collector) -> None:
    """Note every comment of a sheet, with the cell that it is about."""
    for one in relations(archive, part):
        if one.kind == "comments" and not one.external and one.target in archive:
            comments = _Comments()
            walk(archive, one.target, comments)
            for cell, text in comments.texts:
                note_comment(f"{title}!{cell}", text, collector)


def note_comment(place: str, text: str, collector: Collector) -> None:
    """Note one comment."""
    shown = " ".join(flowing(text).split())
    cut = f"{shown[:MOST_SHOWN]}…" if len(shown) > MOST_SHOWN else shown
    collector.note(place, f'a comment beside it is not read: "{cut}"', _SORT)
