"""A folder of pages with a style sheet beside them."""

from collections.abc import Iterator

from planctl.report.formats.addresses import Relative, top
from planctl.report.formats.body import body
from planctl.report.library import STYLE, Library
from planctl.report.page import Page, Render, Target
from planctl.report.pages import pages
from planctl.report.stamp import stamp


def site(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:
    """Give each page with its path, one after the other."""
    yield STYLE, render(STYLE, {})
    surroundings = _Surroundings(render)
    for page in pages(all_plans):
        path = f"{page.heading.target.page}.html"
        yield path, _written(page, stamp(all_plans.edition, path), surroundings, render)


def _written(page: Page, stamp: str, surroundings: "_Surroundings", render: Render) -> str:
    addresses = Relative(page.heading.target)
    header, footer = surroundings.of(page)
    return render(
        "site.html.j2",
        {
            "page": page,
            "stamp": stamp,
            "frame": page.frame,
            "header": header,
            "footer": footer,
            "body": body(page, 1, addresses, render),
            "top": top(page.heading.target),
            "say": page.words.say,
            "href": addresses.to,
        },
    )


class _Surroundings:
    """Header and footer, filled once for all pages of a folder: most of a small page is these."""

    def __init__(self, render: Render) -> None:
        self._render = render
        self._made: dict[tuple[str, Target | None], tuple[str, str]] = {}

    def of(self, page: Page) -> tuple[str, str]:
        """Give header and footer of a page; the main pages mark themselves in the header."""
        here = page.heading.target
        folder = here.page.rpartition("/")[0]
        key = (folder, None if folder else here)
        if key not in self._made:
            context = {
                "frame": page.frame,
                "here": here,
                "say": page.words.say,
                "href": Relative(here).to,
            }
            parts = [self._render(name, context) for name in ("header.html.j2", "footer.html.j2")]
            self._made[key] = (parts[0], parts[1])
        return self._made[key]
