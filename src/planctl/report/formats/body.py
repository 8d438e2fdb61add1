"""The body of a page: the same whether it stands alone or in one file with the others."""

from planctl.report.formats.addresses import Inside, Relative
from planctl.report.library import STYLE
from planctl.report.look import Look
from planctl.report.page import Page, Render

PLAIN_KIT = "parts.html.j2"
"""The parts of pages that have a style sheet."""


def body(
    page: Page, level: int, addresses: Relative | Inside, render: Render, kit: str = PLAIN_KIT
) -> str:
    """Fill what stands under a page's title, whose heading has this level.

    `kit` names the template whose macros the parts of the page are made with;
    a template of the same name with "charts" in it has those for drawings.
    """
    return render(
        f"{page.template}.html.j2",
        {
            "kit": kit,
            "drawings": kit.replace("parts", "charts"),
            "view": page.view,
            "title": page.heading.text,
            "level": level,
            "say": page.words.say,
            "href": addresses.to,
            "anchor": addresses.anchor,
            "file": addresses.file,
        },
    )


def style_sheet(look: Look, render: Render) -> str:
    """Fill the style sheet with the colours of an office."""
    return render(STYLE, {"colours": tuple(look.colours.items())})
