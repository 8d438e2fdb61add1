"""Tables as text: plain in a pipe, fitted to a terminal, or as Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from planctl.model.markdown_text import markdown_text
from planctl.model.text import printable


@dataclass(frozen=True)
class Table:
    """A titled table of ready texts.

    `numbers` names the columns that are set to the right; `wraps` the column or
    columns whose texts are broken into lines where a terminal is too narrow.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = field(default_factory=frozenset)
    wraps: int | tuple[int, ...] = 1


_NARROWEST = 50
_COMFORT = 24
"""Columns that a wrapped text needs to be read easily."""

Drawing = Callable[[Table], str]


def plain(table: Table) -> str:
    """Give a table with aligned columns, one line a row, whatever the width."""
    rows = [[printable(cell) for cell in row] for row in (table.columns, *table.rows)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    lines = [
        "  ".join(
            cell.rjust(width) if place in table.numbers else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, "", *lines]) + "\n"


def markdown(table: Table) -> str:
    """Give a table as GitHub's Markdown."""
    rule = ["---:" if place in table.numbers else "---" for place in range(len(table.columns))]
    texts = [
        [markdown_text(printable(cell)) for cell in row] for row in (table.columns, *table.rows)
    ]
    rows = [texts[0], rule, *texts[1:]]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"### {markdown_text(printable(table.title))}", "", *lines]) + "\n"


def shortened(text: str, most: int = 72) -> str:
    """Cut a text to one line of so many characters, between words."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0] + "…"


def fitted(table: Table, width: int, color: bool) -> str:
    """Give a table for a terminal: cells are wrapped so that it fits `width` columns."""
    if width < _NARROWEST:
        return plain(table)
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    made = RichTable(
        title=Text(table.title, "bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    wrapping = table.wraps if isinstance(table.wraps, tuple) else (table.wraps,)
    widths = _widths(table, width, wrapping)
    for place, name in enumerate(table.columns):
        made.add_column(
            Text(name),
            justify="right" if place in table.numbers else "left",
            overflow="fold",
            ratio=1 if place in wrapping else None,
            width=widths.get(place),
        )
    for row in table.rows:
        made.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(width=width, force_terminal=color, no_color=not color, highlight=False)
    with console.capture() as captured:
        console.print(made)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _widths(table: Table, width: int, wrapping: Sequence[int]) -> dict[int, int]:
    """Give the width of each column of short texts.

    Where these would leave too little for the others, the widest are wrapped
    themselves, but no word is broken.
    """
    widths = {
        place: _widest(table, place) for place in range(len(table.columns)) if place not in wrapping
    }
    for place in sorted(widths, key=lambda place: -widths[place]):
        spare = width - sum(widths.values()) - len(table.columns)
        if spare < _COMFORT * len(wrapping):
            widths[place] = max(_longest_word(table, place), widths[place] // 2)
    return widths


def _widest(table: Table, place: int) -> int:
    """Give the least width at which a column's texts, and its heading's words, need no break."""
    rows = max((len(row[place]) for row in table.rows), default=0)
    return max(rows, *(len(word) for word in table.columns[place].split()))


def _longest_word(table: Table, place: int) -> int:
    texts = (table.columns[place], *(row[place] for row in table.rows))
    return max((len(word) for text in texts for word in text.split()), default=1)
