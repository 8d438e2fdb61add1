"""The lines of a file in the order and indentation of a plan's files."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planctl.edit.change import EditError
from planctl.edit.document import Document
from planctl.edit.order import keys_at
from planctl.edit.reindent import STEP, folded, kept, shifted
from planctl.edit.text import deeper_rows
from planctl.model.place import KeyPath
from planctl.read.source import Kind


class _Part(NamedTuple):
    """A key with its value, or an element: the lines above it, and its own."""

    lead: list[str]
    lines: list[str]


def laid_out(document: Document, kind: Kind) -> str:
    """Give a text with its keys in order and its lines indented.

    Raises EditError where something stands between entries that is neither a
    comment nor blank.
    """
    if not document.value or document.is_flow(()):
        return document.text
    return _Layout(document, kind).text()


class _Layout:
    """Takes a text apart, line by line, and puts it together again."""

    def __init__(self, document: Document, kind: Kind) -> None:
        self.document = document
        self.kind = kind
        self.rows = document.lines.rows
        self.row = document.lines.row

    def text(self) -> str:
        """Lay out the file: what heads it, its keys, and what stands below them."""
        first = self.row(self.document.start(()))
        head = self.head(first)
        behind = range(self.end_row(()) + 1, len(self.rows))
        marks = [row for row in behind if self.rows[row].startswith("...")]
        tail = range(behind.start, marks[0] if marks else len(self.rows))
        rest = range(tail.stop, len(self.rows))
        lines = [
            *(self.rows[row] for row in range(head)),
            *self.block((), 0, head, tail),
            *(self.rows[row] for row in rest),
        ]
        return self.document.lines.usual.join(lines)

    def head(self, first: int) -> int:
        """Give the row behind what stays at the top: a mark, comments that a blank line ends."""
        marks = [row + 1 for row in range(first) if self.rows[row][:3] == "---"]
        blanks = [row + 1 for row in range(first) if not self.rows[row].strip()]
        return max([0, *marks, *blanks])

    def end_row(self, path: KeyPath) -> int:
        return self.row(self.document.end(path))

    def block(self, path: KeyPath, column: int, above: int, tail: Sequence[int]) -> list[str]:
        """Lay out a list or mapping that begins in `column`.

        `above` is the first row that may hold comments on its first entry,
        `tail` the rows below it that are indented as if they were its own.
        """
        value = self.document.at(path)
        keys: Sequence[str | int] = list(value) if isinstance(value, dict) else range(len(value))
        starts = [self.begin((*path, key)) for key in keys]
        parts = []
        for place, key in enumerate(keys):
            inner = (*path, key)
            lead = range(above, self.row(starts[place]))
            above = self.end_row(inner) + 1
            last = place == len(keys) - 1
            gap = tail if last else range(above, self.row(starts[place + 1]))
            mine = self.deeper(inner, gap, self.document.lines.column(starts[place]))
            tail, above = (tail[len(mine) :], above) if last else (tail, above + len(mine))
            lines = self.part(inner, starts[place], column, mine)
            parts.append(_Part(self.comments(lead, column), lines))
        if isinstance(value, dict):
            parts = self.in_order(path, list(value), parts)
        return [
            *(line for part in parts for line in (*part.lead, *part.lines)),
            *self.comments(tail, column),
        ]

    def begin(self, path: KeyPath) -> int:
        return self.document.key(path) if isinstance(path[-1], str) else self.document.dash(path)

    def is_block(self, path: KeyPath) -> bool:
        value = self.document.at(path)
        return isinstance(value, dict | list) and not self.document.is_flow(path)

    def deeper(self, path: KeyPath, gap: Sequence[int], column: int) -> Sequence[int]:
        """Give the rows below a list or mapping whose comments stand deeper than its key."""
        return deeper_rows(self.rows, gap, column) if self.is_block(path) else gap[:0]

    def comments(self, rows: Iterable[int], column: int) -> list[str]:
        """Give rows that hold nothing but comments, indented."""
        found = []
        for row in rows:
            text = self.rows[row].strip()
            if text and not text.startswith("#"):
                raise EditError("something stands between two entries that is no comment")
            found.append(" " * column + text if text else "")
        return found

    def part(self, path: KeyPath, start: int, column: int, tail: Sequence[int]) -> list[str]:
        """Lay out one key or element, from its own line."""
        if isinstance(path[-1], int):
            return self.element(path, start, column, tail)
        text, row = self.document.text, self.row(start)
        first = " " * column + text[start : self.document.lines.end(start)]
        if self.is_block(path):
            return [first, *self.block(path, column + STEP, row + 1, tail)]
        return [first, *self.continued(path, start, row, column)]

    def element(self, path: KeyPath, dash: int, column: int, tail: Sequence[int]) -> list[str]:
        """Lay out an element; comments on what now stands behind its dash go above it."""
        text, row = self.document.text, self.row(dash)
        start, end = self.document.start(path), self.document.lines.end(dash)
        margin = " " * column
        if not self.is_block(path):
            own = text[start:end] if dash < start < end else text[dash + 1 : end].strip()
            first = f"{margin}- {own}" if own else f"{margin}-"
            return [first, *self.continued(path, dash, row, column)]
        behind = text[dash + 1 : end].strip() if self.row(start) > row else ""
        above = [margin + behind] if behind else []
        lines = self.block(path, column + STEP, row + 1, tail)
        count = next(
            at for at, line in enumerate(lines) if line.strip() and line.lstrip()[0] != "#"
        )
        above += [margin + line.lstrip() if line else line for line in lines[:count]]
        return [*above, f"{margin}- {lines[count].lstrip()}", *lines[count + 1 :]]

    def continued(self, path: KeyPath, start: int, row: int, column: int) -> list[str]:
        """Give the lines of a value below its first, shifted as its key or dash is."""
        rows = self.rows[row + 1 : self.end_row(path) + 1]
        if not rows:
            return []
        value = self.document.start(path)
        opening = self.document.text[value : value + 3]
        shift = column - self.document.lines.column(start)
        if self.document.is_flow(path):
            return shifted(rows, shift)
        if opening[:1] not in {"|", ">"}:
            return folded(rows, column + STEP)
        count = self.row(value) - row
        by = shift if any(one.isdigit() for one in opening) else None
        return [*folded(rows[:count], column + STEP), *kept(rows[count:], by, column + STEP)]

    def in_order(self, path: KeyPath, keys: list[str], parts: list[_Part]) -> list[_Part]:
        """Put keys in the order of the model; blank lines above the first stay above the first."""
        place = {key: number for number, key in enumerate(keys_at(self.kind, path))}
        order = sorted(range(len(keys)), key=lambda at: place.get(keys[at], len(place)))
        made = [parts[at] for at in order]
        if order[0] != 0:
            old, new = parts[0], made[0]
            made[order.index(0)] = _Part(_blanks(new) + _without(old), old.lines)
            made[0] = _Part(_blanks(old) + _without(new), new.lines)
        return made


def _blanks(part: _Part) -> list[str]:
    return part.lead[: len(part.lead) - len(_without(part))]


def _without(part: _Part) -> list[str]:
    """Give the lines above a part from the first that is not blank."""
    count = next((at for at, line in enumerate(part.lead) if line), len(part.lead))
    return part.lead[count:]
