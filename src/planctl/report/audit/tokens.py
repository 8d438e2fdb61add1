"""Splits a page into tags and texts and says where each stands, in time that grows with its length.

The verification of reports reads pages in the same way, but needs no places and
must not see styles; here the places count, and what a style loads.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from planctl.report.references import resolved

_SPACE = r"[\t\n\f\r\x20]*+"
_GAP = r"[\t\n\f\r\x20/]*+"
_KEY = r"[^\t\n\f\r\x20/>][^\t\n\f\r\x20/>=]*+"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|(?!["'])[^\t\n\f\r\x20>]*+)"""
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\t\n\f\r\x20/>]*+)"
    rf"(?P<rest>(?:{_GAP}{_KEY}(?:{_SPACE}={_SPACE}{_VALUE}|(?!{_SPACE}=)))*+){_GAP}>"
)
_ATTRIBUTE = re.compile(rf"(?P<key>{_KEY})(?:{_SPACE}={_SPACE}(?P<value>{_VALUE}))?+")
_COMMENT = re.compile(r"<!---?>|<!--.*?--!?>", re.DOTALL)
_OTHER = re.compile(r"<(?:[!?]|/(?![A-Za-z]))[^>]*+>")
_RAW = {
    name: re.compile(rf"</{name}(?=[\t\n\f\r\x20/>])", re.IGNORECASE)
    for name in (
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
    )
}  # fmt: skip
_EMPTY = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    }
)  # fmt: skip
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Text(NamedTuple):
    """What stands between two tags, as it is written, and where it begins."""

    text: str
    at: int


class Tag(NamedTuple):
    """A start tag or, with `end`, an end tag; names in small letters, the first value counts.

    `empty` holds for what has no end tag: it never has one, or was closed at once.
    """

    name: str
    attributes: Mapping[str, str]
    at: int
    end: bool = False
    empty: bool = False


def tokens(text: str) -> Iterator[Text | Tag]:
    """Give tags and texts in their order; scripts and styles too are texts, comments are nothing.

    What browsers drop, a tag that the page ends in, is not given.
    """
    at = 0
    while at < len(text):
        start = text.find("<", at)
        if start != at:
            start = len(text) if start < 0 else start
            yield Text(text[at:start], at)
            at = start
        elif match := _TAG.match(text, at):
            at = match.end()
            tag = _tag(match)
            yield tag
            if tag.name in _RAW and not tag.end:
                close = _RAW[tag.name].search(text, at)
                end = close.start() if close else len(text)
                yield Text(text[at:end], at)
                at = end
        else:
            at = _over(text, at)


def _tag(match: re.Match[str]) -> Tag:
    end, written, rest = match.groups()
    name, attributes = written.lower(), _attributes(rest) if rest else _NOTHING
    empty = name in _EMPTY or match[0].endswith("/>")
    return Tag(name, attributes, match.start(), bool(end), empty)


def _attributes(rest: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match["value"] or ""
        if value[:1] in {'"', "'"}:
            value = value[1:-1]
        found.setdefault(match["key"].lower(), resolved(value))
    return found


def _over(text: str, at: int) -> int:
    """Give where what is neither a tag nor text ends: a comment, a declaration, a lone bracket."""
    if text.startswith("<!--", at):
        comment = _COMMENT.match(text, at)
        return comment.end() if comment else len(text)
    if other := _OTHER.match(text, at):
        return other.end()
    follows = text[at + 1 : at + 2]
    begins = follows.isascii() and follows.isalpha()
    return len(text) if begins or follows in {"!", "?", "/"} else at + 1
