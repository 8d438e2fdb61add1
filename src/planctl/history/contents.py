"""From a version of a file to the items in it. Nothing is validated: history holds old errors."""

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from planctl.history.commit import Content, Key
from planctl.read.decode import decode
from planctl.read.source import Source, home_of
from planctl.read.tree import build

Fields = dict[str, Any]
"""What an item says, by its keys, as plain values."""


_PART = re.compile(r"^(?=[A-Za-z])", re.MULTILINE)
_MARKER = re.compile(r"^(?:---|\.\.\.|%)|\r(?!\n)", re.MULTILINE)
_COMMENT = re.compile(r"^ *#[^\r\n]*", re.MULTILINE)


class Found(NamedTuple):
    """An item in a file: its kind (plan, mission, commitment, action, measure), and its fields."""

    kind: str
    fields: Fields


def content_of(blob: str, data: bytes) -> Content:
    """Read a version of a file to plain values, or say why that cannot be done."""
    text, fault = decode("", Source(data))
    if fault is not None:
        return Content(blob, trouble=fault.message)
    value = _in_parts(text)
    if value is not None:
        return Content(blob, value)
    tree = build(text, "")
    if tree.lost:
        return Content(blob, trouble=tree.faults[-1].message)
    if not isinstance(tree.value, dict):
        return Content(blob, trouble="this file holds no keys and values")
    return Content(blob, tree.value)


def _in_parts(text: str) -> Fields | None:
    """Read a file key by key: most keys of a version stand just so in the one before.

    None where that is not sure to say the same as the file as a whole: then a
    part alone is no mapping, holds a fault, or has a key of another part.
    """
    top, *parts = _PART.split(text)
    if _MARKER.search(text) or _COMMENT.sub("", top).strip(" \r\n"):
        return None
    fields: Fields = {}
    keys = 0
    for part in parts:
        value = _read_part(part)
        if value is None:
            return None
        fields.update(value)
        keys += len(value)
    return fields if keys == len(fields) and keys else None


@lru_cache(maxsize=20_000)
def _read_part(text: str) -> Fields | None:
    """Read a part of a file. The same object is given each time: nobody may change it."""
    tree = build(text, "")
    if tree.lost or tree.faults or not isinstance(tree.value, dict):
        return None
    return tree.value


def items_in(path: str, content: Content) -> Iterator[tuple[Key, Found]]:
    """Give every item of a file: a mission comes before its commitments."""
    home = home_of(path)
    fields = content.value
    if home.kind is None or fields is None:
        return
    if home.kind == "plan":
        yield Key(home.plan, ""), Found("plan", fields)
        return
    id = _id(fields) or path.rsplit("/", 1)[-1].removesuffix(".yaml")
    if home.kind != "mission":
        yield Key(home.plan, id), Found(home.kind, fields)
        return
    promised = fields.get("commitments")
    own = {name: value for name, value in fields.items() if name != "commitments"}
    yield Key(home.plan, id), Found("mission", own)
    for one in promised if isinstance(promised, list) else ():
        if isinstance(one, dict) and (name := _id(one)):
            # The mission goes along: it decides what of the commitment may be seen.
            yield Key(home.plan, name), Found("commitment", {**one, "mission": id})


def shared(fields: Fields, earlier: Fields | None) -> Fields:
    """Give the same fields, made of an earlier version's values where those are equal.

    A history holds tens of thousands of versions, and most of each is as it was.
    """
    if earlier is None:
        return {intern(name): value for name, value in fields.items()}
    return {
        intern(name): earlier[name] if name in earlier and same(earlier[name], value) else value
        for name, value in fields.items()
    }


def same(one: object, other: object) -> bool:
    """Tell whether two plain values are the same: true is not 1, and 1.0 is 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _id(fields: Fields) -> str:
    """Give an item's id; one that was written as a number counts as its digits."""
    value = fields.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
