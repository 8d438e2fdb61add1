"""A file's text with its values and their places, as an edit needs them."""

from functools import cached_property
from typing import Any

from planctl.edit.change import MISSING, EditError, find
from planctl.edit.text import Lines
from planctl.model.place import KeyPath
from planctl.read.tree import build, locate


class Document:
    """A text that holds a mapping. Raises EditError where it has a fault of YAML."""

    def __init__(self, text: str) -> None:
        tree = build(text, "")
        if tree.lost or tree.faults or not isinstance(tree.value, dict):
            reason = tree.faults[0].message if tree.faults else "it holds no keys and values"
            raise EditError(
                f"this file cannot be edited as long as it is faulty: {reason}",
                "planctl check shows where; mend that first",
            )
        self.text = text
        self.value: dict[str, Any] = tree.value
        self.lines = Lines(text)

    @cached_property
    def _places(self) -> Any:
        return locate(self.text)

    def at(self, path: KeyPath) -> Any:
        """Give the value at a path, or MISSING."""
        return find(self.value, path)

    def has(self, path: KeyPath) -> bool:
        """Tell whether a value stands at a path."""
        return self.at(path) is not MISSING

    def start(self, path: KeyPath) -> int:
        """Give where a value begins, as a number of characters."""
        return self.lines.offset(self._places.values[path].start)

    def end(self, path: KeyPath) -> int:
        """Give the place behind a value's last character."""
        return self.lines.offset(self._places.values[path].end)

    def key(self, path: KeyPath) -> int:
        """Give where the key at the end of a path begins."""
        return self.lines.offset(self._places.keys[path].start)

    def key_end(self, path: KeyPath) -> int:
        """Give the place behind that key, where its colon follows."""
        return self.lines.offset(self._places.keys[path].end)

    def dash(self, path: KeyPath) -> int:
        """Give where the dash of a block list's element stands."""
        return self.text.rindex("-", 0, self.start(path))

    def is_flow(self, path: KeyPath) -> bool:
        """Tell whether a list or mapping is written with brackets."""
        return self.text[self.start(path) : self.start(path) + 1] in {"{", "["} and isinstance(
            self.at(path), dict | list
        )

    def in_flow(self, path: KeyPath) -> bool:
        """Tell whether a value stands inside brackets."""
        return any(self.is_flow(path[:length]) for length in range(len(path)))
