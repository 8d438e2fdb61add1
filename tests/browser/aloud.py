"""Writes down what Chromium tells a screen reader about a page, so that people can read it aloud.

One line for each thing that is said: what it is, its name in quotation marks where it
has one of its own, and its words. The rows of a table are one line each.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

_UNSPOKEN = frozenset({"InlineTextBox", "ListMarker", "LineBreak"})
_PASSED_THROUGH = frozenset(
    {
        "generic", "none", "strong", "emphasis", "rowgroup", "time", "code", "subscript",
        "superscript", "mark", "Abbr", "sectionheader", "sectionfooter",
    }
)  # fmt: skip
_MARKED = frozenset({"insertion", "deletion"})
_NAMED = frozenset({"link", "button", "DisclosureTriangle", "image"})
_NAMES = {
    "RootWebArea": "page",
    "DisclosureTriangle": "expander",
    "DescriptionList": "description list",
    "Figcaption": "caption",
    "columnheader": "column",
    "rowheader": "row header",
    "listitem": "item",
}
_STATES = ("expanded", "invalid", "checked", "pressed", "selected")


class _Node:
    """A thing that is said; what Chromium leaves out is skipped, what is in it is not."""

    def __init__(self, raw: Mapping[str, Any], all_nodes: Mapping[str, Mapping[str, Any]]) -> None:
        self._raw, self._all = raw, all_nodes
        self.role = str(raw.get("role", {}).get("value", ""))
        self.name = _squeezed(raw.get("name", {}).get("value", ""))

    @property
    def children(self) -> Iterator["_Node"]:
        """What is said inside."""
        for id in self._raw.get("childIds", ()):
            if id in self._all:
                child = _Node(self._all[id], self._all)
                if child._raw.get("ignored") or child.role in _PASSED_THROUGH:
                    yield from child.children
                elif child.role not in _UNSPOKEN:
                    yield child

    @property
    def head(self) -> str:
        """What it is, with its state."""
        states = {one["name"]: one["value"].get("value") for one in self._raw.get("properties", ())}
        said = [_NAMES.get(self.role, self.role)]
        if self.role == "heading":
            said.append(str(states["level"]))
        said += [f"({key})" for key in _STATES if states.get(key) not in {None, False, "false"}]
        if self.role == "region" and states.get("focusable"):
            said.append("(can be reached with Tab)")
        return " ".join(said)


def aloud(page: Page) -> str:
    """Give what a page as it is now says, from its title to its end."""
    session = page.context.new_cdp_session(page)
    found: Sequence[Mapping[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    nodes = {one["nodeId"]: one for one in found}
    return "\n".join(_lines(_Node(found[0], nodes), 0)) + "\n"


def _lines(node: _Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.role == "row":
        yield f"{indent}row: {' | '.join(_cell(one) for one in node.children)}"
        return
    if _is_inline(node):
        yield f"{indent}{_inline(node)}"
        return
    # A table's caption is its name, which is said already.
    children = [one for one in node.children if one.role != "caption" or _words(one) != node.name]
    named = node.name and node.name != _words(node)
    said = f"{indent}{node.head} “{node.name}”" if named else f"{indent}{node.head}"
    if children and all(map(_is_inline, children)):
        yield f"{said}: {_squeezed(' '.join(map(_inline, children)))}"
        return
    yield said
    for child in children:
        yield from _lines(child, depth + 1)


def _is_inline(node: _Node) -> bool:
    """Tell whether a thing is part of a line: words, a link, an expander, or a picture."""
    if node.role in _MARKED:
        return all(map(_is_inline, node.children))
    return node.role == "StaticText" or node.role in _NAMED


def _inline(node: _Node) -> str:
    if node.role == "StaticText":
        return node.name
    heads = [node.head, *(one.head for one in node.children if one.role == "heading")]
    return f"[{' '.join(heads)}: {node.name or _words(node)}]"


def _cell(node: _Node) -> str:
    said = _squeezed(" ".join(_flat(node, _inline)))
    return said if node.role == "cell" else f"{node.head} {said}".strip()


def _words(node: _Node) -> str:
    """Give the words in a thing, whatever stands around them."""
    return _squeezed(" ".join(_flat(node, lambda one: one.name)))


def _flat(node: _Node, say: Callable[[_Node], str]) -> Iterator[str]:
    for child in node.children:
        if _is_inline(child):
            yield say(child)
        else:
            yield from _flat(child, say)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
