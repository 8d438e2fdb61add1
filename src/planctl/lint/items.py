"""Whose line is it: from a place in a file to the id of the item that stands there."""

from collections.abc import Iterable

from planctl.model.place import At, KeyPath
from planctl.model.plan import Plan


class Items:
    """The items of all plans by the place where they stand."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._by_place: dict[At, str] = {}
        for plan in plans:
            for item in plan.items():
                self._by_place.setdefault(item.at, item.id)

    def at(self, file: str, path: KeyPath) -> str:
        """Give the id of the innermost item around a place, or an empty text."""
        for length in range(len(path), -1, -1):
            found = self._by_place.get(At(file, path[:length]))
            if found is not None:
                return found
        return ""
