"""Whether a drawing in SVG is only a drawing: nothing that runs, and nothing from elsewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>", re.IGNORECASE)
_ENCODING = re.compile(r"encoding\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_DEFINITION = re.compile(r"<!(?!--|\[CDATA\[)")
_PLAIN = frozenset({"utf-8", "utf8", "us-ascii"})
_PAGES = "http://www.w3.org/1999/xhtml"
_RUNNING: Mapping[str, str] = {
    "script": "a script",
    "handler": "a script",
    "listener": "a script",
    "foreignobject": "a piece of a page (foreignObject)",
    "iframe": "a piece of a page (iframe)",
    "embed": "a piece of a page (embed)",
    "object": "a piece of a page (object)",
    "set": "an animation",
    "animate": "an animation",
    "animatecolor": "an animation",
    "animatemotion": "an animation",
    "animatetransform": "an animation",
}
_ADDRESSES = frozenset(
    {"href", "src", "srcset", "base", "data", "action", "formaction", "poster", "ping"}
)
_INSIDE = re.compile(r"#|data:(image/(png|jpeg|gif|webp)|font/[\w-]+)[;,]", re.IGNORECASE)
_FROM_ELSEWHERE = re.compile(r"@import|\\|image-set\s*\(|\bsrc\s*\(", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?\s*", re.IGNORECASE)


def more_than_a_drawing(data: bytes) -> str:
    """Say what an SVG file holds that a picture must not; nothing where it is only a drawing.

    A document type is refused before anything is parsed: no entity is ever
    expanded. An element that is not known draws nothing and is let through.
    """
    body = _body(data)
    if body is None:
        return "text that is not UTF-8"
    if _DEFINITION.search(body):
        return "a document type or entities (<!...>)"
    if "<?" in body:
        return "an instruction to the program that shows it (<?...>)"
    return next(_parsed(body), "")


def _body(data: bytes) -> str | None:
    """Give the text behind the XML declaration; None for what is not UTF-8 or says so."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    declared = _DECLARATION.match(text)
    if declared is None:
        return text
    encoding = _ENCODING.search(declared[0])
    is_plain = encoding is None or encoding[1].lower() in _PLAIN
    return text[declared.end() :] if is_plain else None


def _parsed(body: str) -> Iterator[str]:
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(body)  # noqa: S314 - what is dangerous in XML was refused before
    except (ParseError, ValueError):
        yield "XML that cannot be read"
        return
    if _name(root.tag)[1] != "svg":
        yield "something other than <svg>"
    for one in root.iter():
        yield from _found(one)


def _found(element: "Element") -> Iterator[str]:
    space, name = _name(element.tag)
    if space == _PAGES:
        yield f"a piece of a page ({name})"
    if name in _RUNNING:
        yield _RUNNING[name]
    if name == "style":
        yield from _style("".join(element.itertext()))
    for key, value in element.items():
        yield from _attribute(*_name(key), value)


def _attribute(space: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on"):
        yield f"an event handler ({name})"
    elif name in _ADDRESSES and not _INSIDE.match(value.strip()):
        yield f"an address outside the picture ({name})"
    elif name == "style" or (not space and "(" in value):  # an attribute can be a style, too
        yield from _style(value)
    else:
        yield from _addresses(value)


def _style(text: str) -> Iterator[str]:
    if _FROM_ELSEWHERE.search(text):
        yield "a style from outside the picture"
    yield from _addresses(text)


def _addresses(text: str) -> Iterator[str]:
    """Find what stands in url(...) and leads out of the picture."""
    if any(not _INSIDE.match(text, found.end()) for found in _URL.finditer(text)):
        yield "an address outside the picture (url)"


def _name(tag: str) -> tuple[str, str]:
    """Give the namespace and, in small letters, the name of an element or an attribute."""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name.lower()
