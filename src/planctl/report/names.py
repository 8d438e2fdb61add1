"""Names of files and folders that hold on every system, none of them given twice."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 100
"""Characters of an id that are kept in a file's name; file systems allow 255 bytes."""

_DEVICE = re.compile(r"(con|nul|aux|prn|com[0-9]|lpt[0-9])(?=\.|\Z)", re.IGNORECASE)


def slug(text: str, fallback: str) -> str:
    """Give a text as lower-case ASCII letters, digits and dashes.

    >>> slug("Główne  Priorités!", "items")
    'g-owne-priorites'
    >>> slug("ترجیحات", "items")
    'items'
    """
    plain = unicodedata.normalize("NFKD", text).lower()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return file_name(re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or fallback)


def file_name(id: str) -> str:
    """Give an id as a name that Windows takes too: no device, no dot at the end.

    >>> [file_name(id) for id in ("3.10", "Con", "aux.1", "consult", "a.")]
    ['3.10', 'Con_', 'aux_.1', 'consult', 'a._']
    """
    name = _DEVICE.sub(r"\1_", id[:LONGEST], count=1) if _DEVICE.match(id) else id[:LONGEST]
    return f"{name}_" if name.endswith(".") else name


class Names:
    """Gives each name once, without regard to case; a repeated one gets a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.casefold() for name in taken}
        self._next: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Give this name, or the first free one made from it."""
        key, free = name.casefold(), name
        while free.casefold() in self._taken:
            self._next[key] = self._next.get(key, 1) + 1
            free = f"{name}-{self._next[key]}"
        self._taken.add(free.casefold())
        return free
