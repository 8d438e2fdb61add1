"""Merges the texts of a plan's file, and reads the result again before anybody gets it."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from planctl.edit.change import EditError, same
from planctl.edit.document import Document
from planctl.edit.merge.node import Node, Side, clashes_in, value_of
from planctl.edit.merge.put_together import Marks, put_together, resolved
from planctl.edit.merge.take_apart import take_apart
from planctl.edit.merge.three_way import three_way
from planctl.edit.merge.versions import Versions
from planctl.edit.text import Lines
from planctl.model.place import KeyPath
from planctl.read.source import Kind

_BOM = "\ufeff"


@dataclass(frozen=True)
class Merged:
    """The text of a merge, and the paths of what both sides changed in different ways."""

    text: str
    conflicts: Sequence[KeyPath] = ()


def merge_texts(
    base: str, ours: str, theirs: str, kind: Kind, marks: Marks | None = None
) -> Merged:
    """Return the merge of two texts that grew out of `base`, empty where both are new.

    Line ends, a byte order mark and the end of the text are those of `ours`. Raises
    EditError where that cannot be done without losing something.
    """
    marks = marks or Marks()
    if theirs in (base, ours) and ours:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    was, mine, others = (_in_one_way(text) for text in (base, ours, theirs))
    versions = Versions(
        take_apart(was) if was.strip() else None, take_apart(mine), take_apart(others)
    )
    if kind == "plan" and any(
        version and version.value.get("format", 1) != 1 for version in versions
    ):
        raise EditError("it is written in another version of the format")
    root = three_way(versions, lambda path: _keys_at(kind, path))
    text = _text(root, mine, marks)
    _check(root, versions, mine, text)
    mark = _BOM if ours.startswith(_BOM) else ""
    return Merged(mark + _ended_like(text, ours.removeprefix(_BOM)), [*clashes_in(root)])


def _in_one_way(text: str) -> str:
    """Return a text without a byte order mark, its lines ended in one way."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _ended_like(text: str, ours: str) -> str:
    """Return a text with the line ends of ours, line by line where they are not all the same."""
    usual = Lines(ours).usual
    ends: dict[str, deque[str]] = {}
    for line in ours.splitlines(keepends=True):
        row = line.rstrip("\r\n")
        ends.setdefault(row, deque()).append(line[len(row) :])
    if {end for waiting in ends.values() for end in waiting} <= {usual, ""}:
        return text.replace("\n", usual)
    return "".join(
        row + ((ends[row].popleft() or usual) if ends.get(row) else usual)
        for row in text.removesuffix("\n").split("\n")
    ).removesuffix("" if text.endswith("\n") else usual)


def _keys_at(kind: Kind, path: KeyPath) -> Sequence[str]:
    from planctl.edit.order import keys_at  # loads the models

    return keys_at(kind, path)


def _text(root: Node, ours: str, marks: Marks) -> str:
    """Return the lines of a merge as a text that ends as ours does."""
    lines = put_together(root, marks)
    while lines and not lines[-1].strip():
        lines.pop()
    ending = ours[len(ours.rstrip(" \t\n")) :]
    is_open = bool(lines) and lines[-1].startswith(">" * marks.size)
    return "\n".join(lines) + (ending or ("\n" if is_open else ""))


def _check(root: Node, versions: Versions, ours: str, text: str) -> None:
    """Raise EditError where a merge does not mean what was decided, or has lost a comment."""
    sides: tuple[Side, ...] = ("ours", "theirs") if any(clashes_in(root)) else ("ours",)
    for side in sides:
        node = resolved(root, side)
        if node is None or not same(Document(_text(node, ours, Marks())).value, value_of(node)):
            raise EditError("the merge would not mean what both sides say")
    was, mine, others = ({*node.comments} if node else set() for node in versions)
    deleted = was - (mine & others)
    if any(comment.strip() not in text for comment in (mine | others) - deleted):
        raise EditError("a comment would be lost")
