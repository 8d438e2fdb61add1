"""Reads pages as a browser does, strictly, and answers questions about them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]  # it has no types of its own


class Page:
    """A parsed page; parsing fails on anything that HTML5 calls an error."""

    def __init__(self, text: str) -> None:
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(text)

    def all(self, *names: str) -> Iterator[Element]:
        """Give every element with one of these names, or every element."""
        return (one for one in self.root.iter() if not names or one.tag in names)

    @property
    def ids(self) -> list[str]:
        """All ids."""
        return [one.attrib["id"] for one in self.all() if "id" in one.attrib]

    @property
    def links(self) -> list[str]:
        """Where every link leads."""
        return [one.attrib["href"] for one in self.all("a", "link") if "href" in one.attrib]

    @property
    def heading_levels(self) -> list[int]:
        """The levels of all headings in their order."""
        headings = self.all("h1", "h2", "h3", "h4", "h5", "h6")
        return [int(str(one.tag)[1]) for one in headings]


def text_of(element: Element) -> str:
    """Give all text inside an element."""
    return "".join(element.itertext())
