"""What a promise is about, so that two that promise the same can be told.

The words of a text without those that tell nothing (`common`), without those
for making things better or for doing so half-heartedly, and without their
endings. Two texts are alike when the same words are left: what differs is then
the order, an ending, or how strongly it is said. Another noun or number is
another promise, however long the rest of the sentence is. So it takes one look
at each text, and no comparison of any two.
"""

import re

from planctl.lint.prose.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['\u2019](?:s\b)?")
_FEWEST = 3
"""Fewer words than these are a subject, not a promise: then the text itself has to be the same."""

Gist = frozenset[str] | str


class Gists:
    """Finds out what texts are about, and looks at each word once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._light = {
            stem(word)
            for name in ("common", "betterment")
            for entry in vocabulary.words(name)
            for word in entry.split()
        }
        self._weak = vocabulary.pattern("weak-verbs")
        self._stems: dict[str, str] = {}

    def of(self, text: str) -> Gist:
        """Give the words that a text is about; of a short one all its words in their order."""
        words = words_of(text)
        stems = frozenset(map(self._stem, words)) - {""}
        return stems if len(stems) >= _FEWEST else " ".join(words)

    def _stem(self, word: str) -> str:
        """Give the stem of a word, or nothing for one that tells nothing."""
        if word not in self._stems:
            found = stem(word)
            is_light = found in self._light and word not in _TELLING
            told = not is_light and not self._weak.fullmatch(word)
            self._stems[word] = found if told else ""
        return self._stems[word]


_TELLING = frozenset({"working"})
"""Working days are fewer than days, although work itself tells nothing."""


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, without signs."""
    return _WORD.findall(_POSSESSIVE.sub("", text.casefold()))


def stem(word: str) -> str:
    """Take an English word's ending off: improving, improved and improve are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            if ending == "s" and word[-2] in "su":
                return word
            found = word[: -len(ending)]
            is_doubled = ending in {"ing", "ed"} and found[-1] == found[-2] not in "ls"
            return found[:-1] if is_doubled else found
    return word
