"""All pages in one HTML file that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from planctl.audience.see import View
from planctl.report.formats.addresses import Inside
from planctl.report.formats.body import body
from planctl.report.library import STYLE, library
from planctl.report.page import Edition, Page, Render
from planctl.report.pages import pages
from planctl.report.stamp import stamp
from planctl.words import Words

_PATH = "report.html"


@dataclass(frozen=True)
class Section:
    """A page inside the file."""

    page: Page
    body: str


def single_file(
    views: Sequence[View], edition: Edition, words: Words, render: Render
) -> Iterator[tuple[str, str]]:
    """Give the one file with its path; none where there is no plan."""
    if not views:
        return
    found = pages(library(views, edition, words))
    sections = tuple(Section(page, _body(page, render)) for page in found)
    first, style = sections[0].page, render(STYLE, {})
    context = {
        "page": first,
        "stamp": stamp(edition, _PATH),
        "frame": first.frame,
        "here": first.heading.target,
        "sections": sections,
        "say": first.words.say,
        "href": Inside(first.heading.target.page).to,
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    yield _PATH, render("report.html.j2", context)


def _body(page: Page, render: Render) -> str:
    inside = Inside(page.heading.target.page)
    return body(page, page.level, inside, render)
