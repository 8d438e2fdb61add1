"""From a text to its nodes, which hold all of it: it can be put together again."""

from collections.abc import Iterable, Sequence
from typing import Any

from planctl.edit.change import EditError
from planctl.edit.document import Document
from planctl.edit.merge.node import Comment, Node, Shape
from planctl.edit.text import deeper_rows
from planctl.model.place import KeyPath


def take_apart(text: str) -> Node:
    """Return a text as the node of the whole file; its `lead` heads the file.

    Raises EditError for a text with faults of YAML, and for one that is written so
    oddly that its lines do not belong to one key each.
    """
    document = Document(text)
    if not document.value or document.is_flow(()):
        raise _odd()
    return _Reader(document).root()


def _odd() -> EditError:
    return EditError("it is written in a way that planctl does not write")


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows = document.lines.rows
        self.row = document.lines.row

    def root(self) -> Node:
        first = self.row(self.document.start(()))
        head = self.head(first)
        last = len(self.rows)
        while last and not self.rows[last - 1].strip():
            last -= 1
        tail = range(self.end_row(()) + 1, last)
        children, rest = self.block((), head, tail)
        return Node(
            "",
            self.document.value,
            "mapping",
            lead=self.lines(range(head), 0),
            tail=self.lines(rest, 0),
            children=children,
            step=0,
        )

    def head(self, first: int) -> int:
        """Return the row behind what heads the file: a mark, comments that a blank line ends."""
        ends = [
            row + 1
            for row in range(first)
            if not self.rows[row].strip() or self.rows[row].startswith(("---", "%"))
        ]
        return max([0, *ends])

    def end_row(self, path: KeyPath) -> int:
        return self.row(self.document.end(path))

    def begin(self, path: KeyPath) -> int:
        return self.document.key(path) if isinstance(path[-1], str) else self.document.dash(path)

    def block(
        self, path: KeyPath, above: int, tail: Sequence[int]
    ) -> tuple[list[Node], Sequence[int]]:
        """Return the nodes of a list or mapping, and the rows below them that stay its own.

        `above` is the first row that may hold comments on the first node, `tail`
        the rows below that are indented as if they belonged here.
        """
        value = self.document.at(path)
        keys: Sequence[str | int] = list(value) if isinstance(value, dict) else range(len(value))
        starts = [self.begin((*path, key)) for key in keys]
        nodes = []
        for place, key in enumerate(keys):
            inner = (*path, key)
            column = self.document.lines.column(starts[place])
            lead = range(above, self.row(starts[place]))
            above = self.end_row(inner) + 1
            last = place == len(keys) - 1
            gap = tail if last else range(above, self.row(starts[place + 1]))
            mine = self.deeper(inner, gap, column)
            tail, above = (tail[len(mine) :], above) if last else (tail, above + len(mine))
            nodes.append(self.node(inner, starts[place], lead, mine))
        return nodes, tail

    def is_block(self, path: KeyPath) -> bool:
        """Tell whether a value's children have lines of their own, each but one behind a dash."""
        value = self.document.at(path)
        if not isinstance(value, dict | list) or not value or self.document.is_flow(path):
            return False
        here = self.row(self.begin(path)) == self.row(self.document.start(path))
        return not here or (isinstance(path[-1], int) and isinstance(value, dict))

    def deeper(self, path: KeyPath, gap: Sequence[int], column: int) -> Sequence[int]:
        """Return the rows below a list or mapping whose comments begin further in than it does."""
        return deeper_rows(self.rows, gap, column) if self.is_block(path) else gap[:0]

    def lines(self, rows: Iterable[int], column: int) -> list[Comment]:
        lines = []
        for row in rows:
            text = self.rows[row].lstrip(" ")
            blank = not text.strip()
            if column and not blank and not text.startswith("#"):
                raise _odd()
            shift = None if blank else len(self.rows[row]) - len(text) - column
            lines.append(Comment(shift, self.rows[row] if blank else text))
        return lines

    def node(self, path: KeyPath, start: int, lead: Iterable[int], tail: Sequence[int]) -> Node:
        lines = self.document.lines
        column, row = lines.column(start), self.row(start)
        before = self.rows[row][:column].strip()
        if before and not (isinstance(path[-1], str) and before == "-" and len(path) > 1):
            raise _odd()
        above = self.lines(lead, column)
        if self.is_block(path):
            return self.container(path, start, above, tail)
        return self.leaf(path, start, above)

    def container(
        self, path: KeyPath, start: int, lead: Sequence[Comment], tail: Sequence[int]
    ) -> Node:
        document, row = self.document, self.row(start)
        value = document.at(path)
        column = document.lines.column(start)
        children, rest = self.block(path, row + 1, tail)
        step = children[0].column - column
        own = document.text[start : document.lines.end(start)]
        if isinstance(path[-1], int) and self.row(document.start(path)) == row:
            rows, trail = [], ""
        else:
            opened = (document.key_end(path) + 1 - start) if isinstance(path[-1], str) else 1
            rows, trail = [own[:opened]], own[opened:]
        if trail.strip() and not trail.strip().startswith("#"):
            raise _odd()
        shape: Shape = "mapping" if isinstance(value, dict) else "list"
        return Node(
            path[-1], value, shape, column, rows, trail, lead, self.lines(rest, column + step),
            children, step,
        )  # fmt: skip

    def leaf(self, path: KeyPath, start: int, lead: Sequence[Comment]) -> Node:
        document, row = self.document, self.row(start)
        end, value = document.end(path), document.at(path)
        begun, column = document.start(path), document.lines.column(start)
        own = [
            document.text[start : document.lines.end(start)],
            *self.rows[row + 1 : self.row(end) + 1],
        ]
        trail = document.text[end : document.lines.end(end)]
        if trail:
            own[-1] = own[-1][: -len(trail)]
        flow = document.is_flow(path)
        return Node(
            path[-1],
            value,
            "flow" if flow else "value",
            column,
            own,
            trail,
            lead,
            children=_bare(path[-1], value).children if flow else (),
            inside=[comment.rstrip() for comment in document.comments_in(start, end)]
            if own[1:]
            else (),
            opening=self.row(begun) - row,
            style=document.text[begun : begun + 3],
        )


def _bare(name: str | int, value: Any) -> Node:
    """Return what is written in brackets as a node: values, without lines of their own."""
    if not isinstance(value, dict | list):
        return Node(name, value, "value")
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return Node(name, value, "flow", children=[_bare(key, inner) for key, inner in items])
