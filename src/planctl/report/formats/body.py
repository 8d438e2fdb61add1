"""The body of a page: the same whether it stands alone or in one file with the others."""

from planctl.report.formats.addresses import Inside, Relative
from planctl.report.page import Page, Render

PLAIN_KIT = "parts.html.j2"
"""The parts of pages that have a style sheet."""


def body(
    page: Page, level: int, addresses: Relative | Inside, render: Render, kit: str = PLAIN_KIT
) -> str:
    """Fill what stands under a page's title, whose heading has this level.

    `kit` names the template whose macros the parts of the page are made with.
    """
    return render(
        f"{page.template}.html.j2",
        {
            "kit": kit,
            "view": page.view,
            "title": page.heading.text,
            "level": level,
            "say": page.words.say,
            "href": addresses.to,
            "anchor": addresses.anchor,
        },
    )
