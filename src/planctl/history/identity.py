"""An item is itself under a new id or in a renamed plan, where the plan says so."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from planctl.history.commit import Key
from planctl.history.contents import Found
from planctl.history.wording import words_of

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
    yield from pair_by_title(gone, come)


def pair_by_title(
    gone: Mapping[str, object], come: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield the plan that is gone and the new one that has its title; each is given by its id."""
    left = dict(come)
    for earlier, title in gone.items():
        later = next((plan for plan, other in left.items() if other == title), None)
        if later is not None:
            del left[later]
            yield earlier, later


def renamed_items(before: Placed, after: Placed) -> list[tuple[Key, Key]]:
    """Find items that live on under another id in two versions of some files, old and new.

    That is an id written with other capitals, or an heir.
    """
    if before.keys() == after.keys() and all(
        _name_of(before[key]) == _name_of(after[key]) for key in before
    ):
        return []  # most commits change what items say, and not which there are
    gone = {_folded(key): key for key in before if key not in after}
    come = {_folded(key): key for key in after if key not in before}
    same = [
        name
        for name, key in come.items()
        if name in gone and before[gone[name]].found.kind == after[key].found.kind
    ]
    pairs = [(gone[name], come[name]) for name in same]
    old, new = ({_folded(key): key for key in placed} for placed in (before, after))
    found = heirs(
        {name: _traits(key, before[key]) for name, key in old.items() if name not in same},
        {name: _traits(key, after[key]) for name, key in new.items() if name not in same},
    )
    return pairs + [(old[earlier], new[later]) for earlier, later in found.items()]


class Traits(NamedTuple, Generic[Name]):
    """What tells an item from others: its kind, its title, and the items that it says it was."""

    kind: object
    title: str
    origins: tuple[Name | None, ...]


def heirs(
    before: Mapping[Name, Traits[Name]], after: Mapping[Name, Traits[Name]]
) -> dict[Name, Name]:
    """Return the name under which each item that lost its own lives on.

    It is a new item that names the vanished one as its only origin, unless
    others name it too; where none does, the only one of its kind with its title.
    A name that has another title now counts as vanished and new, so that ids
    which are exchanged are followed, but only where what had it before lives on.
    """
    both = before.keys() & after.keys()
    other = {name for name in both if not _is_alike(before[name], after[name])}
    leaving = {name: before[name] for name in before if name not in both or name in other}
    coming = {name: after[name] for name in after if name not in both or name in other}
    found = _by_origin(leaving, coming)
    claimed = {origin for one in coming.values() for origin in one.origins}
    left = {name: one for name, one in leaving.items() if name not in claimed}
    free = {name: one for name, one in coming.items() if name not in found.values()}
    found |= _by_title(left, free)
    while wrong := [
        old
        for old, new in found.items()
        if (new in other and new not in found) or (old in other and old not in found.values())
    ]:
        for name in wrong:
            del found[name]
    return found


def _is_alike(one: Traits[Name], other: Traits[Name]) -> bool:
    return one.kind == other.kind and (
        one.title == other.title or words_of(one.title) == words_of(other.title)
    )


def _by_origin(
    leaving: Mapping[Name, Traits[Name]], coming: Mapping[Name, Traits[Name]]
) -> dict[Name, Name]:
    claims: dict[Name, list[Name]] = {}
    for name, (kind, _, origins) in coming.items():
        origin = origins[0] if len(origins) == 1 else None
        if origin is not None and origin in leaving and leaving[origin].kind == kind:
            claims.setdefault(origin, []).append(name)
    return {origin: names[0] for origin, names in claims.items() if len(names) == 1}


def _by_title(
    leaving: Mapping[Name, Traits[Name]], coming: Mapping[Name, Traits[Name]]
) -> dict[Name, Name]:
    old, new = _titled(leaving), _titled(coming)
    return {
        names[0]: new[title][0]
        for title, names in old.items()
        if len(names) == 1 and len(new.get(title, ())) == 1
    }


def _titled(items: Mapping[Name, Traits[Name]]) -> dict[Hashable, list[Name]]:
    found: dict[Hashable, list[Name]] = {}
    for name, one in items.items():
        if words := tuple(words_of(one.title)):
            found.setdefault((one.kind, words), []).append(name)
    return found


def origins_of(plan: str, names: Sequence[object]) -> tuple[str, ...]:
    """Return the ids that a lineage names, in small letters and without its own plan."""
    return tuple(str(one).casefold().removeprefix(f"{plan.casefold()}/") for one in names)


def _folded(key: Key) -> Key:
    return Key(key.plan, key.id.casefold())


def _traits(key: Key, place: Place) -> Traits[Key]:
    kind, fields = place.found
    lineage = fields.get("lineage")
    names = lineage.get("from") if isinstance(lineage, dict) else None
    origins = origins_of(key.plan, names) if isinstance(names, list) else ()
    keys = tuple(Key(key.plan, one) for one in origins)
    return Traits((key.plan, kind), _name_of(place), keys)


def _name_of(place: Place) -> str:
    fields = place.found.fields
    return str(fields.get("title") or fields.get("text") or "")


def _title(place: Place) -> object:
    return place.found.fields.get("title")
