"""Runs axe-core in a page, and settles what it cannot: the contrast of words in drawings."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from playwright.sync_api import Page

from planctl.report.contrast import contrast
from tests.browser.lacking import lacking
from tests.command import ROOT

ENGINE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """tags => axe.run(document, {
    runOnly: {type: "tag", values: tags},
    resultTypes: ["violations", "incomplete"],
})"""

_COLOURS = """selector => {
    const paint = /^rgba?\\((\\d+), (\\d+), (\\d+)(?:, ([\\d.]+))?\\)$/;
    const solid = colour => {
        const parts = paint.exec(colour || "");
        return parts && (parts[4] === undefined || parts[4] === "1")
            ? "#" + parts.slice(1, 4).map(n => Number(n).toString(16).padStart(2, "0")).join("")
            : null;
    };
    const drawn = element => element instanceof SVGElement && !(element instanceof SVGSVGElement);
    const look = getComputedStyle;
    const ground = element => drawn(element)
        ? (element instanceof SVGTextContentElement ? null : solid(look(element).fill))
        : solid(look(element).backgroundColor);
    const words = document.querySelector(selector);
    words.scrollIntoView({block: "center", inline: "center"});
    const box = words.getBoundingClientRect(), style = look(words), grounds = new Set();
    const inset = Math.min(1, box.width / 4, box.height / 4);
    for (const x of [box.left + inset, box.left + box.width / 2, box.right - inset])
        for (const y of [box.top + inset, box.top + box.height / 2, box.bottom - inset]) {
            const beneath = document.elementsFromPoint(x, y);
            const found = beneath.map(ground).find(colour => colour !== null);
            grounds.add(found || "#ffffff");
        }
    return {
        ink: solid(drawn(words) ? style.fill : style.color),
        grounds: [...grounds],
        pixels: parseFloat(style.fontSize),
        bold: Number(style.fontWeight) >= 700,
    };
}"""
"""The colour of an element's words, and every colour that lies beneath them."""

_IDLE_HEADERS = """selector => {
    const table = document.querySelector(selector);
    const cells = one => one.querySelectorAll("td").length;
    return [...table.querySelectorAll("th")].filter(one => {
        if (one.scope === "row") return !cells(one.parentElement);
        if (one.scope === "rowgroup") return !cells(one.closest("tbody, thead, tfoot"));
        const below = [...table.rows].map(row => row.cells[one.cellIndex]).filter(Boolean);
        return !below.some(cell => cell.tagName === "TD" || cell.scope === "row");
    }).map(one => one.textContent.trim());
}"""
"""The headings of a table that stand over nothing, neither cells nor headings of rows."""


def examine(page: Page, passed: Collection[str] = ()) -> list[str]:
    """Give a line for everything that axe finds on a page as it is shown now, none if all is well.

    What axe cannot decide is in it too, unless our own reckoning finds it in
    order. `passed` names rules whose findings do not count.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_engine())
    found: Mapping[str, Any] = page.evaluate(_RUN, list(TAGS))
    bad = [
        f"{rule['id']}: {rule['help']}: {_where(node)}: {node['html'][:200]}"
        for rule in found["violations"]
        if rule["id"] not in passed
        for node in rule["nodes"]
    ]
    return [*bad, *_undecided(page, found["incomplete"])]


def _undecided(page: Page, rules: list[dict[str, Any]]) -> Iterator[str]:
    """Settle what axe leaves open: it knows neither drawings nor headings of groups of rows."""
    for rule in rules:
        for node in rule["nodes"]:
            doubt, selector = f"{rule['help']} (not decided)", node["target"][-1]
            if rule["id"] == "color-contrast":
                doubt = faint(page, selector)
            elif rule["id"] == "th-has-data-cells":
                doubt = ", ".join(page.evaluate(_IDLE_HEADERS, selector))
            if doubt:
                yield f"{rule['id']}: {doubt}: {_where(node)}"


def faint(page: Page, selector: str) -> str:
    """Say which colours of an element's words are too near each other; empty if none are.

    Large words (24 px, or 18.66 px and bold) need 3 to 1, others 4.5 to 1.
    """
    seen: Mapping[str, Any] = page.evaluate(_COLOURS, selector)
    large = seen["pixels"] >= 24 or (seen["bold"] and seen["pixels"] >= 18.66)
    enough = 3.0 if large else 4.5
    if seen["ink"] is None:
        return "the words have no plain colour"
    poor = [one for one in seen["grounds"] if contrast(seen["ink"], one) < enough]
    return f"{seen['ink']} on {', '.join(poor)}" if poor else ""


def _where(node: Mapping[str, Any]) -> str:
    return json.dumps(node["target"])


@cache
def _engine() -> str:
    if not ENGINE.is_file():
        lacking("axe-core")
    return ENGINE.read_text(encoding="utf-8")
