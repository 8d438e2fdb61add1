"""What a name in a file means: an item, an owner, a board; where it is defined and used."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from planctl.lint.references import (
    Reference,
    ambition_ids,
    board_ids,
    document_codes,
    lineage_ids,
    measure_ids,
    mission_ids,
    needed_ids,
    owner_codes,
    section_ids,
    served_ids,
    stage_ids,
)
from planctl.model.base import Item
from planctl.model.mission import Mission
from planctl.model.place import At, KeyPath
from planctl.model.plan import Plan
from planctl.output.editor.open_file import OpenFile, Spot
from planctl.output.schema.shape import Scalar, Sort
from planctl.read.plans import Reading
from planctl.read.subject import in_file


class What(StrEnum):
    """What a name can be a name of."""

    ITEM = "item"
    OWNER = "owner"
    BOARD = "board"
    STAGE = "stage"
    SECTION = "section"
    AMBITION = "ambition"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Name:
    """A name and what it is a name of: in a plan, a section's in its mission's `file` only."""

    what: What
    plan: str
    id: str
    file: str = ""


_KEYS: Mapping[str, What] = {
    "owner": What.OWNER, "lead": What.OWNER, "by": What.OWNER, "chair": What.OWNER,
    "director": What.OWNER, "successor": What.OWNER,
    "board": What.BOARD, "approved_by": What.BOARD,
    "mission": What.ITEM, "serves": What.ITEM, "depends_on": What.ITEM, "measure": What.ITEM,
    "measures": What.ITEM, "from": What.ITEM,
    "stage": What.STAGE, "section": What.SECTION, "ambitions": What.AMBITION,
    "document": What.DOCUMENT,
}  # fmt: skip
"""The keys whose values are names, where an id may stand there."""

_REGISTERS: Mapping[str, What] = {
    "owners": What.OWNER, "documents": What.DOCUMENT,
    "boards": What.BOARD, "stages": What.STAGE, "sections": What.SECTION,
    "ambitions": What.AMBITION, "commitments": What.ITEM,
}  # fmt: skip
"""The keys below which names are defined: by a key of their own, or as the `id` of an entry."""


def refers_to(file: OpenFile, path: KeyPath) -> What | None:
    """Tell what a value at a path names, if that is the id of something."""
    shape = file.shape(path)
    key = next((one for one in reversed(path) if isinstance(one, str)), "")
    if isinstance(shape, Scalar) and shape.sort in {Sort.ID, Sort.REFERENCE}:
        return _KEYS.get(key)
    return None


def name_at(file: OpenFile, spot: Spot) -> Name | None:
    """Give what is named, or defined, at a place of a file."""
    path = spot.path
    if not spot.on_key and (what := refers_to(file, path)):
        value = file.at(path)
        plan, _, id = value.rpartition("/") if isinstance(value, str) else ("", "", "")
        return _name(what, plan or file.plan, id, file) if id else None
    what, id = _defined(file, spot)
    return _name(what, file.plan, id, file) if what and id else None


def _defined(file: OpenFile, spot: Spot) -> tuple[What | None, str]:
    match spot.path:
        case ("owners" | "documents" as register, str(code)) if spot.on_key:
            return _REGISTERS[register], code
        case ("id",) if file.kind != "plan":
            what: What | None = What.ITEM
        case (str(register), int(), "id"):
            what = _REGISTERS.get(register)
        case _:
            return None, ""
    value = file.at(spot.path)
    return what, value if isinstance(value, str) else ""


def _name(what: What, plan: str, id: str, file: OpenFile) -> Name:
    return Name(what, plan, id, file.name if what is What.SECTION else "")


def definition(reading: Reading, name: Name) -> tuple[At, bool] | None:
    """Give where a name is defined, and whether that is a key; None where it is nowhere."""
    plan = next((one for one in reading.plans if one.id == name.plan), None)
    if plan is None:
        return None
    at = _definition(plan, name)
    if at is None:
        return None
    return _placed(reading, at), name.what in {What.OWNER, What.DOCUMENT}


def _definition(plan: Plan, name: Name) -> At | None:
    head = plan.head
    match name.what:
        case What.ITEM:
            item = plan.by_id.get(name.id)
            return item.at / "id" if item else None
        case What.OWNER:
            return _keyed(head, "owners", head.owners, name.id)
        case What.DOCUMENT:
            return _keyed(head, "documents", head.documents, name.id)
        case What.SECTION:
            mission = section_holder(plan, name)
            return _listed(mission, "sections", mission.sections, name.id) if mission else None
        case _:
            register = f"{name.what.value}s"
            return _listed(head, register, getattr(head, register), name.id)


def _keyed(holder: Item, register: str, names: Collection[str], id: str) -> At | None:
    return holder.at / register / id if id in names else None


def _listed(holder: Item, register: str, entries: Iterable[Any], id: str) -> At | None:
    ids = [one.id for one in entries]
    return holder.at / register / ids.index(id) / "id" if id in ids else None


def section_holder(plan: Plan, name: Name) -> Mission | None:
    """Give the mission in whose file a section is named."""
    return next((one for one in plan.missions if one.at.file == name.file), None)


_USES: Mapping[What, Callable[[Plan], Iterator[Reference]]] = {
    What.ITEM: lambda plan: chain(
        mission_ids(plan), served_ids(plan), needed_ids(plan), measure_ids(plan)
    ),
    What.OWNER: owner_codes,
    What.BOARD: board_ids,
    What.STAGE: stage_ids,
    What.AMBITION: ambition_ids,
    What.DOCUMENT: document_codes,
    What.SECTION: lambda plan: chain.from_iterable(map(section_ids, plan.missions)),
}


def uses(reading: Reading, name: Name) -> tuple[At, ...]:
    """Give every place that refers to a name; to an item also those in other plans."""
    return tuple(_placed(reading, at) for plan in reading.plans for at in _uses(plan, name))


def _uses(plan: Plan, name: Name) -> Iterator[At]:
    if plan.id == name.plan:
        for one in _USES[name.what](plan):
            if one.name == name.id and name.file in {"", one.at.file}:
                yield one.at
    if name.what is What.ITEM:
        for one in lineage_ids(plan):
            of, _, id = one.name.rpartition("/")
            if (of or plan.id, id) == (name.plan, name.id):
                yield one.at


def _placed(reading: Reading, at: At) -> At:
    """Count the places in lists as the file does, also where entries were left out."""
    return At(at.file, in_file(at.path, reading.kept.get(at.file, {})))
