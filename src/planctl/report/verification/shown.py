"""What a file of a report shows to people, without how it looks."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from planctl.report.verification.markup import Tag, Text, read_markup

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
_EMPTY = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}
)
_DEEPEST = 200
_EDGE = 100_000
_ANCHOR = re.compile(r'<a id="([^"<>]+)">')
_COMMENT = re.compile(r"<!-- planctl (\{[^<>]*\}) -->")


@dataclass(frozen=True)
class Shown:
    """Texts in the order of reading, and the stamp.

    `places` holds for each text the ids of what it stands in, the innermost
    first. `strange` counts what can make readers see something else than the texts: a
    script, a picture, what is hidden, struck out or turned round.
    """

    pieces: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
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
    lines = [" ".join(line.split()) for line in _COMMENT.sub("", text).splitlines()]
    pieces = tuple(filter(None, lines))
    places = tuple(tuple(_ANCHOR.findall(piece)) for piece in pieces)
    return Shown(pieces, places, _json(stamps[-1]) if stamps else None)


def stamp_in(data: bytes) -> object:
    """Give the stamp of a page of any format; None where there is none."""
    in_html = shown("page.html", data[:_EDGE]).stamp
    return in_html if in_html is not None else shown("page.md", data[-_EDGE:]).stamp


def _markup(text: str) -> Shown:
    said: list[tuple[str, tuple[str, ...]]] = []
    strange: Counter[str] = Counter()
    stamp: object = None
    nest = _Nest()
    for part in read_markup(text):
        if isinstance(part, Text):
            said.append((" ".join(part.text.split()), nest.ids))
            continue
        nest.enter(part)
        if not part.end:
            said.extend((one, nest.ids) for one in _spoken(part))
            strange.update(_strange(part))
            if stamp is None and part.name == "meta" and part.attributes.get("name") == "planctl":
                stamp = _json(part.attributes.get("content", ""))
    if stamp is None and (comments := _COMMENT.findall(text)):
        stamp = _json(comments[-1])
    seen = [one for one in said if one[0]]
    return Shown(tuple(one for one, _ in seen), tuple(ids for _, ids in seen), stamp, strange)


class _Nest:
    """What a place in a page stands in, as far as it bears an id."""

    def __init__(self) -> None:
        self._open: list[tuple[str, tuple[str, ...]]] = []

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what is open, the innermost first."""
        return self._open[-1][1] if self._open else ()

    def enter(self, tag: Tag) -> None:
        """Go into an element, or out of it. What is nested beyond all measure is not followed."""
        if tag.end:
            if self._open and self._open[-1][0] == tag.name:
                self._open.pop()
        elif tag.name not in _EMPTY and len(self._open) < _DEEPEST:
            own = tag.attributes.get("id")
            self._open.append((tag.name, (own, *self.ids) if own else self.ids))


def _spoken(tag: Tag) -> Iterator[str]:
    """Give the words in a tag's attributes, and where it leads."""
    if tag.name not in {"link", "base"}:
        for key in _SPOKEN:
            if value := tag.attributes.get(key):
                yield f"{key}={' '.join(value.split())}"


def _strange(tag: Tag) -> Iterator[str]:
    if tag.name in _STRANGE_TAGS:
        yield tag.name
    for key, value in tag.attributes.items():
        other = key == "http-equiv" and value.lower() != "content-security-policy"
        turned = key == "dir" and value.lower() == "rtl"
        if key in _STRANGE_ATTRIBUTES or key.startswith("on") or other or turned:
            yield key


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
