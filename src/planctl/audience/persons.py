"""Persons in free texts that name who takes part: partners, and members of boards."""

import re
from functools import cached_property

from planctl.model.person_names import is_person
from planctl.model.plan import PlanHead

_SIGNS = re.compile(r"[\W_]+")


class PersonNames:
    """Says for whom a name may stand: an owner's role, nobody, or itself where it is no person."""

    def __init__(self, head: PlanHead) -> None:
        self._head = head

    @cached_property
    def _roles(self) -> dict[str, str]:
        """The role, or an empty text, of every code and of every holder whose name is not public.

        Names are in small letters, without signs.
        """
        found: dict[str, str] = {}
        for code, owner in self._head.owners.items():
            names = [code, *(one.name for one in owner.holders if not one.public_name)]
            for name in names:
                found.setdefault(_plain(name), owner.role or "")
        return found

    @cached_property
    def _public(self) -> frozenset[str]:
        holders = (one for owner in self._head.owners.values() for one in owner.holders)
        return frozenset(_plain(one.name) for one in holders if one.public_name)

    @cached_property
    def _any_private(self) -> re.Pattern[str]:
        names = (name for name in self._roles if " " in name and name not in self._public)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or '(?!)'})\b")

    def role_or_name(self, name: str) -> str:
        """Return what the public may read of a name; empty where that is nothing."""
        plain = _plain(name)
        if plain in self._public:
            return name
        if plain in self._roles:
            return self._roles[plain]
        return "" if is_person(name) or self._any_private.search(plain) else name


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()
