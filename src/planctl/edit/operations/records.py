"""What a plan has put on record: what is never written over, and what is said when it is."""

from collections.abc import Mapping
from typing import Any

from planctl.edit.change import MISSING, find
from planctl.edit.operations.find import Found
from planctl.errors import UsageError
from planctl.model.action import OPEN
from planctl.model.place import KeyPath
from planctl.model.text import printable

_SEALED: Mapping[str, frozenset[str]] = {
    "readings": frozenset({"on", "value"}),
    "date_changes": frozenset({"on", "from", "to", "reason"}),
    "variations": frozenset({"on", "what"}),
}
"""Lists of what was published, and the keys of an entry that say it."""

_FACTS = frozenset(
    {
        "completed", "started", "due", "text", "result", "confidence", "decided", "baseline",
        "target", "definition", "unit", "updates",
    }
)  # fmt: skip
_LONGEST = 80


def refuse_sealed(found: Found, keys: KeyPath, value: str) -> None:
    """Raise UsageError where a field is on record and would be another, or gone.

    What an entry lacks may still be added. Other commands say more than a field does.
    """
    held = find(found.value, keys)
    if held is MISSING or str(held) == value.strip():
        return
    name = ".".join(str(key + 1) if isinstance(key, int) else key for key in keys)
    first, last = str(keys[0]), keys[-1]
    if first in _SEALED and (isinstance(last, int) or last in _SEALED[first]):
        raise UsageError(
            f"{name} of {found.name} is on record: {_shown(held)}",
            "what was published stays: add what is new, or correct a slip of the pen in the file "
            "by hand",
        )
    if keys == ("result", "verdict"):
        raise UsageError(
            f"{found.name} has an answer already: {held}",
            f"use planctl answer {found.id} {printable(value.strip()) or 'VERDICT'} --replace",
        )
    is_completed = found.value.get("status") == "complete" and "completed" in found.value
    if keys == ("status",) and is_completed and (value.strip() or None) in OPEN:
        raise UsageError(
            f"{found.name} is complete, since {found.value['completed']}, and why it is open "
            "again belongs on record",
            f'use planctl update {found.id} "..." --status {printable(value.strip() or "paused")}',
        )


def note_replaced(found: Found, name: str, keys: KeyPath, new: Any = None) -> list[str]:
    """Return what is said where a recorded fact becomes another: what it was."""
    held = find(found.value, keys)
    is_fact = not _FACTS.isdisjoint(keys)
    if held is MISSING or held == new or not is_fact:
        return []
    return [f"{found.name}: {name} was {_shown(held)}"]


def _shown(held: Any) -> str:
    """Return a value on one line, the beginning of a long one."""
    if isinstance(held, dict):
        held = ", ".join(f"{key} {_shown(value)}" for key, value in held.items())
    if isinstance(held, list):
        held = "; ".join(map(_shown, held))
    line = " ".join(printable(str(held)).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()} ..."
