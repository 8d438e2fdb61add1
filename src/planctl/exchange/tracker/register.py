"""Who may own a task: the plan's register, and those that a tracker adds to it, each once."""

import re
import unicodedata
from collections.abc import Mapping

from planctl.exchange.tracker.plain import plain
from planctl.exchange.tracker.setting import Known
from planctl.model.base import ID_PATTERN

_LETTERS = re.compile(r"[A-Za-z0-9]+")
_LONGEST_STEM = 6
_LONGEST_WORD = 12


class Register:
    """Finds the code of an owner by code, role or holder, whatever the case, spaces and signs.

    `roles` and `holders` are of the owners that the plan does not have, by code;
    a holder is there only where a person is named.
    """

    def __init__(self, known: Known, settled: Mapping[str, str]) -> None:
        self._codes = {code.casefold(): code for code in known.owners}
        self._names: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], str] = {}
        self._held: set[str] = set()
        self._next: dict[str, int] = {}
        self._used = {code.casefold(): plain(role) for code, role in known.used_codes.items()}
        self._settled = {plain(name): role for name, role in settled.items()}
        self.roles: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        for code, role in known.owners.items():
            self._index(code, role, known.holders.get(code, ()))

    def settled(self, name: str) -> str:
        """Return the role that a map file gives a name; empty where it gives none."""
        return self._settled.get(plain(name), "")

    def find(self, name: str) -> str:
        """Return the code that a name has; empty where it has none."""
        return self._codes.get(name.casefold()) or self._names.get(plain(name), "")

    def find_holder_of(self, role: str, holder: str) -> str:
        """Return the code of a role that a person holds, or of which no holder is known."""
        if pair := self._pairs.get((plain(role), plain(holder))):
            return pair
        by_role = self._names.get(plain(role), "")
        if by_role and by_role not in self._held:
            return by_role
        return self._pairs.get(("", plain(holder)), "")

    def has_code(self, code: str) -> bool:
        """Return whether an owner has a code."""
        return code.casefold() in self._codes

    def add(self, code: str, role: str, holder: str = "") -> str:
        """Add an owner; without a code it gets one of initials. Return the code."""
        code = code if code and not self.has_code(code) else self._free(code or role or holder)
        self._codes[code.casefold()] = code
        self.roles[code] = role
        if holder:
            self.holders[code] = holder
        self._index(code, role, (holder,) if holder else ())
        return code

    def _index(self, code: str, role: str, holders: tuple[str, ...]) -> None:
        for name in filter(None, (plain(role), *map(plain, holders))):
            self._names.setdefault(name, code)
        for holder in holders:
            self._held.add(code)
            self._pairs.setdefault((plain(role), plain(holder)), code)

    def _free(self, name: str) -> str:
        stem = _initials(name)
        code = stem
        while self.has_code(code) or self._used.get(code.casefold(), plain(name)) != plain(name):
            self._next[stem] = self._next.get(stem, 1) + 1
            code = f"{stem}{self._next[stem]}"
        return code


def _initials(name: str) -> str:
    """Return a code made of a name: its initials, or the word that it is."""
    if ID_PATTERN.match(name) and name.isupper():
        return name
    letters = unicodedata.normalize("NFKD", name.partition("@")[0])
    plain_letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
    every = _LETTERS.findall(plain_letters)
    words = [word for word in every if word[0].isupper()] or every
    stem = "".join(word[0] for word in words)[:_LONGEST_STEM].upper()
    return words[0][:_LONGEST_WORD].upper() if len(stem) == 1 else stem or "OWNER"
