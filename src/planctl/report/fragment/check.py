"""Refuses what WordPress would not keep, before anybody pastes it."""

import re
from collections.abc import Iterator

from planctl.errors import WorldError
from planctl.report.fragment.allowed import (
    ADDRESSES,
    EVERYWHERE,
    PAINTED,
    PROPERTIES,
    SCHEMES,
    TAGS,
    THEMES,
)
from planctl.report.verification.markup import Tag, read_markup
from planctl.words import Words

_DATA = re.compile(r"data(-[a-z0-9_]+)+")
_OWN = re.compile(r"--[a-zA-Z0-9_-]+")
_FUNCTION = re.compile(r"\b(?:var|calc|min|max|minmax|clamp)\([^()]*\)")
_GRADIENT = re.compile(r"(repeating-)?(linear|radial|conic)-gradient\([^()]*\)")
_UNSAFE = re.compile(r"""[\\(&=}'"<>]|/\*""")
_SCHEME = re.compile(r"([^:/?#]*):")


def refuse(path: str, html: str, words: Words) -> None:
    """Accept a page, or raise WorldError that names what WordPress would take out of it.

    Only the templates of an office can cause it; planctl's own are tested.
    """
    for part in read_markup(html):
        if isinstance(part, Tag) and not part.end:
            for kind, name in _lost(part):
                raise WorldError(
                    words.say(f"fragment.refused.{kind}", path=path, tag=part.name, name=name),
                    words.say(f"fragment.refused.help_{'theme' if kind == 'theme' else 'lost'}"),
                )


def _lost(tag: Tag) -> Iterator[tuple[str, str]]:
    """Give what would be lost of a tag: its kind (tag, theme, attribute, ...) and its name."""
    if tag.name in THEMES:
        yield "theme", tag.name
    elif tag.name not in TAGS:
        yield "tag", tag.name
    else:
        for key, value in tag.attributes.items():
            if key not in TAGS[tag.name] | EVERYWHERE and not _DATA.fullmatch(key):
                yield "attribute", key
            elif key in ADDRESSES and not _leads_somewhere(value):
                yield "address", value
            elif key == "style":
                yield from (("property", one) for one in value.split(";") if not _kept(one))


def _leads_somewhere(address: str) -> bool:
    scheme = _SCHEME.match(address)
    return scheme is None or scheme[1] in SCHEMES


def _kept(declaration: str) -> bool:
    """Tell whether a declaration is kept as it is written."""
    name, colon, value = declaration.partition(":")
    if not colon or declaration != declaration.strip() or not value.strip():
        return False
    if name not in PROPERTIES and not _OWN.fullmatch(name):
        return False
    if name in PAINTED:
        value = _GRADIENT.sub("", value) if _GRADIENT.fullmatch(value.strip()) else value
    while (shorter := _FUNCTION.sub("", value)) != value:
        value = shorter
    return not _UNSAFE.search(value)
