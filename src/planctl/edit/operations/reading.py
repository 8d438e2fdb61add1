"""Adds what was measured."""

from datetime import date
from typing import Any

from planctl.edit.change import Insert
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.find import Found
from planctl.edit.operations.values import date_value, filled, number_value
from planctl.errors import UsageError
from planctl.model.plan_date import Calendar, parse_date


def reading(found: Found, value: str, on: str, note: str = "") -> ChangeSet:
    """Put a reading among those that a measure has, in the order of their dates.

    Raises UsageError for another kind of item, a wrong number or date, and for
    a date that has a reading already.
    """
    found.refuse_unless("measure", "given a reading")
    entry = filled(
        on=date_value(on, found.calendar, "on"),
        value=number_value(value, "value"),
        note=note.strip(),
    )
    held = found.value.get("readings")
    days = [_day(one, found.calendar) for one in held] if isinstance(held, list) else []
    mine = _day(entry, found.calendar)
    if mine in days and isinstance(held, list):
        there = held[days.index(mine)]
        raise UsageError(
            f"{found.name} has a reading for {there['on']} already: {there.get('value')}",
            "what was published stays; give the date on which it was measured anew",
        )
    place = next((at for at, day in enumerate(days) if mine and day and day > mine), len(days))
    return found.edited(Insert((*found.path, "readings", place), entry))


def _day(entry: Any, calendar: Calendar) -> date | None:
    """Give the last day of a reading's date; None where it has none that can be read."""
    if not isinstance(entry, dict):
        return None
    try:
        return parse_date(str(entry.get("on")), calendar).last
    except ValueError:
        return None
