"""All pages in one HTML file that needs nothing beside it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from planctl.audience.see import View
from planctl.report.formats.addresses import place
from planctl.report.library import STYLE, library
from planctl.report.page import Edition, Page, Render, Target
from planctl.report.pages import pages
from planctl.words import Words


def single_file(
    views: Sequence[View], edition: Edition, words: Words, render: Render
) -> Iterator[tuple[str, str]]:
    """Give the one file with its path; none where there is no plan."""
    if not views:
        return
    sections = [_section(page) for page in pages(library(views, edition, words))]
    first = sections[0]["page"]
    assert isinstance(first, Page)
    style = render(STYLE, {})
    context = {
        "page": first,
        "frame": first.frame,
        "sections": sections,
        "say": first.words.say,
        "href": _address,
        "style": style,
        "style_hash": b64encode(sha256(style.encode()).digest()).decode(),
    }
    yield "report.html", render("report.html.j2", context)


def _section(page: Page) -> Mapping[str, object]:
    return {
        "page": page,
        "view": page.view,
        "level": page.level,
        "say": page.words.say,
        "place": lambda name: place(Target(page.target.page, name)),
    }


def _address(there: Target) -> str:
    return f"#{place(there)}"
