"""Gives an item another id, and follows it to every place that refers to it."""

from collections.abc import Iterator
from typing import Any

from planctl.edit.change import Change, EditError, Put, Remove
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found, mapping_in, paths_of_items
from planctl.edit.operations.ids import find_origin, name_file, refuse_taken, refuse_used
from planctl.edit.operations.values import id_value
from planctl.errors import UsageError
from planctl.history.used_ids import UsedIds
from planctl.model.place import KeyPath
from planctl.read.source import Sources, home_of


def rename(
    sources: Sources,
    found: Found,
    new: str,
    keep_origin: bool = True,
    used: UsedIds | None = None,
) -> ChangeSet:
    """Change an item's id and every reference to it, in its own plan and in others.

    With `keep_origin` the item then says which id it had, so that its past
    stays its past, unless its lineage already says something else. A change of
    capitals alone needs no such word. A file that is named after the id gets
    the new name. `used` are the ids that git has seen; an item may only have
    its own back. Raises UsageError for what is no id, for one that is taken or
    was used, and EditError where a file that may hold references cannot be
    read or the new file's name is taken.
    """
    used = used or UsedIds(is_known=False)
    id_value(new, "the new id")
    if found.kind == "plan":
        raise UsageError("a plan is named by its folder", "rename the folder")
    if new == found.id:
        raise UsageError(f"{found.name} has this id already")
    refuse_taken(sources, found.plan, new, found)
    refuse_used(used, found.plan, new, found)
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
    if keep_origin:
        mine += _origin(found, new, used)
    edits[found.file] = (*edits.get(found.file, ()), *mine)
    path = _file_after(found, new)
    return ChangeSet(edits, moved={found.file: path} if path != found.file else {})


def _origin(found: Found, new: str, used: UsedIds) -> Iterator[Change]:
    """Write which id an item had, as its history goes on from the last one that git has seen."""
    path, earlier = (*found.path, "lineage"), find_origin(found)
    in_git = not used.is_known or found.id.casefold() in used.ids_of_plan(found.plan)
    if "lineage" not in found.value:
        if in_git and found.id.casefold() != new.casefold():
            yield Put(path, {"from": [found.id]})
    elif used.is_same_item(found.plan, earlier, found.id):
        yield Put(path, {"from": [found.id]})
    elif earlier.casefold() == new.casefold():
        yield Remove(path)


def _file_after(found: Found, new: str) -> str:
    """Return the name of an item's file under its new id: another where the id begins it.

    Where only capitals differ it stays: some systems do not tell `a` from `A`.
    """
    folder, _, name = found.file.rpartition("/")
    old, end = name_file(found.kind, found.id), name.rpartition(".")[2]
    stem = name.removesuffix(f".{end}")
    rest = stem[len(old) :]
    is_named = stem[: len(old)].casefold() == old.casefold() and rest[:1] in {"", "-"}
    if found.kind == "commitment" or not is_named or found.id.casefold() == new.casefold():
        return found.file
    start = name_file(found.kind, new if stem.startswith(old) else new.casefold())
    return f"{folder}/{start}{rest}.{end}"


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
    if kind != "plan":
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
