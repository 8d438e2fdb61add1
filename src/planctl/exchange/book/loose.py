"""Compares texts as people do."""

import re
import unicodedata
from html import unescape

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def tight(text: str) -> str:
    """Give a text without blanks, line ends and markup, which programs keep each in its own way.

    >>> tight("Chief  Warden<br>(CW)") == tight("Chief Warden (CW)")
    True
    """
    return "".join(unicodedata.normalize("NFKC", unescape(_TAG.sub(" ", text))).split())


def loose(text: str) -> str:
    """Give a text as `tight` does, without regard to case."""
    return tight(text).casefold()
