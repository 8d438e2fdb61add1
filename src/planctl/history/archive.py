"""Events as values that JSON holds, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from planctl.history.commit import Commit
from planctl.history.events.event import Event, EventKind

_NAMES = tuple(field.name for field in fields(Event))


def as_plain(event: Event, places: Mapping[str, int]) -> list[object]:
    """Give an event as a list; its commit as the place that `places` has for its id."""
    values = [getattr(event, name) for name in _NAMES]
    values[_NAMES.index("commit")] = places[event.commit.id] if event.commit else None
    return values


def as_event(plain: Sequence[Any], commits: Sequence[Commit]) -> Event:
    """Read an event again. Raises TypeError, ValueError or IndexError for what is none."""
    values = dict(zip(_NAMES, plain, strict=True))
    place = values["commit"]
    values["commit"] = None if place is None else commits[place]
    values["kind"] = EventKind(values["kind"])
    return Event(**values)
