"""Capital letters that stand for names, and whether a plan says for which."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from planctl.lint.prose.texts import Prose, prose
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.model.base import Item
from planctl.model.plan import Board, Plan, Stage, Titled

_LETTERS = re.compile(r"[A-Z](?<![\w&/@.-].)[A-Z&]{0,6}[A-Z](?=s?(?![\w&@]|-\d))")
_TIED_TO_WORDS = re.compile(r"\w['\u2019\"]?\s*\(\s*(?:the\s+)?([A-Z&]{2,8})s?\s*\)")
_WITH_WORDS = re.compile(r"(?<!\w)([A-Z&]{2,8})s?\s*\([^()]*\s")
_ROMAN = re.compile(r"[IVX]+\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][a-z]+)?")
_NAME = re.compile(r"[\w\s'\u2019-]+\Z")
_SIGNS_TO_BLANKS = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_{|}~0123456789', " "))
_SAMPLE = 1000
"""How many texts are looked through for words that letters may stand for."""


class _Text(NamedTuple):
    """A text, the initials of its telling words in small letters, and these words."""

    text: str
    initials: str
    words: list[str]


class Letters:
    """The capital letters in a plan's prose.

    `codes` are names that the plan gives itself, in small letters. `files` are the
    texts of its files: most hold no letters to explain, and need no further look.
    """

    def __init__(
        self, plan: Plan, vocabulary: Vocabulary, codes: frozenset[str], files: Mapping[str, str]
    ) -> None:
        self._plan = plan
        self._files = files
        self._small = vocabulary.words("common")
        self._known = codes | self._small
        self._known |= vocabulary.words("known-letters") | vocabulary.words("not")

    def unexplained(self) -> Iterator[tuple[str, Prose]]:
        """Give each run of letters that is nowhere explained, with the text of its first use."""
        first: dict[str, Prose] = {}
        explained: set[str] = set()
        for one in prose(self._with_letters()):
            found = frozenset(_LETTERS.findall(one.text))
            if found and not one.text.isupper():
                explained |= self._explained_in(one.text, found)
                for letters in sorted(found - first.keys()):
                    first[letters] = one
        for title in _titles(self._plan):
            explained |= self._explained_in(title, frozenset(_LETTERS.findall(title)))
        for letters, where in first.items():
            is_plain = letters in explained or self._is_known(letters)
            if not is_plain and letters.casefold() not in self._small_words:
                yield letters, where

    def likely_name(self, letters: str) -> str:
        """Give words of the plan whose initials these letters are, or nothing.

        Two letters fit too many words for that.
        """
        if len(letters) > 2:
            for text in self._sample:
                if letters.casefold() not in text.initials:
                    continue
                words = self._telling(text.text)
                place = _initials(words).find(letters.casefold())
                if place >= 0:
                    name = text.text[words[place].start() : words[place + len(letters) - 1].end()]
                    if _NAME.match(name) and len(name.split()) <= len(letters) + 1:
                        return " ".join(name.split())
        return ""

    def _with_letters(self) -> Plan:
        """Give the part of the plan in whose files letters stand that may need a name."""
        plan, texts = self._plan, self._files

        def has_letters(item: Item) -> bool:
            return not all(map(self._is_known, set(_LETTERS.findall(texts.get(item.at.file, "")))))

        missions = tuple(filter(has_letters, plan.missions))
        actions = tuple(filter(has_letters, plan.actions))
        return replace(
            plan,
            missions=missions,
            actions=actions,
            measures=tuple(filter(has_letters, plan.measures)),
        )

    def _is_known(self, letters: str) -> bool:
        """Tell whether letters need no name: they are known, a code of the plan, or a number."""
        plain = letters.casefold()
        known = plain in self._known or plain.removesuffix("s") in self._known
        return known or bool(_ROMAN.match(letters))

    def _explained_in(self, text: str, letters: frozenset[str]) -> set[str]:
        """Give those that brackets tie to words, or that stand in a text with their words."""
        found = {one for one in letters if len(one) > 2}
        if found:
            initials = _initials(self._telling(text))
            found = {one for one in found if one.casefold() in initials}
        if "(" in text:
            found.update(_TIED_TO_WORDS.findall(text), _WITH_WORDS.findall(text))
        return found

    def _telling(self, text: str) -> list[re.Match[str]]:
        """Give the words of a text that may be those of a name."""
        words = _WORD.finditer(text)
        return [one for one in words if not one[0].isupper() and one[0].lower() not in self._small]

    @cached_property
    def _sample(self) -> list[_Text]:
        texts = (*_titles(self._plan), *(one.text for one in islice(prose(self._plan), _SAMPLE)))
        return [self._text(text) for text in texts]

    def _text(self, text: str) -> _Text:
        """Take a text apart at every sign: that is quick, and `_telling` looks closer."""
        small = self._small
        words = text.translate(_SIGNS_TO_BLANKS).split()
        telling = [one for one in words if not one.isupper() and one.lower() not in small]
        return _Text(text, "".join([one[0] for one in telling]).casefold(), telling)

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """Words that the plan also writes in small letters: in capitals they are only stressed."""
        return frozenset(word for text in self._sample for word in text.words)


def _initials(words: Iterable[re.Match[str]]) -> str:
    return "".join(word[0][0] for word in words).casefold()


def _titles(plan: Plan) -> tuple[str, ...]:
    """Give the names that plan.yaml gives to things."""
    head = plan.head
    titled: Iterable[Stage | Titled | Board]
    titled = (*head.stages, *head.ambitions, *head.principles, *head.boards)
    roles = (owner.role for owner in head.owners.values() if owner.role)
    documents = (document.title for document in head.documents.values())
    own = (head.title, head.organisation or "")
    return (*own, *(one.title for one in titled), *roles, *documents)
