"""A folder of pages with a style sheet, data and earlier editions beside them."""

from collections.abc import Iterator

from planctl.audience.audience import Audience
from planctl.report.data.table import csv_text
from planctl.report.formats.addresses import Relative, top
from planctl.report.formats.body import body, style_sheet
from planctl.report.formats.downloads import downloads
from planctl.report.library import EDITIONS, STYLE, Library
from planctl.report.page import Page, Render, Target
from planctl.report.pages import editions_page, pages
from planctl.report.stamp import stamp


def site(all_plans: Library, render: Render) -> Iterator[tuple[str, str | bytes]]:
    """Give each page with its path, one after the other, and what stands beside them."""
    look, audience = all_plans.edition.look, all_plans.edition.audience
    readers = "" if audience is Audience.PUBLIC else audience.value
    yield STYLE, style_sheet(look, render)
    if look.logo:
        yield look.logo.name, look.logo.data
    files: list[str] = []
    for path, made in downloads(all_plans, render):
        files.append(path)
        yield path, made
    binder = _Binder(render)
    for page in pages(all_plans, files):
        path = f"{page.heading.target.page}.html"
        yield path, binder.bound(page, {"stamp": stamp(all_plans.edition, path)})
        for figure in page.figures:
            yield f"{figure.data}.csv", csv_text(figure.table, readers)
    if all_plans.edition.editions is not None:
        yield from _editions(all_plans, binder)


def _editions(all_plans: Library, binder: "_Binder") -> Iterator[tuple[str, str]]:
    """Give the list of earlier editions, for this one and for each that leads to one."""
    earlier = all_plans.edition.editions or ()
    for folder in ("", *(f"{one.folder}/" for one in earlier if one.has_list)):
        yield f"{folder}{EDITIONS.page}.html", binder.bound(editions_page(all_plans, folder), {})


class _Binder:
    """Puts pages together.

    Header and footer are filled once for all pages of a folder: most of a small
    page is these.
    """

    def __init__(self, render: Render) -> None:
        self._render = render
        self._made: dict[tuple[str, Target | None], tuple[str, str]] = {}

    def bound(self, page: Page, context: dict[str, str]) -> str:
        """Give the whole text of a page."""
        here = page.heading.target
        addresses = Relative(here)
        header, footer = self._surroundings(page)
        return self._render(
            "site.html.j2",
            {
                **context,
                "page": page,
                "frame": page.frame,
                "header": header,
                "footer": footer,
                "body": body(page, 1, addresses, self._render),
                "top": top(here),
                "say": page.words.say,
                "href": addresses.to,
            },
        )

    def _surroundings(self, page: Page) -> tuple[str, str]:
        """Give header and footer of a page; the main pages mark themselves in the header."""
        here = page.heading.target
        main = here if here in {way.target for way in page.frame.ways} else None
        key = (here.page.rpartition("/")[0], main)
        if key not in self._made:
            addresses = Relative(here)
            context = {
                "frame": page.frame,
                "here": here,
                "say": page.words.say,
                "href": addresses.to,
                "file": addresses.file,
            }
            parts = [self._render(name, context) for name in ("header.html.j2", "footer.html.j2")]
            self._made[key] = (parts[0], parts[1])
        return self._made[key]
