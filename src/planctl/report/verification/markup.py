"""Reads HTML that anybody may have written, as browsers do, in time that grows with its length.

The standard library's parser takes minutes for 100 kB of open brackets. What
planctl never writes (a tag that is not closed, a declaration) comes as text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from planctl.report.references import resolved

_TAG = re.compile(r"</?[A-Za-z][^ \t\n\f\r/>]*")
_DOCTYPE = re.compile(r"<!doctype[^<>]*>", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")
_BETWEEN = re.compile(r"[ \t\n\f\r/]*")
_NAME = re.compile(r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*")
_EQUALS = re.compile(r"[ \t\n\f\r]*=[ \t\n\f\r]*")
_BARE = re.compile(r"[^ \t\n\f\r>]*")
_HIDDEN = ("script", "style")
_RAW = {
    name: re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    for name in (*_HIDDEN, "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}


class Text(NamedTuple):
    """Text between two tags, its entities resolved."""

    text: str


class Tag(NamedTuple):
    """A start tag or, with `end`, an end tag; names in small letters, the first value counts."""

    name: str
    attributes: Mapping[str, str]
    end: bool = False


def read_markup(text: str) -> Iterator[Text | Tag]:
    """Give the texts and tags of a page in their order, without comments, scripts and styles."""
    at = 0
    while at < len(text):
        found, at = _next(text, at)
        if found is None:
            continue
        yield found
        if isinstance(found, Tag) and not found.end and found.name in _RAW:
            close = _RAW[found.name].search(text, at)
            end = close.start() if close else len(text)
            if found.name not in _HIDDEN:
                yield Text(resolved(text[at:end]))
            at = end


def _next(text: str, at: int) -> tuple[Text | Tag | None, int]:
    """Give what stands at a place, None for what nobody sees, and where it ends."""
    if text.startswith("<!--", at):
        end = _comment_end(text, at)
        return (None, end) if end else _rest(text, at)
    if match := _DOCTYPE.match(text, at):
        return None, match.end()
    if match := _TAG.match(text, at):
        return _tag(text, match) or _rest(text, at)
    end = text.find("<", at + 1)
    end = end if end >= 0 else len(text)
    return Text(resolved(text[at:end])), end


def _rest(text: str, at: int) -> tuple[Text, int]:
    return Text(text[at:]), len(text)


def _comment_end(text: str, at: int) -> int:
    """Give where a comment ends; 0 for one that never does."""
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    match = _COMMENT_END.search(text, at + 4)
    return match.end() if match else 0


def _tag(text: str, opening: re.Match[str]) -> tuple[Tag, int] | None:
    """Read a tag and where it ends; None for one that is never closed."""
    attributes: dict[str, str] = {}
    at = opening.end()
    while True:
        at = _end(_BETWEEN, text, at)
        if text.startswith(">", at):
            name = opening[0].lstrip("</").lower()
            return Tag(name, attributes, opening[0].startswith("</")), at + 1
        name_end = _end(_NAME, text, at)
        if name_end == at:
            return None
        key, at, value = text[at:name_end].lower(), name_end, ""
        if equals := _EQUALS.match(text, at):
            value, at = _value(text, equals.end())
            if not at:
                return None
        attributes.setdefault(key, resolved(value))


def _value(text: str, at: int) -> tuple[str, int]:
    """Give the value that begins at a place, and where it ends: 0 for a quote never closed."""
    quote = text[at : at + 1]
    if quote in {'"', "'"}:
        end = text.find(quote, at + 1)
        return text[at + 1 : end], end + 1
    end = _end(_BARE, text, at)
    return text[at:end], end


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
