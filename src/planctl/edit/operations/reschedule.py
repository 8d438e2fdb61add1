"""Moves the date on which an action is due, with a record of why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planctl.edit.change import Append, Change, EditError, Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.values import date_value, filled, id_value
from planctl.errors import UsageError
from planctl.model.plan_date import parse_date


@dataclass(frozen=True)
class Move:
    """Where the date goes and why, the day of the decision, and who approved it in which minute."""

    to: str
    reason: str
    on: str | None = None
    approved_by: str | None = None
    minute: str | None = None


def reschedule(found: Found, move: Move, needs_reason: bool = True) -> ChangeSet:
    """Set `due` and append the date change; the first agreed date never changes.

    It is written down as `first_due` where nothing tells it yet, and a move
    before that was not recorded becomes an entry without a reason. Raises
    UsageError without a reason, unless none is needed, for the date that is due
    already, and for what has no date to move or is no longer open.
    """
    _refuse_what_stays(found)
    old, to = forecast_of(found), date_value(move.to, found.calendar, "to")
    if str(old) == str(to):
        raise UsageError(f"{found.name} is due {to} already", "give another date")
    if needs_reason and not move.reason.strip():
        raise UsageError(
            f"{found.name} cannot be rescheduled without a reason",
            "say why in a few words: readers of the plan will ask",
        )
    entry = filled(
        on=date_value(move.on, found.calendar, "on") if move.on else None,
        from_=old,
        to=to,
        reason=move.reason.strip(),
        approved_by=id_value(move.approved_by, "approved by") if move.approved_by else None,
        minute=move.minute,
    )
    return found.edited(*recorded(found, entry))


def forecast_of(found: Found) -> Any:
    """Return what stands as the date that holds: `due`, else `first_due`; None for neither."""
    return found.value.get("due", found.value.get("first_due"))


def recorded(found: Found, entry: Mapping[str, Any]) -> list[Change]:
    """Give the changes that enter a date change: `due` moves from its `from` to its `to`.

    Nothing is refused here. The first agreed date is written down where nothing
    tells it yet, and a move before that nobody recorded becomes an entry of its own.
    """
    changes: list[Change] = [Put((*found.path, "due"), entry["to"])]
    if "first_due" not in found.value and not found.value.get("date_changes"):
        changes.append(Put((*found.path, "first_due"), entry["from"]))
    changes += _unrecorded(found, entry["from"])
    changes.append(Append((*found.path, "date_changes"), dict(entry)))
    return changes


def _unrecorded(found: Found, old: Any) -> list[Change]:
    """Record that the date had moved before without a record; nobody knows when and why."""
    first = found.value.get("first_due")
    if first is None or found.value.get("date_changes"):
        return []
    one, other = (parse_date(str(date), found.calendar) for date in (first, old))
    entry = {"from": first, "to": old}
    return [Append((*found.path, "date_changes"), entry)] if one.last != other.last else []


def _refuse_what_stays(found: Found) -> None:
    help = ""
    if found.kind == "commitment":
        help = (
            f"it keeps no record of moved dates: planctl set {found.id} due=DATE, "
            "and record the decision in the plan's variations"
        )
    found.refuse_unless("action", "rescheduled", help)
    status = found.value.get("status")
    if status in {"complete", "withdrawn", "superseded"}:
        raise UsageError(
            f"{found.name} is {status}, so its date does not move",
            f"open it again first: planctl update {found.id} --status in-progress",
        )
    if not {"due", "first_due"} & set(found.value):
        raise UsageError(
            f"{found.name} has no due date to move", f"planctl set {found.id} due=DATE gives it one"
        )
    if isinstance(forecast_of(found), bool | list | dict | None):
        key = "due" if "due" in found.value else "first_due"
        raise EditError(f"{found.file}: {key} is no date", "planctl check says what to write")
