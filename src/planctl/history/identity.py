"""An item is itself under a new id or in a renamed plan, where the plan says so."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from planctl.history.commit import Key
from planctl.history.contents import Found

Name = TypeVar("Name", bound=Hashable)


class Place(NamedTuple):
    """An item in a version of a file."""

    file: str
    blob: str
    found: Found


Placed = dict[Key, Place]


def renamed_plans(before: Placed, after: Placed) -> Iterator[tuple[str, str]]:
    """Find plans whose `plan.yaml` moved, with its title, from one folder to another."""
    gone = {key.plan: _title(before[key]) for key in before if not key.id and key not in after}
    come = {key.plan: _title(after[key]) for key in after if not key.id and key not in before}
    for earlier, title in gone.items():
        later = next((plan for plan, other in come.items() if other == title), None)
        if later is not None:
            del come[later]
            yield earlier, later


def renamed_items(before: Placed, after: Placed) -> list[tuple[Key, Key]]:
    """Find items that took the place of one that vanished: the same item under a new id.

    That is an id written with other capitals, or a new item that names the
    vanished one as its only origin, unless others say the same of themselves.
    """
    gone = {_folded(key): key for key in before if key not in after}
    come = {_folded(key): key for key in after if key not in before}
    same = [
        name
        for name, key in come.items()
        if name in gone and before[gone[name]].found.kind == after[key].found.kind
    ]
    found = [(gone.pop(name), come.pop(name)) for name in same]
    kinds = {name: before[key].found.kind for name, key in gone.items()}
    claims = {name: (after[key].found.kind, _origin(key, after[key])) for name, key in come.items()}
    return found + [(gone[old], come[new]) for old, new in heirs(kinds, claims).items()]


def only_origin(plan: str, origins: Sequence[object]) -> str | None:
    """Give the id that a lineage names alone, in small letters and without its own plan."""
    if len(origins) != 1:
        return None
    return str(origins[0]).casefold().removeprefix(f"{plan.casefold()}/")


def heirs(
    gone: Mapping[Name, object], come: Mapping[Name, tuple[object, Name | None]]
) -> dict[Name, Name]:
    """Give the one new item that each vanished item goes on as; two that claim it are not it.

    Vanished items are given with their kind, new ones with their kind and only origin.
    """
    claims: dict[Name, list[Name]] = {}
    for name, (kind, origin) in come.items():
        if origin is not None and origin in gone and gone[origin] == kind:
            claims.setdefault(origin, []).append(name)
    return {origin: names[0] for origin, names in claims.items() if len(names) == 1}


def _folded(key: Key) -> Key:
    return Key(key.plan, key.id.casefold())


def _origin(key: Key, place: Place) -> Key | None:
    lineage = place.found.fields.get("lineage")
    origins = lineage.get("from") if isinstance(lineage, dict) else None
    origin = only_origin(key.plan, origins) if isinstance(origins, list) else None
    return None if origin is None else Key(key.plan, origin)


def _title(place: Place) -> object:
    return place.found.fields.get("title")
