"""The three versions of a node, and the entries of three versions of a list."""

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from planctl.edit.change import same
from planctl.edit.merge.node import Node
from planctl.edit.merge.pairing import Match, additions, key_of, matches
from planctl.model.order import natural


class Versions(NamedTuple):
    """What a node was, None for a new one, and what either side has made of it."""

    base: Node | None
    ours: Node
    theirs: Node

    @property
    def holds(self) -> Node | None:
        """The side whose value holds, where not both changed it."""
        base, ours, theirs = self
        if same(ours.value, theirs.value):
            is_old = base is not None and (
                is_written_alike(base, ours)
                or (ours.wording == base.wording and theirs.wording != base.wording)
            )
            return theirs if is_old else ours
        if base is not None and same(base.value, theirs.value):
            return ours
        return theirs if base is not None and same(base.value, ours.value) else None


def is_written_alike(node: Node | None, other: Node) -> bool:
    """Tell whether two versions are the same to the space, whatever column they begin in."""
    return node is not None and node.wording == other.wording and node.layout == other.layout


class Entries:
    """The entries of three versions of a list, each with an id of its own.

    An id is a place in the base, or a side and a place in its list. `unsure` are
    those of which only their place says that they are the same as before.
    """

    def __init__(self, versions: Versions) -> None:
        self._nodes = [_children(node) for node in versions]
        values = [[node.value for node in nodes] for nodes in self._nodes]
        key = key_of(str(versions.ours.name), *values)
        pairs = [matches(values[0], side, key) for side in values[1:]]
        self.unsure = {match.place for side in pairs for match in side.values() if not match.sure}
        ours = _ids("ours", len(values[1]), pairs[0])
        theirs = _ids("theirs", len(values[2]), pairs[1])
        new = [[id for id in ids if isinstance(id, tuple)] for ids in (ours, theirs)]
        shared = additions(
            [values[1][place] for _, place in new[0]],
            [values[2][place] for _, place in new[1]],
            key,
        )
        common = {new[1][at]: new[0][place] for at, place in shared.items()}
        self.ids = [[*range(len(values[0]))], ours, [common.get(id, id) for id in theirs]]
        self._places = [{id: place for place, id in enumerate(ids)} for ids in self.ids]
        self._descends = _descends(values[0] or values[1])

    def of(self, id: Hashable) -> tuple[Node | None, Node | None, Node | None]:
        """Return the three versions of an entry."""
        base, ours, theirs = (
            nodes[places[id]] if id in places else None
            for nodes, places in zip(self._nodes, self._places, strict=True)
        )
        return base, ours, theirs

    def sort(self, ids: Sequence[Hashable]) -> Sequence[Hashable]:
        """Put new entries in order: by their days, else by their ids, else by what they say."""
        return sorted(sorted(ids, key=self._content), key=self._day, reverse=self._descends)

    def _values(self, id: Hashable) -> list[Any]:
        return [node.value for node in self.of(id) if node is not None]

    def _content(self, id: Hashable) -> tuple[Any, str]:
        values = self._values(id)
        name = values[0].get("id", "") if isinstance(values[0], dict) else values[0]
        return natural(str(name)), min(map(repr, values))

    def _day(self, id: Hashable) -> str:
        return _day_of(self._values(id)[0])


def _children(node: Node | None) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)] if node else []


def _ids(side: str, count: int, pairs: dict[int, Match]) -> list[Any]:
    return [pairs[at].place if at in pairs else (side, at) for at in range(count)]


def _day_of(value: Any) -> str:
    return str(value.get("on", "")) if isinstance(value, dict) else ""


def _descends(values: Sequence[Any]) -> bool:
    days = [day for day in map(_day_of, values) if day]
    return len(days) > 1 and days[0] > days[-1]
