"""What can be changed in a file, and what each change makes of the file's values."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from planctl.errors import PlanctlError
from planctl.model.place import KeyPath


class EditError(PlanctlError):
    """A text cannot be edited as asked: the file is faulty, or has no such place."""


@dataclass(frozen=True)
class Put:
    """Make a value stand at a path, whether or not one stands there; missing parents are made."""

    path: KeyPath
    value: Any


@dataclass(frozen=True)
class Append:
    """Put a value behind the last one of a list, which is made where there is none."""

    path: KeyPath
    value: Any


@dataclass(frozen=True)
class Insert:
    """Put a value into a list, before the element that stands at the path's last position.

    At the list's end, and where there is no list, it is an Append.
    """

    path: KeyPath
    value: Any


@dataclass(frozen=True)
class Remove:
    """Take a key or a list's element away; a list or mapping that is empty then goes too."""

    path: KeyPath


Change = Put | Append | Insert | Remove


def changed(value: Any, change: Change) -> Any:
    """Give what a file's value becomes. Raises EditError for a path that leads nowhere."""
    made = deepcopy(value)
    match change:
        case Put(path, new):
            _put(made, path, new)
        case Append(path, new):
            listed = find(made, path)
            if listed is MISSING:
                _put(made, path, [new])
            elif isinstance(listed, list):
                listed.append(deepcopy(new))
            else:
                raise nowhere(path)
        case Insert(path, new):
            _insert(made, path, new)
        case Remove(path):
            _remove(made, path)
    return made


class _Missing:
    """No value."""


MISSING = _Missing()
"""What stands at a path where nothing does."""


def find(value: Any, path: KeyPath) -> Any:
    """Give the value at a path, or MISSING."""
    for key in path:
        if not _holds(value, key):
            return MISSING
        value = value[key]
    return value


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same, also in type: 1 is not 1.0, nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def _holds(value: Any, key: str | int) -> bool:
    if isinstance(key, int):
        return isinstance(value, list) and 0 <= key < len(value)
    return isinstance(value, dict) and key in value


def nowhere(path: KeyPath) -> EditError:
    """Make the error for a path that leads nowhere."""
    return EditError(f"there is no {'.'.join(map(str, path)) or 'value'} in this file")


def _put(value: Any, path: KeyPath, new: Any) -> None:
    if not path:
        raise nowhere(path)
    above = find(value, path[:-1])
    if above is MISSING:
        _put(value, path[:-1], {path[-1]: new} if isinstance(path[-1], str) else [new])
    elif _holds(above, path[-1]) or (isinstance(above, dict) and isinstance(path[-1], str)):
        above[path[-1]] = deepcopy(new)
    else:
        raise nowhere(path)


def _insert(value: Any, path: KeyPath, new: Any) -> None:
    listed = find(value, path[:-1])
    if not path or not isinstance(path[-1], int):
        raise nowhere(path)
    if listed is MISSING and path[-1] == 0:
        _put(value, path[:-1], [new])
    elif isinstance(listed, list) and 0 <= path[-1] <= len(listed):
        listed.insert(path[-1], deepcopy(new))
    else:
        raise nowhere(path)


def _remove(value: Any, path: KeyPath) -> None:
    if not path or find(value, path) is MISSING:
        raise nowhere(path)
    above = find(value, path[:-1])
    del above[path[-1]]
    if not above and path[:-1]:
        _remove(value, path[:-1])
