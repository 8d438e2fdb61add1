"""Gives an item another id, and follows it to every place that refers to it."""

from collections.abc import Iterator
from typing import Any

from planctl.edit.change import Change, EditError, Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found, mapping_in, paths_of_items
from planctl.edit.operations.ids import refuse_taken
from planctl.edit.operations.values import id_value
from planctl.errors import UsageError
from planctl.model.place import KeyPath
from planctl.read.source import Sources, home_of

_HAVE_LINEAGE = {"action", "commitment"}


def rename(sources: Sources, found: Found, new: str, keep_origin: bool = True) -> ChangeSet:
    """Change an item's id and every reference to it, in its own plan and in others.

    An item that can say where it comes from, and does not yet, then says so
    with `keep_origin`: its past under the old id stays its past. A change of
    capitals alone needs no such word. Raises UsageError for what is no id and
    for one that is taken, whatever its capitals, and EditError where a file
    that may hold references cannot be read.
    """
    id_value(new, "the new id")
    if found.kind == "plan":
        raise UsageError("a plan is named by its folder", "rename the folder")
    if new == found.id:
        raise UsageError(f"{found.name} has this id already")
    refuse_taken(sources, found.plan, new, found)
    edits: dict[str, tuple[Change, ...]] = {}
    for path in _mentioning(sources, found.id):
        value = mapping_in(sources, path)
        if value is None:
            raise EditError(
                f"{path} cannot be read, and {found.id} may be mentioned in it",
                "planctl check says why; mend that first",
            )
        own = home_of(path).plan == found.plan
        changes = list(_moved(value, home_of(path).kind, found, new, own))
        if changes:
            edits[path] = tuple(changes)
    mine: list[Change] = [Put((*found.path, "id"), new)]
    other = new.casefold() != found.id.casefold()
    if keep_origin and other and found.kind in _HAVE_LINEAGE and "lineage" not in found.value:
        mine.append(Put((*found.path, "lineage"), {"from": [found.id]}))
    edits[found.file] = (*edits.get(found.file, ()), *mine)
    return ChangeSet(edits)


def _mentioning(sources: Sources, id: str) -> list[str]:
    return [path for path in paths_of_items(sources, None) if id.encode() in sources[path].data]


def _moved(
    value: dict[str, Any], kind: str | None, found: Found, new: str, own: bool
) -> Iterator[Change]:
    names = {f"{found.plan}/{found.id}": f"{found.plan}/{new}"}
    if own:
        names[found.id] = new
    for path, name in _references(value, kind):
        if isinstance(name, str) and name in names and ("/" in name or _may_be(path, found)):
            yield Put(path, names[name])


def _may_be(path: KeyPath, found: Found) -> bool:
    """Tell whether a reference can mean an item of this kind."""
    key = next(key for key in reversed(path) if isinstance(key, str))
    return found.kind in _MEANT[key]


_MEANT = {
    "mission": {"mission"},
    "serves": {"commitment"},
    "depends_on": {"action"},
    "measure": {"measure"},
    "measures": {"measure"},
    "from": {"mission", "commitment", "action", "measure"},
}
"""Which kind of item each key that holds ids of items refers to."""


def _references(value: dict[str, Any], kind: str | None) -> Iterator[tuple[KeyPath, Any]]:
    """Give every value of a file that is an item's id, with its path."""
    if kind == "action":
        yield ("mission",), value.get("mission")
        yield from _each(value, (), "serves")
        yield from _each(value, (), "depends_on")
        for at, outcome in _list(value.get("outcomes")):
            if isinstance(outcome, dict):
                yield ("outcomes", at, "measure"), outcome.get("measure")
        yield from _origins(value, ())
    for at, commitment in _list(value.get("commitments")) if kind == "mission" else ():
        if isinstance(commitment, dict):
            yield from _each(commitment, ("commitments", at), "measures")
            yield from _origins(commitment, ("commitments", at))


def _origins(item: dict[str, Any], path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    lineage = item.get("lineage")
    if isinstance(lineage, dict):
        yield from _each(lineage, (*path, "lineage"), "from")


def _each(item: dict[str, Any], path: KeyPath, key: str) -> Iterator[tuple[KeyPath, Any]]:
    for at, name in _list(item.get(key)):
        yield (*path, key, at), name


def _list(value: Any) -> list[tuple[int, Any]]:
    return list(enumerate(value)) if isinstance(value, list) else []
