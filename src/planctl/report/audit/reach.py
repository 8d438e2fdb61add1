"""What the tags of a page lead to, load, refer to, and run."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from planctl.report.audit.styles import loaded
from planctl.report.audit.tokens import Tag


class Way(Enum):
    """How a tag reaches beyond itself."""

    LINK = auto()
    LOAD = auto()
    REFERENCE = auto()
    RUN = auto()


Reached = Iterator[tuple[Way, str]]

_LOADING = frozenset(
    {
        "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "prefetch",
        "modulepreload", "preconnect", "dns-prefetch", "prerender",
    }
)  # fmt: skip
_PROGRAMS = frozenset({"script", "applet"})
_CANDIDATE = re.compile(r"[^\s,]\S*")


def reach(tag: Tag) -> Reached:
    """Give all that a start tag reaches, with the addresses and ids as they are written."""
    if tag.name in _PROGRAMS:
        yield Way.RUN, f"<{tag.name}>"
    for key, value in tag.attributes.items():
        if key in _ATTRIBUTES:
            yield from _ATTRIBUTES[key](value)
        elif key in {"href", "xlink:href"}:
            yield from _href(tag, value)
        elif key.startswith("on") or key == "srcdoc":
            yield Way.RUN, key


def _href(tag: Tag, value: str) -> Reached:
    if tag.name in {"a", "area"}:
        yield Way.LINK, value
    elif tag.name == "link":
        relations = tag.attributes.get("rel", "").lower().split()
        yield (Way.LINK if _LOADING.isdisjoint(relations) else Way.LOAD), value
    elif tag.name != "base" and not value.startswith("#"):
        yield Way.LOAD, value


def _link(value: str) -> Reached:
    yield Way.LINK, value


def _load(value: str) -> Reached:
    yield Way.LOAD, value


def _sources(value: str) -> Reached:
    for candidate in re.split(r",\s", value):
        if found := _CANDIDATE.search(candidate):
            yield Way.LOAD, found[0].rstrip(",")


def _style(value: str) -> Reached:
    for url, _ in loaded(value):
        yield Way.LOAD, url


def _references(value: str) -> Reached:
    for id in value.split():
        yield Way.REFERENCE, id


_ATTRIBUTES: Mapping[str, Callable[[str], Reached]] = {
    **dict.fromkeys(("action", "formaction", "cite", "longdesc"), _link),
    **dict.fromkeys(("src", "poster", "background", "data", "manifest", "ping"), _load),
    **dict.fromkeys(("srcset", "imagesrcset"), _sources),
    "style": _style,
    **dict.fromkeys(
        (
            "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns",
            "headers", "for",
        ),
        _references,
    ),
}  # fmt: skip
