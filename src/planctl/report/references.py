"""Character references of HTML that anybody may have written."""

import re
from html import unescape

_LONG_NUMBER = re.compile(r"&#[0-9]{8,}")
"""No character has such a number, and Python refuses to read very long ones."""


def resolved(written: str) -> str:
    """Give a text with its character references resolved, whatever numbers they hold.

    >>> resolved("a &amp; b &#233; &#" + "9" * 5000 + ";")
    'a & b é \\ufffd'
    """
    if "&" not in written:
        return written
    return unescape(_LONG_NUMBER.sub("&#xFFFD", written))
