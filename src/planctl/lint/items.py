"""Whose line is it: from a place in a file to the id of the item that stands there.

What has no id of its own in a list counts as a part of the item around it: the id that
stands in for its own depends on its place.
"""

from collections.abc import Iterable

from planctl.model.place import At, KeyPath
from planctl.model.plan import Plan
from planctl.read.subject import UNNAMED


class Items:
    """The items of all plans by the place where they stand."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._by_place: dict[At, str] = {}
        self._twins: set[str] = set()
        for plan in plans:
            first: dict[str, str] = {}
            for item in plan.items():
                if item.at.path and item.id.startswith(UNNAMED):
                    continue
                self._by_place.setdefault(item.at, item.id)
                if first.setdefault(item.id.casefold(), item.at.file) != item.at.file:
                    self._twins.add(item.at.file)

    def at(self, file: str, path: KeyPath) -> str:
        """Give the id of the innermost item around a place, or an empty text."""
        return self.around(file, path)[0]

    def around(self, file: str, path: KeyPath) -> tuple[str, int]:
        """Return the id of the innermost item around a place, and how many keys lead to it."""
        for length in range(len(path), -1, -1):
            found = self._by_place.get(At(file, path[:length]))
            if found is not None:
                return found, length
        return "", 0

    def is_twin(self, file: str) -> bool:
        """Return whether a file holds an item whose id an earlier file has."""
        return file in self._twins
