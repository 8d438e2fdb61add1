"""Begins an item: a file of its own, or a commitment inside its mission's file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from planctl.edit.change import MISSING, Append, Put, changed, find
from planctl.edit.changeset import ChangeSet
from planctl.edit.fragment import document
from planctl.edit.operations.find import (
    Found,
    ItemKind,
    ids_in,
    item_in,
    items_in,
    known_plan,
    paths_of_items,
    plans_in,
)
from planctl.edit.operations.ids import (
    following,
    name_file,
    refuse_earlier,
    refuse_taken,
    refuse_used,
)
from planctl.edit.operations.set_fields import field_at, split
from planctl.edit.operations.values import id_value, plan_id_value, refuse_person, typed
from planctl.edit.order import in_order
from planctl.errors import UsageError
from planctl.history.used_ids import UsedId, UsedIds
from planctl.model.order import natural
from planctl.model.place import KeyPath
from planctl.model.plan_date import Calendar
from planctl.read.source import Kind, Sources, home_of

_FOLDERS: Mapping[ItemKind, str] = {
    "mission": "missions",
    "action": "actions",
    "measure": "measures",
}
_REQUIRED: Mapping[ItemKind, tuple[str, ...]] = {
    "plan": ("title", "period"),
    "mission": ("title",),
    "commitment": ("text",),
    "action": ("title", "mission"),
    "measure": ("title",),
}
_IN_MISSION = frozenset({"action", "commitment"})
_INSIDE: KeyPath = ("commitments",)


@dataclass(frozen=True)
class New:
    """What is to begin: its kind, its fields as a file holds them, and what is known of its place.

    `plan` and `id` are chosen where they are not given; `mission` is that of an
    action or a commitment.
    """

    kind: ItemKind
    values: Mapping[str, Any]
    plan: str | None = None
    id: str | None = None
    mission: str | None = None


@dataclass(frozen=True)
class Begun:
    """The id and plan that a new item has, its file, and the changes that make it."""

    id: str
    plan: str
    file: str
    changes: ChangeSet


def split_parent_and_id(
    kind: ItemKind, assignments: Iterable[str]
) -> tuple[dict[str, str], list[str]]:
    """Take MISSION=... and ID=... out of FIELD=VALUE texts; return them, and the other texts.

    A commitment has its mission around it and not as a field; it is said in the
    same way as an action's. Raises UsageError for one that is given twice.
    """
    given: dict[str, str] = {}
    rest = []
    for assignment in assignments:
        name, value = split(assignment)
        if name == "id" or (name == "mission" and kind in _IN_MISSION):
            if name in given:
                raise UsageError(f"{name} is given twice")
            given[name] = value.strip()
        else:
            rest.append(assignment)
    return given, rest


def field_values(kind: ItemKind, assignments: Iterable[str]) -> dict[str, Any]:
    """Give the fields that FIELD=VALUE texts write for a new item. Raises UsageError."""
    path: KeyPath = (*_INSIDE, 0) if kind == "commitment" else ()
    values: Any = {}
    for assignment in assignments:
        name, text = split(assignment)
        keys, hint = field_at(_file_kind(kind), path, name)
        if find(values, keys) is not MISSING:
            raise UsageError(f"{name} is given twice")
        refuse_person(keys, text)
        values = changed(values, Put(keys, typed(text, hint, Calendar(), name)))
    return dict(values)


def new_item(sources: Sources, new: New, used: UsedIds | None = None) -> Begun:
    """Begin an item; an action's first agreed date is the one that it is due on.

    `used` are the ids that git has seen, which are not given again. Raises
    UsageError for a field that must be there and is not, an id that is none, is
    taken or was used, and a plan or mission that there is not or that is not
    said where there are several.
    """
    used = used or UsedIds()
    for key in _REQUIRED[new.kind]:
        if not new.values.get(key) and not (key == "mission" and new.mission):
            raise UsageError(f"a new {new.kind} needs {key}", f"write {key}=...")
    if new.mission and new.kind not in _IN_MISSION:
        raise UsageError(f"a new {new.kind} belongs to no mission", "leave the mission out")
    if new.kind == "plan":
        return _new_plan(sources, new, used)
    mission = _mission(sources, new)
    plan = mission.plan if mission else known_plan(sources, new.plan)
    near = _neighbours(sources, new.kind, plan, mission)
    first = {"mission": "1", "measure": ""}.get(new.kind, f"{mission.id}.1" if mission else "")
    id = new.id or _next_id(new, first, near, ids_in(sources, plan), used.ids_of_plan(plan))
    id_value(id, "the id")
    refuse_taken(sources, plan, id)
    refuse_used(used, plan, id)
    if new.kind == "commitment" and mission is not None:
        value = in_order("mission", (*_INSIDE, 0), {"id": id, **new.values})
        return Begun(id, plan, mission.file, mission.edited(Append(_INSIDE, value)))
    fields = {"id": id, **new.values}
    if mission is not None:
        fields["mission"] = mission.id
    if new.kind == "action":
        fields.setdefault("status", "not-started")  # it is written down before it begins
        if "due" in fields:
            fields.setdefault("first_due", fields["due"])
        elif "first_due" in fields and "cadence" not in fields:
            fields["due"] = fields["first_due"]
    folder = near[-1].file.rpartition("/")[0] if near else f"plan/{plan}/{_FOLDERS[new.kind]}"
    path = _free_path(sources, folder, new.kind, id)
    text = document(in_order(_file_kind(new.kind), (), fields))
    return Begun(id, plan, path, ChangeSet(new={path: text}))


def _next_id(
    new: New, first: str, near: list[Found], here: set[str], earlier: Mapping[str, UsedId]
) -> str:
    """Choose the id of a new item: as its neighbours' go on, and beyond those of items gone."""
    text = str(new.values.get("title") or new.values.get("text"))
    known = {one.casefold() for one in here}
    gone = [one.id for name, one in earlier.items() if name not in known and one.kind == new.kind]
    neighbours = {one.id: one.title for one in near}
    return following(neighbours, first, text, taken={*here, *earlier}, gone=gone)


def _new_plan(sources: Sources, new: New, used: UsedIds) -> Begun:
    if new.id is None:
        raise UsageError("a new plan needs an id", "its years make a good one, such as 2026-2030")
    plan_id_value(new.id, "the id")
    if new.id.casefold() in {plan.casefold() for plan in plans_in(sources)}:
        raise UsageError(f"there is a plan {new.id} already", "choose another id")
    refuse_earlier(new.id, used.find_plan(new.id))
    path = f"plan/{new.id}/plan.yaml"
    fields = {**new.values, "format": 1}
    return Begun(
        new.id, new.id, path, ChangeSet(new={path: document(in_order("plan", (), fields))})
    )


def _mission(sources: Sources, new: New) -> Found | None:
    """Find the mission that a new action or commitment belongs to."""
    if new.kind not in _IN_MISSION:
        return None
    name = new.mission or new.values.get("mission")
    if not name:
        raise UsageError(f"a new {new.kind} needs a mission", "say its id")
    mission = item_in(sources, str(name), new.plan)
    if mission.kind != "mission":
        raise UsageError(f"{mission.name} is no mission", "say the id of a mission")
    return mission


def _neighbours(sources: Sources, kind: ItemKind, plan: str, mission: Found | None) -> list[Found]:
    """Give the items beside which a new one will stand, those of its mission, in order."""
    if kind == "commitment" and mission is not None:
        inside = items_in(sources, [mission.file])
        return [one for one in inside if one.kind == kind]
    paths = [path for path in paths_of_items(sources, plan) if home_of(path).kind == kind]
    if mission is not None:
        name = mission.id.encode()
        paths = [path for path in paths if name in sources[path].data]
    found = [one for one in items_in(sources, paths) if one.kind == kind]
    if mission is not None:
        found = [one for one in found if one.value.get("mission") == mission.id]
    return sorted(found, key=lambda one: natural(one.id))


def _free_path(sources: Sources, folder: str, kind: ItemKind, id: str) -> str:
    """Give a path that no file has, on systems too that do not tell `a` from `A`."""
    known = {path.casefold() for path in sources}
    name = name_file(kind, id)
    path, count = f"{folder}/{name}.yaml", 2
    while path.casefold() in known:
        path, count = f"{folder}/{name}-{count}.yaml", count + 1
    return path


def _file_kind(kind: ItemKind) -> Kind:
    return "mission" if kind == "commitment" else kind
