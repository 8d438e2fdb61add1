"""A node with what it is to say, and with the comments of the version that is not taken."""

from dataclasses import replace
from typing import Any

from planctl.edit.merge.comments import merged_trail, missing
from planctl.edit.merge.node import Comment, Node
from planctl.edit.merge.take_apart import take_apart
from planctl.edit.merge.versions import Versions
from planctl.model.place import KeyPath


def with_comments(chosen: Node, versions: Versions) -> Node:
    """Return the chosen version with the comments that another has, in its line or above it."""
    base, ours, theirs = versions
    trail, over = merged_trail(base.trail if base else "", ours.trail, theirs.trail)
    lines = [Comment(0, over)] if over else []
    if chosen.style[:1] in {"|", ">"} or (chosen.is_block and not chosen.rows):
        lines = [Comment(0, trail.strip()), *lines] if trail.strip() else lines
        trail = ""
    node = replace(chosen, trail=trail, lead=())
    old = base.comments if base else ()
    for version in (ours, theirs):
        known = [*node.comments, *(line.meaning for line in lines)]
        lines += missing(_below(version), known, old)
    return replace(node, lead=lines)


def _below(node: Node) -> list[str]:
    """Return the comments that are neither above a version nor behind its value."""
    children = [text for part in node.children for text in part.comments]
    return [*node.inside, *children, *(line.meaning for line in node.tail if line.meaning)]


def written(node: Node, value: Any, path: KeyPath) -> Node:
    """Return a node with another value: in brackets if that fits in a line, else in lines."""
    from planctl.edit.fragment import WIDTH, element, entry, inline  # loads ruamel.yaml
    from planctl.edit.put import name_of  # and this the models

    name = name_of(path)
    short = inline(value, name)
    if isinstance(node.name, int):
        text = f"- {short}"
        if node.column + len(text) > WIDTH:
            text = element(value, name, 2, "\n")
        text = f"k:\n  {text}\n"
    else:
        text = f"{node.name}: {short}"
        if node.column + len(text) > WIDTH:
            text = entry(node.name, value, 0, "\n")
    parsed = take_apart(text).children[0]
    inner = parsed.children[0] if isinstance(parsed, Node) and node.is_entry else parsed
    assert isinstance(inner, Node)  # noqa: S101 - a text has no clashes
    return replace(inner, name=node.name)
