"""A folder of pages with a style sheet beside them."""

from collections.abc import Iterator, Sequence
from functools import partial

from planctl.audience.see import View
from planctl.report.formats.addresses import relative, top
from planctl.report.library import STYLE, library
from planctl.report.page import Edition, Page, Render
from planctl.report.pages import pages
from planctl.words import Words


def site(
    views: Sequence[View], edition: Edition, words: Words, render: Render
) -> Iterator[tuple[str, str]]:
    """Give each page with its path, one after the other; none where there is no plan."""
    if not views:
        return
    yield STYLE, render(STYLE, {})
    for page in pages(library(views, edition, words)):
        yield f"{page.target.page}.html", _written(page, render)


def _written(page: Page, render: Render) -> str:
    return render(
        "site.html.j2",
        {
            "page": page,
            "view": page.view,
            "frame": page.frame,
            "level": 1,
            "top": top(page.target),
            "say": page.words.say,
            "href": partial(relative, page.target),
            "place": str,
        },
    )
