"""Names of files and folders that hold on every system, none of them given twice."""

import re
import unicodedata
from collections.abc import Iterable

from planctl.model.reserved_names import LONGEST, file_name

__all__ = ["LONGEST", "Names", "file_name", "slug"]


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
