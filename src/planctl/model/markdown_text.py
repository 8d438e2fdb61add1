"""Text of a plan on its way into Markdown: it stays text, whatever it looks like."""

import re
from urllib.parse import quote

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&!~$@])")
_LEADING = re.compile(r"\A(?:(?=[-+=:])|\d{1,9}(?=[.)](?:\s|\Z)))")
_LINKS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_TICKS = re.compile(r"`+")
_URL_SIGNS = ":/?#@!$'*+,;=%-._~"


def markdown_text(value: object) -> str:
    r"""Give a text as one line in which no sign means anything to Markdown.

    >>> print(markdown_text("# <b>1 * 2</b>"), markdown_text("1. one"), markdown_text("-\na"))
    \# \<b\>1 \* 2\</b\> 1\. one \- a
    """
    line = " ".join(str(value).split())
    line = _LINKS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", line))
    return _LEADING.sub(r"\g<0>\\", line)


def markdown_code(value: object) -> str:
    r"""Give a text as one line of code: it reads, and is copied, as it is.

    Only the bar has a stroke before it, for tables know no code.

    >>> print(markdown_code(r"a_b [c] \ d"), markdown_code("1 | 2"), markdown_code("a `b`"))
    `a_b [c] \ d` `1 \| 2` `` a `b` ``
    """
    line = " ".join(str(value).split()).replace("|", r"\|")
    longest = max(map(len, _TICKS.findall(line)), default=0)
    space = " " if longest else ""
    return f"{'`' * (longest + 1)}{space}{line}{space}{'`' * (longest + 1)}" if line else ""


def markdown_url(url: object) -> str:
    """Give a web address that cannot leave the brackets of a link.

    >>> markdown_url("https://example.org/a(b) c?d=1&e")
    'https://example.org/a%28b%29%20c?d=1&amp;e'
    """
    return quote(str(url), safe=_URL_SIGNS + "&", errors="replace").replace("&", "&amp;")
