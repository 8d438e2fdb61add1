"""Writes a page the way WordPress writes it, so that saving it there changes nothing."""

from planctl.report.fragment.allowed import ADDRESSES, LOST
from planctl.report.fragment.dress import Element, Style, declared, over
from planctl.report.fragment.quiet import quiet, quiet_address, quiet_value
from planctl.report.verification.markup import Tag, Text, read_markup

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_DEEPEST = 100


def settled(html: str, style: Style) -> str:
    """Give the same page with every text quiet and every element dressed.

    A link that leads nowhere becomes its words: what it names is not on WordPress.
    """
    writer = _Writer(style)
    return "".join(writer.written(part) for part in read_markup(html))


class _Writer:
    """Knows what is open."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._open: list[Element] = []
        self._links: list[bool] = []

    def written(self, part: Text | Tag) -> str:
        """Write a text or a tag."""
        if isinstance(part, Text):
            return quiet(part.text)
        return self._closed(part) if part.end else self._opened(part)

    def _opened(self, tag: Tag) -> str:
        element = Element(tag.name, frozenset(tag.attributes.get("class", "").split()))
        own = dict(declared(tag.attributes.get("style", "")))
        looks = over(self._style.of(element, self._open), own)
        if tag.name not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(element)
        if tag.name == "a":
            self._links.append(tag.attributes.get("href") != "")
            if not self._links[-1]:
                return ""
        said = {key: value for key, value in tag.attributes.items() if key != "style"}
        if looks:
            said["style"] = ";".join(f"{name}:{value}" for name, value in looks.items())
        values = (f' {key}="{_value(key, said[key])}"' for key in said if key not in LOST)
        return f"<{tag.name}{''.join(values)}>"

    def _closed(self, tag: Tag) -> str:
        if any(element.name == tag.name for element in self._open):
            while self._open.pop().name != tag.name:
                pass
        if tag.name == "a" and self._links and not self._links.pop():
            return ""
        return f"</{tag.name}>"


def _value(key: str, text: str) -> str:
    return quiet_address(text) if key in ADDRESSES else quiet_value(text)
