"""From nodes to a text: each at the column of its new neighbours, clashes between git's marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planctl.edit.merge.node import Clash, Comment, Node, Part, Side
from planctl.edit.reindent import STEP, folded, kept, shifted


@dataclass(frozen=True)
class Marks:
    """How the two sides of a conflict are called, and how many characters a mark has."""

    ours: str = "ours"
    theirs: str = "theirs"
    size: int = 7


class _Row(NamedTuple):
    """A line; the clash that it belongs to, and the side."""

    text: str
    clash: Clash | None = None
    side: Side | None = None


def put_together(root: Node, marks: Marks) -> list[str]:
    """Return the lines of a whole file, with marks around what has to be decided."""
    rows = [*_lines(root.lead, 0), *_below(root, 0)]
    lines: list[str] = []
    clash: Clash | None = None
    side: Side | None = None
    for row in (*rows, _Row("")):
        if row.clash is not clash:
            if clash is not None:
                if side == "ours":
                    lines.append("=" * marks.size)
                lines.append(f"{'>' * marks.size} {marks.theirs}".rstrip())
            if row.clash is not None:
                lines.append(f"{'<' * marks.size} {marks.ours}".rstrip())
                side = "ours"
            clash = row.clash
        if row.clash is not None and row.side != side:
            lines.append("=" * marks.size)
        side = row.side
        lines.append(row.text)
    return lines[:-1]


def resolved(part: Part, side: Side) -> Node | None:
    """Return a part with the version of one side in the place of each clash."""
    if isinstance(part, Clash):
        node = part.ours if side == "ours" else part.theirs
        return replace(node, lead=[*part.lead, *node.lead]) if node else None
    if not part.is_block:
        return part
    below = [node for child in part.children if (node := resolved(child, side)) is not None]
    return replace(part, children=below)


def _below(node: Node, column: int) -> Iterator[_Row]:
    for part in node.children:
        yield from _rows(part, column)
    yield from _lines(node.tail, column)


def _lines(lines: Sequence[Comment], column: int) -> Iterator[_Row]:
    for line in lines:
        shift = 0 if line.shift is None else max(column + line.shift, 0)
        yield _Row(" " * shift + line.text)


def _rows(part: Part, column: int) -> Iterator[_Row]:
    """Yield the lines of a part whose key or dash is to stand in a column."""
    yield from _lines(part.lead, column)
    if isinstance(part, Clash):
        for side, node in (("ours", part.ours), ("theirs", part.theirs)):
            if node is not None:
                yield from (_Row(row.text, part, side) for row in _rows(node, column))  # type: ignore[arg-type]
    elif not part.is_block:
        yield from (_Row(text) for text in _own(part, column))
    elif part.rows:
        yield _Row(" " * column + part.rows[0] + part.trail)
        yield from _below(part, column + part.step)
    else:
        yield from _behind_dash(list(_below(part, column + part.step)), column)


def _behind_dash(rows: list[_Row], column: int) -> Iterator[_Row]:
    """Put a dash before the first key of an entry, on both sides where there is a clash."""
    waiting: set[Side] = {"ours", "theirs"}
    for row in rows:
        mine: set[Side] = {row.side} if row.side else {"ours", "theirs"}
        text = row.text.lstrip(" ")
        if not mine & waiting:
            yield row
        elif not text.strip() or text.startswith("#"):
            yield row._replace(text=" " * column + text if text.strip() else row.text)
        else:
            gap = " " * max(len(row.text) - len(text) - column - 1, 1)
            yield row._replace(text=f"{' ' * column}-{gap}{text}")
            waiting -= mine


def _own(node: Node, column: int) -> list[str]:
    """Return the lines of a value, with its key or dash in a column."""
    if not node.rows:
        return []
    rows = [node.rows[0], *node.rows[1:]]
    if column != node.column:
        rows[1:] = _moved(node, rows[1:], column)
    rows[0] = " " * column + rows[0]
    rows[-1] += node.trail
    return rows


def _moved(node: Node, rows: list[str], column: int) -> list[str]:
    shift = column - node.column
    if isinstance(node.value, dict | list):
        return shifted(rows, shift)
    if node.style[:1] not in {"|", ">"}:
        return folded(rows, column + STEP)
    by = shift if any(character.isdigit() for character in node.style) else None
    return [
        *folded(rows[: node.opening], column + STEP),
        *kept(rows[node.opening :], by, column + STEP),
    ]
