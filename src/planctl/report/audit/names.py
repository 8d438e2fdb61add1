"""Whoever cannot see a page hears what each link and each picture on it is."""

from planctl.model.audit import Kind
from planctl.report.audit.check import Check, Complain
from planctl.report.audit.tokens import Tag
from planctl.report.references import resolved

_NAMING = ("aria-label", "aria-labelledby", "title")


class Names(Check):
    """Follows links to their end, and looks at pictures where they stand."""

    names = frozenset({"a", "img", "area", "input", "svg", "textarea"})

    def __init__(self, complain: Complain) -> None:
        super().__init__(complain)
        self._link: Tag | None = None

    def tag(self, tag: Tag) -> None:
        """Take a link, its end, or a picture."""
        if tag.name == "a":
            self.close()
            if not tag.end and "href" in tag.attributes and not _named(tag):
                self._link = tag
        elif not tag.end:
            self._picture(tag)

    def text(self, text: str) -> None:
        """Take the words of a link."""
        if self._link and resolved(text).strip():
            self._link = None

    def close(self) -> None:
        """Complain of a link that ends without having said anything."""
        if self._link:
            self.complain(Kind.EMPTY_LINK, self._link.at, self._link.attributes["href"])
        self._link = None

    def _picture(self, tag: Tag) -> None:
        if tag.attributes.get("alt", "").strip() or _named(tag):
            self._link = None
        is_picture = tag.name in {"img", "area"} or tag.attributes.get("type", "") == "image"
        if is_picture and "alt" not in tag.attributes:
            self.complain(Kind.ALTERNATIVE, tag.at, tag.attributes.get("src", ""))


def _named(tag: Tag) -> bool:
    return any(tag.attributes.get(key, "").strip() for key in _NAMING)
