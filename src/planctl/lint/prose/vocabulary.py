"""Lists of words as patterns that are looked for in prose."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planctl.lint.prose.english import ENGLISH


@dataclass(frozen=True)
class Vocabulary:
    """The lists of words of a language, some of them an office's own."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: ENGLISH)
    _patterns: dict[str, re.Pattern[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _fragments: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def words(self, name: str) -> frozenset[str]:
        """Give the entries of a list, in small letters. Raises KeyError for an unknown list."""
        return frozenset(entry.casefold() for entry in self.lists[name])

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Find the first of a list's entries in a text, as whole words."""
        return self.pattern(name).search(text) if self.may_hold(name, text) else None

    def begins(self, name: str, text: str) -> re.Match[str] | None:
        """Find one of a list's entries at the beginning of a text, past signs and blanks."""
        found = self.find(name, text)
        return found if found and not _WORD.search(text[: found.start()]) else None

    def may_hold(self, name: str, text: str) -> bool:
        """Tell at once that a text holds no entry of a list: most texts do not."""
        if name not in self._fragments:
            self._fragments[name] = _fragments(self.lists[name])
        low = text.lower()
        for fragment in self._fragments[name]:  # noqa: SIM110 - any() takes twice as long
            if fragment in low:
                return True
        return False

    def pattern(self, name: str) -> re.Pattern[str]:
        """Give what matches any entry of a list, the longest first."""
        if name not in self._patterns:
            self._patterns[name] = _pattern(self.lists[name])
        return self._patterns[name]


ENGLISH_WORDS = Vocabulary()
_WORD = re.compile(r"\w")
_NEVER = re.compile(r"(?!)")


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    parts = [
        r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in entry.split())
        for entry in sorted(entries, key=lambda one: -len(one))
        if entry.strip()
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else _NEVER


def _fragments(entries: Iterable[str]) -> tuple[str, ...]:
    """Give the fewest texts of which any entry holds one: "annual" stands for "annually"."""
    longest = {
        max(entry.lower().replace("*", " ").split(), key=len)
        for entry in entries
        if entry.strip(" *")
    }
    return tuple(one for one in longest if not any(it in one and it != one for it in longest))
