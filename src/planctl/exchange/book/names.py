"""Names that Excel takes for a sheet."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 31
"""The longest name, counted as Excel counts: in UTF-16 units."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufffe\uffff]+")
_RESERVED = "history"


class SheetNames:
    """Gives each name once, without regard to case; a repeated one gets a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {_RESERVED, *map(_folded, taken)}

    def take(self, title: str, fallback: str) -> str:
        """Give a name made of a title, or of the fallback where nothing of it can stand."""
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") or fallback
        name, number = _cut(plain, LONGEST), 1
        while _folded(name) in self._taken:
            number += 1
            ending = f" {number}"
            name = _cut(plain, LONGEST - len(ending)) + ending
        self._taken.add(_folded(name))
        return name


def _cut(text: str, longest: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * longest:
        text = text[:-1] if len(text) <= longest else text[:longest]
    return text.strip("' ")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
