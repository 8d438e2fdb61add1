"""What goes into validation and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from planctl.model.base import Model
from planctl.model.place import KeyPath
from planctl.model.plan_date import Calendar
from planctl.read.fault import Fault
from planctl.read.raw import RawText

M = TypeVar("M", bound=Model)
MOST_FAULTS = 20_000
"""How many faults of one file are named before the file as a whole is given up."""

UNNAMED = "unnamed-"
"""Begins the id that stands in for one that is missing inside a file."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being validated: its file, its value, and how values stand in the text."""

    file: str
    value: dict[str, Any]
    text: RawText
    calendar: Calendar
    fallback_id: str
    blanks: bool = False


@dataclass(frozen=True, slots=True)
class Valid(Generic[M]):
    """A model, the paths whose values had to be left out, and why.

    `kept` tells for a list that lost entries which places the others have in
    the file. All paths are those of the file.
    """

    model: M | None
    broken: frozenset[KeyPath] = frozenset()
    faults: tuple[Fault, ...] = ()
    kept: Mapping[KeyPath, tuple[int, ...]] = field(default_factory=dict)


def in_file(path: KeyPath, kept: Mapping[KeyPath, tuple[int, ...]]) -> KeyPath:
    """Turn a path in lists that lost entries into the path in the file."""
    if not kept:
        return path
    there: KeyPath = ()
    for part in path:
        places = kept.get(there)
        there = (*there, part if places is None or isinstance(part, str) else places[part])
    return there
