"""From plain values to models: each wrong value is one fault, and the rest still counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from planctl.model.base import Model
from planctl.model.place import KeyPath
from planctl.model.plan_date import Calendar
from planctl.read.fault import Fault

M = TypeVar("M", bound=Model)
MOST_FAULTS = 20_000
"""How many faults of one file are named before the file as a whole is given up."""

UNNAMED = "unnamed-"
"""Begins the id that stands in for one that is missing inside a file."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is being validated: its file, its value, and how to see the raw text of a value."""

    file: str
    value: dict[str, Any]
    raw: Callable[[KeyPath], str]
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


def validate(model: type[M], subject: Subject) -> Valid[M]:
    """Make a model of a file's value.

    A value that is wrong is reported and left out; a required one is replaced,
    so that everything else in the file can still be judged. `broken` holds the
    paths that were left out: nothing may be said to be missing there.
    """
    try:
        if not subject.blanks:
            context = {"calendar": subject.calendar}
            return Valid(model.model_validate(subject.value, context=context))
    except ValidationError:
        pass
    from planctl.read.repair import Repair  # a clean plan never needs it

    return Repair(model, subject).run()


def in_file(path: KeyPath, kept: Mapping[KeyPath, tuple[int, ...]]) -> KeyPath:
    """Turn a path in lists that lost entries into the path in the file."""
    if not kept:
        return path
    there: KeyPath = ()
    for part in path:
        places = kept.get(there)
        there = (*there, part if places is None or isinstance(part, str) else places[part])
    return there
