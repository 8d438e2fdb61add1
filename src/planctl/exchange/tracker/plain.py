"""Compares texts by their words alone."""

import re
from functools import lru_cache

_SIGNS = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_SHORT = 3


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Give the words of a text in small letters, with one blank between them.

    >>> plain("  Due-date (DD/MM/YY): ")
    'due date dd mm yy'
    """
    return _SIGNS.sub(" ", text.casefold()).strip()


def flat(text: str) -> str:
    """Give a text on one line, with one blank where there are several."""
    return _SPACES.sub(" ", text).strip()


def weighty(text: str) -> frozenset[str]:
    """Give the words of a text that say something, without the ends by which words differ.

    >>> sorted(weighty("The reporting of crimes"))
    ['crime', 'report']
    """
    return frozenset(
        _stem(word) for word in plain(text).split() if len(word) > _SHORT and word not in _COMMON
    )


def _stem(word: str) -> str:
    for end in ("ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "y"):
        if word.endswith(end) and len(word) - len(end) > _SHORT:
            return word.removesuffix(end)
    return word


_COMMON = frozenset(
    plain(
        "also that this with from into have been will would their there those them they were what "
        "when where which while whom your ours more most such than then through within across "
        "other some each being about over under both only very further including"
    ).split()
)
"""Long words that say nothing."""
