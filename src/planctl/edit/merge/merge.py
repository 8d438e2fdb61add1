"""Merges the texts of a plan's file, and reads the result again before anybody gets it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.edit.change import EditError, same
from planctl.edit.document import Document
from planctl.edit.merge.node import Node, clashes_in, value_of
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
    if kind == "plan" and any(one and one.value.get("format", 1) != 1 for one in versions):
        raise EditError("it is written in another version of the format")
    root = three_way(versions, lambda path: _keys_at(kind, path))
    text = _text(root, mine, marks)
    _check(root, mine, text, [was, mine, others])
    newline = Lines(ours).usual
    mark = _BOM if ours.startswith(_BOM) else ""
    return Merged(mark + text.replace("\n", newline), [*clashes_in(root)])


def _in_one_way(text: str) -> str:
    """Return a text without a byte order mark, its lines ended in one way."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


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


def _check(root: Node, ours: str, text: str, versions: Sequence[str]) -> None:
    """Raise EditError where a merge does not mean what was decided, or has lost a comment."""
    for side in ("ours", "theirs"):
        node = resolved(root, side)
        if node is None or not same(Document(_text(node, ours, Marks())).value, value_of(node)):
            raise EditError("the merge would not mean what both sides say")
    for comment in _wanted(versions):
        if comment not in text:
            raise EditError("a comment would be lost")


def _wanted(versions: Sequence[str]) -> Iterator[str]:
    """Yield each comment that a merge has to hold: all but those that a side deleted."""
    was, ours, theirs = (_comments(text) for text in versions)
    yield from (ours | theirs) - (was - (ours & theirs))


def _comments(text: str) -> set[str]:
    if not text.strip():
        return set()
    document = Document(text)
    return {text[start:end].strip() for start, end in document.comments}
