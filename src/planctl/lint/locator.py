"""From keys to rows and columns; a file is looked at again only when something is found in it."""

from collections.abc import Collection, Mapping

from planctl.model.place import TOP, At, KeyPath, Span
from planctl.read.places import Places
from planctl.read.tree import locate


class Locator:
    """Finds places in the texts of a plan's files."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._places: dict[str, Places] = {}
        self._first: dict[str, dict[KeyPath, Span]] = {}

    def after(self, texts: Mapping[str, str], changed: Collection[str]) -> "Locator":
        """Give a locator in newer texts, that knows the places of all but the changed files."""
        newer = Locator(texts)
        newer._places = {file: one for file, one in self._places.items() if file not in changed}
        return newer

    def value(self, at: At) -> Span:
        """Give the place of a value; where it is not to be found, of what is around it."""
        places = self.places(at.file)
        for length in range(len(at.path), -1, -1):
            path = at.path[:length]
            if path in places.values:
                return places.values[path] if path else self.first_key(At(at.file))
            if path in places.keys:
                return places.keys[path]
        return TOP

    def key(self, at: At) -> Span:
        """Give the place of the last key of a path."""
        return self.places(at.file).keys.get(at.path) or self.value(at)

    def first_key(self, at: At) -> Span:
        """Give the place of the first key of a mapping; of an empty one, its own place."""
        if at.file not in self._first:
            self._first[at.file] = first_keys(self.places(at.file))
        first = self._first[at.file].get(at.path)
        return first or self.places(at.file).values.get(at.path, TOP)

    def places(self, file: str) -> Places:
        """Give the places of all keys and values of a file."""
        if file not in self._places:
            self._places[file] = locate(self._texts.get(file, ""))
        return self._places[file]


def first_keys(places: Places) -> dict[KeyPath, Span]:
    """Give the place of the first key of every mapping of a file."""
    found: dict[KeyPath, Span] = {}
    for path, span in places.keys.items():
        holder = path[:-1]
        found[holder] = min(span, found.get(holder, span))
    return found
