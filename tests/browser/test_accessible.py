"""Every kind of page under axe-core, wide and narrow, and without sideways scrolling."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.axe import examine, faint
from tests.browser.chromium import open_all, serve
from tests.browser.specimens import NARROW, Specimen

PASSED_IN_FRAGMENTS = {
    # A site takes the tabindex away that would ask for it; Chromium and Firefox reach with Tab
    # whatever scrolls and holds no link, and the test of the keyboard sees that it is so.
    "scrollable-region-focusable",
}


def test_page_is_open_to_all(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    open_all(page)
    passed = set() if specimen.stands_alone else PASSED_IN_FRAGMENTS
    found = [f"wide: {line}" for line in examine(page, passed)]
    page.set_viewport_size(NARROW)
    found += [f"narrow: {line}" for line in examine(page, passed)]
    found += [f"scrolls sideways: {line}" for line in too_wide(page)]
    assert not found, "\n".join(found)


def too_wide(page: Page) -> list[str]:
    """Give what makes a page scroll sideways; what scrolls in a region of its own does not."""
    found: list[str] = page.evaluate(
        """() => {
            const room = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= room) return [];
            const over = one => one.getBoundingClientRect().right > room + 0.5;
            const shut = one => getComputedStyle(one).overflowX !== "visible" && !over(one);
            const inside = one => one && (shut(one) || inside(one.parentElement));
            return [...document.querySelectorAll("body *")]
                .filter(one => over(one) && !inside(one.parentElement))
                .map(one => one.outerHTML.slice(0, 120));
        }"""
    )
    return found


# --- The examination itself -------------------------------------------------------------------

PAGE = """<!doctype html><html lang="en"><title>T</title><body style="background: #fff">
<main><h1>T</h1>{}</main></body></html>"""
SVG = """<svg role="img" aria-label="bars" width="200" height="40">
<rect width="100" height="40" fill="{}"/><text x="10" y="20" fill="{}">12</text></svg>"""

BAD: Mapping[str, tuple[str, str]] = {
    "faint": ('<p style="color: #999">pale words</p>', "color-contrast: "),
    "faint-in-svg": (SVG.format("#22384f", "#1b2430"), "color-contrast: #1b2430 on #22384f"),
    "no-alt": ('<img src="data:,">', "image-alt: "),
    "unfocusable": (
        '<div style="overflow: auto; height: 20px"><p style="height: 90px">x</p></div>',
        "scrollable-region-focusable: ",
    ),
    "idle-header": (
        '<table><caption>c</caption><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        "<tr><td>1</td></tr></table>",
        "th-has-data-cells: b",
    ),
    "heading": ("<h3>x</h3>", "heading-order: "),
}


@pytest.mark.parametrize("name", BAD)
def test_axe_and_our_arithmetic_see_what_is_bad(page: Page, name: str) -> None:
    body, expected = BAD[name]
    pages = {"bad.html": PAGE.format(body).encode()}
    with serve(pages) as base:
        page.goto(f"{base}/bad.html")
        found = examine(page)
        assert [line for line in found if line.startswith(expected)], found


def test_what_makes_a_page_scroll_sideways_is_named(page: Page) -> None:
    body = '<p id="wide" style="width: 900px">x</p>'
    pages = {"bad.html": PAGE.format(body).encode()}
    page.set_viewport_size(NARROW)
    with serve(pages) as base:
        page.goto(f"{base}/bad.html")
        assert [line for line in too_wide(page) if "wide" in line]


def test_words_in_a_drawing_that_can_be_read_are_let_pass(page: Page) -> None:
    pages = {"good.html": PAGE.format(SVG.format("#22384f", "#ffffff")).encode()}
    with serve(pages) as base:
        page.goto(f"{base}/good.html")
        assert faint(page, "svg text") == ""
        assert examine(page) == []


def test_heading_of_a_group_of_rows_is_let_pass(page: Page) -> None:
    table = (
        '<table><caption>c</caption><thead><tr><th scope="col">a</th><th scope="col">b</th></tr>'
        '</thead><tbody><tr><th scope="rowgroup" colspan="2">group</th></tr>'
        '<tr><th scope="row">1</th><td>2</td></tr></tbody></table>'
    )
    pages = {"good.html": PAGE.format(table).encode()}
    with serve(pages) as base:
        page.goto(f"{base}/good.html")
        assert examine(page) == []
