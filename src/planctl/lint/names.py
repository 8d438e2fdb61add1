"""The name that was probably meant, in a register of any size."""

from bisect import bisect
from collections.abc import Iterable
from functools import cached_property

from planctl.read.hints import nearest

_MOST_COMPARED = 500
_MOST_ASKED = 10_000


class Names:
    """The names of a register.

    A wrong name is compared with those that stand around it in the alphabet,
    at most 500 of them, so that ten thousand wrong names are no burden. Of more
    nothing is known: whoever has so many needs another help than a spelling.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = known
        self._asked = 0

    def meant(self, wrong: str) -> str:
        """Give the name that was probably meant, or an empty text."""
        self._asked += 1
        if self._asked > _MOST_ASKED:
            return ""
        place = bisect(self._sorted, (wrong.casefold(), ""))
        first = max(0, place - _MOST_COMPARED // 2)
        return nearest(wrong, (name for _, name in self._sorted[first : first + _MOST_COMPARED]))

    @cached_property
    def _sorted(self) -> list[tuple[str, str]]:
        return sorted((name.casefold(), name) for name in self._known)
