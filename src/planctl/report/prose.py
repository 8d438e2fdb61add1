"""Markdown that people wrote into a plan, as safe HTML.

Emphasis, lists, quotations, code and links stay. HTML is shown as the text
that it is, pictures and headings too: nothing is loaded from elsewhere, and no
heading of a page comes from a plan. Links lead to http, https and mailto only.
"""

import re
from functools import cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "blockquote"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto"}
_OFF = ("heading", "lheading", "image", "hr", "html_block", "html_inline", "reference")
_PLAIN = re.compile(r"[^\W\d_][^\n*_`\[\]<>&\\!]*[^\s*_`\[\]<>&\\!]")
"""One line that begins with a letter and holds no sign of Markdown: most texts are such."""


def prose(text: str) -> Markup:
    """Give a text that may hold Markdown as paragraphs of HTML that hold nothing else.

    >>> print(prose("A *new* dyke"), end="")
    <p>A <em>new</em> dyke</p>
    """
    if _PLAIN.fullmatch(text):
        return Markup("<p>{}</p>\n").format(text)
    made = _markdown().render(text.replace("\0", "\ufffd"))
    clean = nh3.clean(made, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return Markup(clean)  # noqa: S704 - nothing but these tags is left


def plain(text: str) -> str:
    """Give the words of a text that may hold Markdown, without its signs."""
    if _PLAIN.fullmatch(text):
        return text
    return unescape(nh3.clean(prose(text), tags=set())).strip()


@cache
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(list(_OFF))
    reader.validateLink = _leads_out  # type: ignore[method-assign]  # this is how it is told
    return reader


def _leads_out(url: str) -> bool:
    return url.partition(":")[0].lower() in _SCHEMES
