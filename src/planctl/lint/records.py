"""What several rules ask of an action's dates and of what was recorded about it."""

from collections.abc import Iterator
from datetime import date

from planctl.model.action import Action, DateChange
from planctl.model.place import At
from planctl.model.plan_date import PlanDate


def starts(action: Action) -> Iterator[tuple[str, PlanDate]]:
    """Give the planned and the actual start, each with its key, as far as they are known."""
    if action.start:
        yield "start", action.start
    if action.started:
        yield "started", action.started


def forecast_at(action: Action) -> At:
    """Return the place of the date that holds: `due`, else `first_due`."""
    return action.at / ("due" if action.due else "first_due")


def start_behind_due(action: Action) -> str:
    """Give the key of the start that lies wholly behind the forecast, or an empty text."""
    if action.forecast is None:
        return ""
    due = action.forecast.last
    return next((key for key, start in starts(action) if due < start.first), "")


def changes_in_order(action: Action) -> list[tuple[int, DateChange]]:
    """Give the date changes with their places, oldest first.

    They are in the order of `on` where all have it, else in that of the file.
    """
    changes = list(enumerate(action.date_changes))
    if len(changes) > 1 and all(change.on for _, change in changes):
        changes.sort(key=lambda pair: pair[1].on.last if pair[1].on else date.min)
    return changes


def newest_update(action: Action) -> int | None:
    """Give the place of the newest update.

    One without a date is as new as the newest one above it in the file.
    """
    if len(action.updates) < 2:
        return 0 if action.updates else None
    newest, newest_on, reached = None, date.min, date.min
    for place, update in enumerate(action.updates):
        reached = max(reached, update.on.last) if update.on else reached
        on = update.on.last if update.on else reached
        if on >= newest_on:
            newest, newest_on = place, on
    return newest
