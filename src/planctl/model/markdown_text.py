"""Text of a plan on its way into Markdown: it stays text, whatever it looks like."""

import re
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import quote

from planctl.model.text import in_order

NOTHING = "&#x200B;"
"""A space without width. GitHub and GitLab take a backslash away before they look for
names, numbers and addresses; this stays between a sign and what follows it, and an entity,
unlike a comment, is read in the same way wherever Markdown is shown."""

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&!~@])")
_LEADING = re.compile(r"\A(?:(?=[-+=:/])|\d{1,9}(?=[.)](?:\s|\Z)))")
_LINKING = re.compile(
    r"""[@#](?=\S)                              # a person, a team, an address, an issue
    | !(?=\d) | &(?=\d) | [%~](?=[\w"{])        # a merge request, an epic, a milestone, a label
    | \*(?=iteration:)
    | \[(?=[ x~]\] | [\[!+-] | [a-z_]+: | TOC\])  # a box to tick, a wiki page, an alert, any item
    | \{(?=[+-])
    | \bGH-(?=\d)
    | :(?=[\w+-]+:) | :(?=//) | \bwww(?=\.)     # an emoji, an address""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_COMMIT = re.compile(r"(?<![0-9A-Za-z_])[0-9a-f]{7,}(?![0-9A-Za-z_])", re.IGNORECASE)
_LONGEST_NO_COMMIT = 6
_TICKS = re.compile(r"`+")
_URL_SIGNS = ":/?#@!$'*+,;=%-._~"


def markdown_text(value: object) -> str:
    r"""Return a text as one line in which no sign means anything to Markdown or to a git host.

    >>> print(markdown_text("# <b>1 * 2</b>"), markdown_text("1. one"), markdown_text("-\na"))
    \# \<b\>1 \* 2\</b\> 1\. one \- a
    >>> print(markdown_text("ask @octocat about #12"))
    ask \@&#x200B;octocat about \#&#x200B;12
    """
    line = " ".join(in_order(str(value)).split())
    ends = [0, *sorted(set(_ends_of_signs(line))), len(line)]
    pieces = (line[start:end] for start, end in pairwise(ends))
    # GitHub takes what stands between two $ for a formula, also behind a backslash.
    escaped = [_MARKUP.sub(r"\\\1", piece).replace("$", "<span>$</span>") for piece in pieces]
    return _LEADING.sub(r"\g<0>\\", NOTHING.join(escaped))


def _ends_of_signs(line: str) -> Iterator[int]:
    """Yield each place where something has to stand between a sign and what follows it."""
    for sign in _LINKING.finditer(line):
        yield sign.end()
    for commit in _COMMIT.finditer(line):
        yield from range(commit.start() + _LONGEST_NO_COMMIT, commit.end(), _LONGEST_NO_COMMIT)


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
