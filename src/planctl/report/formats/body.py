"""The body of a page: the same whether it stands alone or in one file with the others."""

from planctl.report.formats.addresses import Inside, Relative
from planctl.report.page import Page, Render


def body(page: Page, level: int, addresses: Relative | Inside, render: Render) -> str:
    """Fill what stands under a page's title, whose heading has this level."""
    return render(
        f"{page.template}.html.j2",
        {
            "view": page.view,
            "title": page.heading.text,
            "level": level,
            "say": page.words.say,
            "href": addresses.to,
            "anchor": addresses.anchor,
        },
    )
