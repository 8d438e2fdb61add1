"""Adds what was reported about an action."""

from dataclasses import dataclass
from typing import get_args

from planctl.edit.change import Append, Change, Put, Remove
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.values import (
    choice_value,
    date_value,
    filled,
    id_value,
    text_value,
)
from planctl.errors import UsageError
from planctl.model.action import OPEN, Status


@dataclass(frozen=True)
class Report:
    """What was reported: the note, the day, the owner's code, and the status if it is another."""

    note: str
    on: str | None = None
    by: str | None = None
    status: str | None = None
    restricted: bool = False


def update(found: Found, report: Report) -> ChangeSet:
    """Append an update to an action, and set its status where the report says one.

    An action that was complete and is open again loses its `completed`, and an
    update of its own keeps it. Raises UsageError for another kind of item, a
    blank note, a wrong date or status.
    """
    found.refuse_unless("action", "updated", _instead(found))
    status = report.status and choice_value(report.status, get_args(Status), "status")
    if status == "complete" and "completed" not in found.value:
        raise UsageError(
            f"{found.name} is not complete without a date", f"use planctl complete {found.id}"
        )
    entry = filled(
        on=date_value(report.on, found.calendar, "on") if report.on else None,
        by=id_value(report.by, "by") if report.by else None,
        note=text_value(report.note, "the note"),
        status=status,
        visibility="restricted" if report.restricted else None,
    )
    changes: list[Change] = []
    notes: list[str] = []
    if status and status in OPEN and "completed" in found.value:
        changes += record_reopening(found, report)
        day = found.value["completed"]
        notes = [f"{found.name} had been completed on {day}; an update keeps that on record"]
    changes.append(Append((*found.path, "updates"), entry))
    if status:
        changes.append(Put((*found.path, "status"), status))
    return found.edited(*changes, notes=notes)


def record_reopening(found: Found, report: Report) -> list[Change]:
    """Return the changes that take an action's day of completion away, and keep it in an update."""
    entry = filled(
        on=date_value(report.on, found.calendar, "on") if report.on else None,
        by=report.by,
        note=f"Opened again; it had been completed on {found.value['completed']}.",
        visibility="restricted" if report.restricted else None,
    )
    return [Append((*found.path, "updates"), entry), Remove((*found.path, "completed"))]


def _instead(found: Found) -> str:
    return {
        "commitment": f"a commitment is answered: planctl answer {found.id}",
        "measure": f"a measure has readings: planctl reading {found.id}",
    }.get(found.kind, "")
