"""Ids and file names for what is new: stable, free, and fit for every system."""

import re
from collections.abc import Iterable, Mapping

from planctl.history.used_ids import UsedId
from planctl.model.reserved_names import is_reserved

_NOT_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


class Ids:
    """Gives ids that nothing in a plan has or ever had, whatever their capitals.

    Only what has the title of the thing that had an `earlier` one gets it back.
    """

    def __init__(self, taken: Iterable[str], earlier: Mapping[str, UsedId] | None = None) -> None:
        self._taken = {id.casefold() for id in taken}
        self._earlier = earlier or {}

    def is_taken(self, id: str) -> bool:
        """Return whether something has an id now."""
        return id.casefold() in self._taken

    def is_free(self, id: str, title: str = "") -> bool:
        """Tell whether nothing has an id, nor had it but something of this title."""
        earlier = self._earlier.get(id.casefold())
        return not self.is_taken(id) and (earlier is None or earlier.is_called(title))

    def take(self, id: str) -> str:
        """Keep an id from being given again."""
        self._taken.add(id.casefold())
        return id

    def numbered(self, prefix: str, number: int, width: int = 1) -> str:
        """Give the first free id of a prefix and a number, from this number on."""
        while not self.is_free(f"{prefix}{number:0{width}}"):
            number += 1
        return self.take(f"{prefix}{number:0{width}}")

    def last(self, prefix: str) -> int:
        """Give the highest number that an id of this prefix has or had; 0 where there is none."""
        pattern = re.compile(rf"{re.escape(prefix.casefold())}([0-9]{{1,9}})\Z")
        found = (pattern.match(id) for id in (*self._taken, *self._earlier))
        return max((int(match[1]) for match in found if match), default=0)


class Paths:
    """Gives names for files that no other has, on systems too that do not tell `a` from `A`."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {path.casefold() for path in taken}
        self._next: dict[str, int] = {}

    def take(self, folder: str, id: str, title: str) -> str:
        """Give a free path made of an id and the beginning of a title."""
        words = slug(title)
        stem = f"{id[:60]}-{words}" if words else id[:60]
        stem = f"item-{stem}" if is_reserved(stem) else stem
        first = path = f"{folder}/{stem}.yaml"
        while path.casefold() in self._taken:
            count = self._next[first] = self._next.get(first, 1) + 1
            path = f"{folder}/{stem}-{count}.yaml"
        self._taken.add(path.casefold())
        return path


def slug(text: str) -> str:
    """Give the beginning of a text in small letters, digits and dashes."""
    whole = _NOT_NAME.sub("-", text.casefold()).strip("-")
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rpartition("-")[0]
