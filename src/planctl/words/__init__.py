"""The words that people read on a page, in a table or in a reason.

They stand in the files of `en/`; a language is one more folder. An office replaces any of
them in its configuration, and a plan's labels replace its levels' names.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

LEVELS = ("mission", "commitment", "action", "measure", "stage", "board", "ambition")
_DEEPEST = 8
"""How many dots a key may have: the longest have four."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """Every phrase by its dotted key, with slots in braces."""

    entries: Mapping[str, str]
    _plain: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _pieces: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _once: dict[Hashable, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def say(self, key: str, **values: object) -> str:
        """Give the phrase of `key` with its slots filled.

        A slot that `values` does not name is filled with the word of the level
        that it names: {mission}, {missions}, {Mission} or {Missions}. With
        `count` among the values, `key.one` or `key.many` is taken where it is
        there. Raises KeyError for a phrase or slot that does not exist.
        """
        if values:
            return self._filled(key, values)
        if key not in self._plain:
            self._plain[key] = self._filled(key, values)
        return self._plain[key]

    def once(self, what: Hashable, say: Callable[[], str]) -> str:
        """Say something in these words and remember it: the same dates come again and again."""
        if what not in self._once:
            self._once[what] = say()
        return self._once[what]

    def _filled(self, key: str, values: Mapping[str, object]) -> str:
        if key.startswith("label."):  # a body's own word, whatever signs it holds
            return self.entries[key]
        if "count" in values and f"{key}.one" in self.entries:
            key = f"{key}.one" if values["count"] == 1 else f"{key}.many"
        pieces = self._pieces.get(key)
        if pieces is None:
            pieces = self._pieces[key] = tuple(_SLOT.split(self.entries[key]))
        if len(pieces) == 1:
            return pieces[0]
        said = list(pieces)
        for at in range(1, len(pieces), 2):  # every second piece is the name of a slot
            slot = pieces[at]
            said[at] = str(values[slot]) if slot in values else self._level(slot)
        return "".join(said)

    def _level(self, slot: str) -> str:
        level = slot.lower()
        key = f"label.{level}.one" if level in LEVELS else f"label.{level.removesuffix('s')}.many"
        word = self.entries[key]
        return word[:1].upper() + word[1:] if slot[0].isupper() else word

    def having(self, replaced: Mapping[str, str]) -> "Words":
        """Give the same words with some of them replaced."""
        return Words({**self.entries, **replaced}) if replaced else self


def flatten(tree: Mapping[str, object], above: str = "") -> dict[str, str]:
    """Turn nested tables of phrases into dotted keys.

    Raises ValueError, naming the key, for a value that is no text, or that stands too deep.
    """
    found: dict[str, str] = {}
    for key, value in tree.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            if name.count(".") >= _DEEPEST:
                raise ValueError(f"{name} is nested too deep")
            found.update(flatten(value, f"{name}."))
        elif isinstance(value, str):
            found[name] = value
        else:
            raise ValueError(f"{name} must be a text")
    return found
