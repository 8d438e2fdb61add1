"""What a file of a report shows to people, without how it looks."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planctl.report.markup import Tag, Text, read_markup

_DECORATION = (".css", ".ico", ".png", ".woff2")
_MARKUP = (".html", ".htm", ".svg", ".xml")
_PAGES = (".html", ".htm", ".md")
_SPOKEN = (
    "aria-label", "aria-description", "alt", "title", "summary", "abbr", "label", "placeholder",
    "href", "datetime", "cite", "value", "start", "charset",
)  # fmt: skip
_STRANGE_TAGS = frozenset(
    {
        "script", "noscript", "template", "dialog", "iframe", "frame", "object", "embed", "img",
        "picture", "canvas", "video", "audio", "svg", "math", "base", "bdo", "del", "s", "strike",
        "textarea", "xmp", "plaintext", "noembed", "noframes",
    }
)  # fmt: skip
_STRANGE_ATTRIBUTES = frozenset({"hidden", "style", "aria-hidden"})
_EDGE = 100_000
_COMMENT = re.compile(r"<!-- planctl (\{[^<>]*\}) -->")


@dataclass(frozen=True)
class Shown:
    """Texts in the order of reading, and the stamp.

    `strange` counts what can make readers see something else than the texts: a
    script, a picture, what is hidden, struck out or turned round.
    """

    pieces: tuple[str, ...]
    stamp: object = None
    strange: Counter[str] = field(default_factory=Counter)


def is_decoration(path: str) -> bool:
    """Tell whether a file only says how things look."""
    return path.lower().endswith(_DECORATION)


def is_page(path: str) -> bool:
    """Tell whether people read a file."""
    return path.lower().endswith(_PAGES)


def shown(path: str, data: bytes) -> Shown:
    """Give what a file shows. Never raises, whatever is in it."""
    text = data.decode("utf-8-sig", "replace")
    if path.lower().endswith(_MARKUP):
        return _markup(text)
    stamps = [match[1] for match in _COMMENT.finditer(text)]
    pieces = tuple(_pieces(_COMMENT.sub("", text).splitlines()))
    return Shown(pieces, _json(stamps[-1]) if stamps else None)


def stamp_in(data: bytes) -> object:
    """Give the stamp of a page of any format; None where there is none."""
    in_html = shown("page.html", data[:_EDGE]).stamp
    return in_html if in_html is not None else shown("page.md", data[-_EDGE:]).stamp


def _markup(text: str) -> Shown:
    said: list[str] = []
    strange: Counter[str] = Counter()
    stamp: object = None
    for part in read_markup(text):
        if isinstance(part, Text):
            said.append(part.text)
        elif not part.end:
            said.extend(_spoken(part))
            strange.update(_strange(part))
            if stamp is None and part.name == "meta" and part.attributes.get("name") == "planctl":
                stamp = _json(part.attributes.get("content", ""))
    return Shown(tuple(_pieces(said)), stamp, strange)


def _spoken(tag: Tag) -> Iterator[str]:
    """Give the words in a tag's attributes, and where it leads."""
    if tag.name != "link":
        for key in _SPOKEN:
            if value := tag.attributes.get(key):
                yield f"{key}={value}"


def _strange(tag: Tag) -> Iterator[str]:
    if tag.name in _STRANGE_TAGS:
        yield tag.name
    for key, value in tag.attributes.items():
        other = key == "http-equiv" and value.lower() != "content-security-policy"
        turned = key == "dir" and value.lower() == "rtl"
        if key in _STRANGE_ATTRIBUTES or key.startswith("on") or other or turned:
            yield key


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    yield from filter(None, (" ".join(text.split()) for text in texts))


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
