"""All pages in one HTML file that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from planctl.report.formats.addresses import Inside
from planctl.report.formats.body import body, style_sheet
from planctl.report.library import Library
from planctl.report.look import Look
from planctl.report.page import Page, Render
from planctl.report.pages import pages
from planctl.report.stamp import stamp

PATH = "report.html"


@dataclass(frozen=True)
class Section:
    """A page inside the file."""

    page: Page
    body: str


def single_file(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:
    """Give the one file with its path."""
    sections = tuple(Section(page, _body(page, render)) for page in pages(all_plans))
    first, style = sections[0].page, style_sheet(all_plans.edition.look, render)
    context = {
        "page": first,
        "stamp": stamp(all_plans.edition, PATH),
        "frame": first.frame,
        "here": first.heading.target,
        "sections": sections,
        "say": first.words.say,
        "href": Inside(first.heading.target.page).to,
        "file": partial(_embedded, all_plans.edition.look),
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    yield PATH, render("report.html.j2", context)


def _body(page: Page, render: Render) -> str:
    inside = Inside(page.heading.target.page)
    return body(page, page.level, inside, render)


def _embedded(look: Look, path: str) -> str:
    """Give the address of a picture that stands in the file itself."""
    return look.logo.embedded if look.logo and path == look.logo.name else ""
