"""Every kind of page with nothing but a keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import open_all, serve
from tests.browser.specimens import NARROW, Specimen

_EXPECTED = """() => {
    const reached = 'a[href], area[href], summary, button, input, select, textarea, [tabindex]';
    window.order = [...document.querySelectorAll(reached)].filter(one =>
        one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}));
    return window.order.map(one => one.outerHTML.slice(0, 120));
}"""
"""Give all that Tab should reach, in the order of reading, and remember it."""

_WATCH = """() => {
    const look = one => {
        const style = getComputedStyle(one);
        return [style.outlineStyle, style.outlineWidth, style.backgroundColor, style.boxShadow];
    };
    window.plain = new Map(window.order.map(one => [one, look(one)]));
    window.steps = [];
    document.addEventListener("focusin", event => {
        const one = event.target, box = one.getBoundingClientRect();
        const [kind, width, ground, shadow] = look(one), before = window.plain.get(one) || [];
        window.steps.push({
            place: window.order.indexOf(one),
            html: one.outerHTML.slice(0, 120),
            marked: (kind !== "none" && parseFloat(width) > 0)
                || ground !== before[2] || shadow !== before[3],
            seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        });
    });
}"""
"""Write down each thing that gets the focus: whether it is marked, and whether it is in view."""


def walk(page: Page) -> tuple[list[str], list[dict[str, Any]]]:
    """Press Tab from the top to the end: give what should be reached, and what was."""
    expected: list[str] = page.evaluate(_EXPECTED)
    page.evaluate(_WATCH)
    for _ in expected:
        page.keyboard.press("Tab")
    steps: list[dict[str, Any]] = page.evaluate("() => window.steps")
    return expected, steps


def test_tab_reaches_everything_in_the_order_of_reading(
    page: Page, base: str, specimen: Specimen
) -> None:
    page.goto(f"{base}/{specimen.address}")
    open_all(page)
    expected, steps = walk(page)
    assert [step["html"] for step in steps] == expected
    assert [step["place"] for step in steps] == list(range(len(expected)))
    if specimen.stands_alone:  # elsewhere the style of the office's own site marks the focus
        assert [step["html"] for step in steps if not step["marked"]] == []
    assert [step["html"] for step in steps if not step["seen"]] == []


def test_what_scrolls_sideways_can_be_reached(page: Page, base: str, specimen: Specimen) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{base}/{specimen.address}")
    open_all(page)
    scrolling = page.evaluate(
        """() => {
            const scrolls = one => one.scrollWidth > one.clientWidth + 1
                && ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
            window.waiting = new Set([...document.querySelectorAll("main *")].filter(scrolls));
            document.addEventListener("focusin", event => {
                for (const one of window.waiting)
                    if (one.contains(event.target)) window.waiting.delete(one);
            });
            return window.waiting.size;
        }"""
    )
    left = "() => [...window.waiting].map(one => one.outerHTML.slice(0, 120))"
    presses = len(page.evaluate(_EXPECTED)) + scrolling
    for press in range(presses):
        if press % 10 == 0 and not page.evaluate(left):
            break
        page.keyboard.press("Tab")
    assert page.evaluate(left) == []


def test_first_link_skips_to_the_content(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    ahead = """() => [...document.querySelectorAll("a[href]")].filter(one =>
        document.querySelector("main").compareDocumentPosition(one)
            & Node.DOCUMENT_POSITION_PRECEDING).length"""
    if not page.evaluate(ahead):
        assert not specimen.stands_alone
        return
    page.keyboard.press("Tab")
    box = page.evaluate("() => document.activeElement.getBoundingClientRect().toJSON()")
    assert box["left"] >= 0 and box["top"] >= 0 and box["height"] > 0, "it is not to be seen"
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash !== ''")
    assert page.evaluate("() => document.querySelector(':target').matches('main, main *')")
    page.keyboard.press("Tab")
    inside = "() => document.activeElement.matches('main *, main ~ *')"
    assert page.evaluate(inside), "the next stop is before the content"


def test_expanders_open_and_close_with_enter(page: Page, base: str, specimen: Specimen) -> None:
    page.goto(f"{base}/{specimen.address}")
    for summary in page.query_selector_all("summary:visible"):
        is_open = "one => one.parentElement.open"
        before = summary.evaluate(f"one => {{ one.focus(); return ({is_open})(one); }}")
        for expected in (not before, before):
            page.keyboard.press("Enter")
            assert summary.evaluate(is_open) is expected


# --- The walk itself --------------------------------------------------------------------------

BAD = {
    "out of order": ('<a href="#1" tabindex="2">b</a><a href="#2" tabindex="1">a</a>', "place"),
    "not marked": ('<style>a { outline: 0 }</style><a href="#1">a</a>', "marked"),
    "not in view": ('<a href="#1" style="position: fixed; left: -999px">a</a>', "seen"),
}


@pytest.mark.parametrize("name", BAD)
def test_walk_sees_what_is_bad(page: Page, name: str) -> None:
    body, fault = BAD[name]
    with serve({"a.html": body.encode()}) as base:
        page.goto(f"{base}/a.html")
        expected, steps = walk(page)
        assert len(steps) == len(expected)
        if fault == "place":
            assert [step["place"] for step in steps] == [1, 0]
        else:
            assert not steps[0][fault]
