"""What GitHub and GitLab make of a text in Markdown: names, references, pictures and commands.

The patterns follow what both hosts document, and are wider where they leave something open. The
hosts look for most of them in the text that Markdown has left, for some in the Markdown itself.
"""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

SIGNS = (
    "@octocat",
    "@example-org/team",
    "@_all",
    "clerk@borough.example",
    "#1",
    "#1+s",
    "GH-1",
    "gh-12",
    "octo/repo#1",
    "octo#1",
    "octo/repo@0123abc",
    "group/project!12",
    "!12",
    "$3",
    "%4",
    '%"May 1"',
    "%v1.0",
    "&5",
    "group&5",
    "~label",
    '~"two words"',
    "~7",
    "[vulnerability:1]",
    "[issue:12]",
    "[feature_flag:3]",
    "[work_item:3]",
    "*iteration:4",
    "^alert#5",
    "[wiki_page:home]",
    "0123abc",
    "1234567",
    "0123456789abcdef0123456789abcdef01234567",
    "ABCDEF0",
    ":smile:",
    ":+1:",
    "10:100:20",
    "https://a.example/x",
    "http://a.example",
    "ftp://a.example",
    "irc://a.example",
    "www.a.example",
    "WWW.a.example",
    "mailto:a@b.example",
    "closes #1",
    "Fixes GH-1",
    "Closes https://github.com/octo/repo/issues/1",
    "[ ] to do",
    "[x] done",
    "[~] not now",
    "/close",
    "/assign @octocat",
    "[[wiki]]",
    "[[_TOC_]]",
    "[TOC]",
    "$x$",
    "$$x$$",
    "$`x`$",
    "```mermaid",
    "~~~math",
    "[^1]",
    "[^1]: note",
    "[!NOTE]",
    "> [!WARNING]",
    "<b>x</b>",
    "<img src=x>",
    "&commat;x",
    "&#64;octocat",
    "{+ more +}",
    "[- less -]",
    "{- less -}",
    "::include{file=a}",
    "---",
    ">>>",
    "%{x}",
    "<!-- x -->",
    "![x](https://a.example/x.png)",
    "[x](https://a.example)",
    "\\@octocat",
    "@@octocat",
    "##1",
    "@#1",
    "`@octocat`",
    "**@octocat**",
    "`#1",
    "_#1_",
    "(GH-1)",
    "x|#1",
    "~~#1~~",
    "@",
    "#",
    "$",
)
"""Texts that a host takes for more than text, and some that it must not."""

_RENDERED = {
    "a name": r"(?<![\w`])@[A-Za-z0-9_]|@[\w.-]+\.\w",
    "a number": r"#\d|\bGH-\d|(?<!\w)!\d|(?<!\w)[$%&~]\d|!\d|&\d",
    "a label or milestone": r'(?<![\w~])[~%]["\w{]',
    "an item": r"\[[a-z_]+:\w|\*iteration:",
    "a commit": r"(?<!\w)[0-9a-f]{7,64}(?!\w)",
    "an emoji": r":[\w+-]+:",
    "an address": r"\w://|(?<!\w)www\.\w|\w@\w",
    "a box": r"\A\s*\[[ x~]\]",
    "a wiki page": r"\[\[|\[TOC\]",
    "an alert": r"\A\s*\[!",
    "a difference": r"[\[{][+-]\s",
    "a formula": r"\$[^\s$][^$]*\$|\$\$",
}
_WRITTEN = {
    "a command": r"(?m)^[ >|*-]*/\w",
    "an inclusion": r"(?m)^::include",
    "a fence": r"(?m)^[ >]*(?:```|~~~|>>>)",
    "a formula": r"\$`|\\\$",
    "an issue to close": r"\b(?:clos|fix|resolv)\w*:? +\S*#\d",
}


def reader() -> MarkdownIt:
    """Return a reader of Markdown that lets HTML through, as a git host's own does."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def taken_by_hosts(markdown: str) -> list[str]:
    """Return what a git host would take for more than text, outside of code and links."""
    found = [
        f"{what}: {match[0]!r} in {text!r}"
        for text in texts_in(reader().parse(markdown))
        for what, pattern in _RENDERED.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return found + [
        f"{what}: {match[0]!r}"
        for what, pattern in _WRITTEN.items()
        for match in re.finditer(pattern, markdown, re.IGNORECASE)
    ]


def texts_in(tokens: list[Token]) -> Iterator[str]:
    """Yield each stretch of text, as it is between tags, code and links."""
    for token in tokens:
        inside_link = 0
        for child in token.children or ():
            inside_link += child.type == "link_open"
            inside_link -= child.type == "link_close"
            if child.type == "text" and not inside_link:
                yield child.content


def shown(markdown: str) -> str:
    """Return the text that a reader sees, without what has no width."""
    children = [child for token in reader().parse(markdown) for child in token.children or ()]
    texts = (one.content for one in children if one.type != "html_inline")
    return "".join(texts).replace("\u200b", "")
