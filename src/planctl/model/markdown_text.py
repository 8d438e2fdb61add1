"""Text of a plan on its way into Markdown: it stays text, whatever it looks like."""

import re
from urllib.parse import quote

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&!~$@])")
_LEADING = re.compile(r"\A(?:(?=[-+=:])|\d{1,9}(?=[.)](?:\s|\Z)))")
_LINKS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_URL_SIGNS = ":/?#@!$'*+,;=%-._~"


def markdown_text(value: object) -> str:
    r"""Give a text as one line in which no sign means anything to Markdown.

    >>> print(markdown_text("# <b>1 * 2</b>"), markdown_text("1. one"), markdown_text("-\na"))
    \# \<b\>1 \* 2\</b\> 1\. one \- a
    """
    line = " ".join(str(value).split())
    line = _LINKS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", line))
    return _LEADING.sub(r"\g<0>\\", line)


def markdown_url(url: object) -> str:
    """Give a web address that cannot leave the brackets of a link.

    >>> markdown_url("https://example.org/a(b) c?d=1&e")
    'https://example.org/a%28b%29%20c?d=1&amp;e'
    """
    return quote(str(url), safe=_URL_SIGNS + "&", errors="replace").replace("&", "&amp;")
