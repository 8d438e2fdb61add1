"""Sets single fields of an item, as FIELD=VALUE says."""

from collections.abc import Iterable
from typing import Any

from planctl.edit.change import MISSING, Change, Put, Remove, find
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.records import note_replaced, refuse_sealed
from planctl.edit.operations.reschedule import forecast_of
from planctl.edit.operations.values import keys_of, refuse_person, typed
from planctl.edit.order import MODELS, hint_below, is_register, model_in
from planctl.errors import UsageError
from planctl.model.place import KeyPath
from planctl.model.text import printable
from planctl.read.hints import did_you_mean, listed
from planctl.read.source import Kind

_INSTEAD = {
    "updates": "update",
    "date_changes": "reschedule",
    "readings": "reading",
    "result": "answer",
    "commitments": "new commitment",
}


def set_fields(found: Found, assignments: Iterable[str]) -> ChangeSet:
    """Change fields of an item. An empty value takes a field away.

    Each assignment is FIELD=VALUE; the field may lead inwards with dots, as in
    confidence.rating, and into lists by positions from 1. Raises UsageError
    for a field that there is not, a value that it cannot have, and a field
    that is not changed this way.
    """
    changes: list[Change] = []
    notes: list[str] = []
    for assignment in assignments:
        name, value = split(assignment)
        keys, hint = field_at(found.file_kind, found.path, name, found.value)
        _refuse_history(found, keys, value)
        refuse_sealed(found, keys, value)
        refuse_person(keys, value)
        path = (*found.path, *keys)
        if value.strip():
            new = typed(value, hint, found.calendar, name)
            notes += note_replaced(found, name, keys, new)
            changes.append(Put(path, new))
        elif find(found.value, keys) is not MISSING:
            notes += note_replaced(found, name, keys)
            changes.append(Remove(path))
        else:
            raise UsageError(f"{found.name} has no {name} to take away")
    return found.edited(*changes, notes=notes)


def split(assignment: str) -> tuple[str, str]:
    """Split FIELD=VALUE. Raises UsageError for anything else."""
    name, equals, value = assignment.partition("=")
    if not equals or not name.strip():
        raise UsageError(
            f'"{printable(assignment)}" is no FIELD=VALUE', "write for example status=paused"
        )
    return name.strip(), value


def field_at(kind: Kind, path: KeyPath, name: str, value: Any = None) -> tuple[KeyPath, Any]:
    """Give the keys that a dotted name means in the item at a path, and their type.

    `value` is the item's own, which tells how long its lists are. Raises
    UsageError for what there is not.
    """
    hint: Any = MODELS[kind]
    for key in path:
        hint = hint_below(hint, key)
    keys: list[str | int] = []
    for word in name.split("."):
        model = model_in(hint)
        if is_register(hint):
            keys.append(word)
        elif word.isdecimal() and keys:
            keys.append(_position(word, find(value, tuple(keys)), name))
        elif model is not None and word in keys_of(model):
            keys.append(word)
        else:
            raise _no_field(name, word, list(keys_of(model)) if model else [])
        hint = hint_below(hint, keys[-1])
    return tuple(keys), hint


def _position(word: str, held: Any, name: str) -> int:
    count = len(held) if isinstance(held, list) else 0
    if not 1 <= int(word) <= count:
        raise UsageError(f"{name}: there is no entry {word}", f"the list has {count}")
    return int(word) - 1


def _no_field(name: str, word: str, known: list[str]) -> UsageError:
    help = did_you_mean(word, known) or (f"fields are {listed(known, 40)}" if known else "")
    inside = f" in {name}" if word != name else ""
    return UsageError(f'there is no field "{printable(word)}"{printable(inside)}', help)


def _refuse_history(found: Found, keys: KeyPath, value: str) -> None:
    """Refuse what has a command of its own, since that writes down more than the field."""
    first = str(keys[0])
    if keys == ("id",):
        raise UsageError(
            "an id is not set: other items refer to it", f"use planctl rename {found.id} NEW"
        )
    if len(keys) == 1 and first in _INSTEAD:
        raise UsageError(f"{first} is not written as one value", f"use planctl {_INSTEAD[first]}")
    if found.kind != "action" or keys not in {("first_due",), ("due",)}:
        return
    held = forecast_of(found) if first == "due" else found.value.get(first)
    if held is None or str(held) == value.strip():
        return
    if first == "first_due":
        raise UsageError(
            f"the first agreed date of {found.name} is {held}, and it is never edited",
            "lateness is judged against it; a mistake in it is corrected in the file by hand",
        )
    if value.strip():
        raise UsageError(
            f"{found.name} is due {held}, and a moved date needs a reason",
            f'use planctl reschedule {found.id} --to {printable(value.strip())} --reason "..."',
        )
