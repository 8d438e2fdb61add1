"""What changed, for reading at a terminal: the sentence first, then item by item."""

from collections.abc import Iterator
from textwrap import TextWrapper

from planctl.history.changes.sheet import ItemLines, Line, Sheet
from planctl.history.changes.word_diff import Piece
from planctl.model.text import printable
from planctl.output.facts import Occasion
from planctl.output.paint import Paint

_STYLES = {
    "slipped": "yellow", "overdue": "red", "unanswered": "red", "deleted": "red",
    "withdrawn": "red", "reopened": "yellow", "completed": "green", "answered": "green",
}  # fmt: skip
_WIDTH = 80
_NARROWEST = 30


def render(
    sheet: Sheet, occasion: Occasion, paint: Paint | None = None, width: int = _WIDTH
) -> str:
    """Give the one sentence, then each plan, mission and item with what changed of it."""
    paint, width = paint or Paint(False), max(_NARROWEST, min(width, _WIDTH))
    return "\n".join(_lines(sheet, paint, width)) + "\n"


def _lines(sheet: Sheet, paint: Paint, width: int) -> Iterator[str]:
    summary = sheet.summary[:1].upper() + sheet.summary[1:]
    for line in _wrapped(summary, width):
        yield paint(line, "bold")
    yield from _wrapped(sheet.span, width)
    for remark in sheet.remarks:
        yield from _wrapped(remark, width)
    for plan in sheet.plans:
        yield ""
        for line in _wrapped(plan.heading, width):
            yield paint(line, "bold")
        for mission in plan.missions:
            yield ""
            yield from _wrapped(mission.title, width)
            for item in mission.items:
                yield from _item(item, paint, width)


def _item(item: ItemLines, paint: Paint, width: int) -> Iterator[str]:
    if item.id is not None:
        yield from _wrapped(item.name, width, "  ", "    ")
    margin = "    " if item.id is not None else "  "
    for line in item.lines:
        first, *rest = _wrapped(_said(line), width, f"{margin}- ", f"{margin}  ")
        style = _STYLES.get(line.kind)
        for one in (first, *rest):
            yield paint(one, style) if style else one


def _said(line: Line) -> str:
    marked = " ".join(map(_marked, line.pieces))
    return f"{line.said}: {marked}" if marked else line.said


def _marked(piece: Piece) -> str:
    if piece.kind == "old":
        return f"[-{piece.text}-]"
    return f"{{+{piece.text}+}}" if piece.kind == "new" else piece.text


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines at spaces; nothing in it steers a terminal."""
    wrapper = TextWrapper(
        width,
        first,
        rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return wrapper.wrap(printable(text)) or [first.rstrip()]
