"""Ids that are free, and ids that are not."""

import re
from collections.abc import Sequence

from planctl.edit.operations.find import Found, ids_in, items_in, paths_of_items
from planctl.errors import UsageError
from planctl.read.source import Sources

_NUMBERED = re.compile(r"(.*?)([0-9]+)\Z", re.ASCII)
_NO_LETTERS = re.compile(r"[^a-z0-9]+", re.ASCII)
_LONGEST_SLUG = 40


def refuse_taken(sources: Sources, plan: str, id: str, but: Found | None = None) -> None:
    """Raise UsageError where an item of the plan, or a part of one, has an id, in any capitals.

    The item `but` may have it, its parts may not.
    """
    wanted = id.casefold()
    if wanted not in {one.casefold() for one in ids_in(sources, plan)}:
        return
    for item in items_in(sources, paths_of_items(sources, plan)):
        listed = item.value.get("parts")
        parts = listed if isinstance(listed, list) else []
        taken = [one.get("id") for one in parts if isinstance(one, dict)]
        if but is None or (item.file, item.path) != (but.file, but.path):
            taken.append(item.id)
        if wanted in {str(one).casefold() for one in taken}:
            raise UsageError(
                f'the id "{id}" is taken, in {item.file}', "choose another; ids are never reused"
            )


def following(neighbours: Sequence[str], first: str, title: str, taken: set[str]) -> str:
    """Give a free id in the manner of its neighbours, given in their order.

    The last number is counted on, 09 to 10. Where the neighbours have words
    for ids it is made from the title, and `first` begins a numbering where
    there are none; without `first` the title does.
    """
    if neighbours and (match := _NUMBERED.match(neighbours[-1])):
        return _counted(match[1], int(match[2]) + 1, len(match[2]), taken)
    if not neighbours and first:
        match = _NUMBERED.match(first)
        return _counted(match[1], int(match[2]), 1, taken) if match else first
    return _free_slug(title, taken)


def _counted(stem: str, number: int, width: int, taken: set[str]) -> str:
    known = {one.casefold() for one in taken}
    while (id := f"{stem}{number:0{width}}").casefold() in known:
        number += 1
    return id


def _free_slug(title: str, taken: set[str]) -> str:
    slug = _NO_LETTERS.sub("-", title.casefold()).strip("-")
    short = slug[:_LONGEST_SLUG].rpartition("-")[0] if len(slug) > _LONGEST_SLUG else slug
    stem = short or slug[:_LONGEST_SLUG] or "new"
    known = {one.casefold() for one in taken}
    return stem if stem not in known else _counted(f"{stem}-", 2, 1, taken)
