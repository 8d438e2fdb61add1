"""Turns the change of a list or mapping into changes of what differs in it.

What is the same stays as it is written, with its comments and quotes.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from planctl.edit.change import Change, Insert, Put, Remove, same
from planctl.model.place import KeyPath


def refined(old: Any, path: KeyPath, new: Any) -> Iterator[Change]:
    """Give the changes, in their order, that make the value at a path another."""
    if same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        yield from _in_mapping(old, path, new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _in_list(old, path, new)
    else:
        yield Put(path, new)


def _in_mapping(old: dict[str, Any], path: KeyPath, new: dict[str, Any]) -> Iterator[Change]:
    for key, value in new.items():
        if key in old:
            yield from refined(old[key], (*path, key), value)
        else:
            yield Put((*path, key), value)
    for key in old.keys() - new.keys():
        yield Remove((*path, key))


def _in_list(old: list[Any], path: KeyPath, new: list[Any]) -> Iterator[Change]:
    """Go from the end to the beginning, so that positions stay what they are."""
    matcher = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], False)
    for what, start, end, first, last in reversed(matcher.get_opcodes()):
        if what == "equal":
            continue
        paired = min(end - start, last - first)
        for place in reversed(range(first + paired, last)):
            yield Insert((*path, start + paired), new[place])
        for place in reversed(range(start + paired, end)):
            yield Remove((*path, place))
        for place in range(paired):
            yield from refined(old[start + place], (*path, start + place), new[first + place])
