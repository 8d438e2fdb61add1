"""Everything in the lives of items that somebody may ask about years later."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from planctl.history.commit import Key
from planctl.history.events.date_changes import date_changes
from planctl.history.events.definitions import definitions
from planctl.history.events.endings import deletions, reopenings, reuses
from planctl.history.events.event import Event
from planctl.history.events.moves import moves
from planctl.history.events.promises import rewordings
from planctl.history.events.readings import readings
from planctl.history.events.updates import updates
from planctl.history.record import Record, last_public
from planctl.history.state import Transition
from planctl.model.order import natural

Finder = Callable[[Key, Sequence[Transition]], Iterator[Event]]
FINDERS: tuple[Finder, ...] = (
    moves,
    date_changes,
    deletions,
    reopenings,
    updates,
    readings,
    definitions,
    rewordings,
    reuses,
)
"""Each finds its kind of events in the life of one item. A new kind is one more."""


def events(record: Record) -> tuple[Event, ...]:
    """Give all events, the oldest first; those of one commit in the order of items."""
    places = {commit.id: place for place, commit in enumerate(record.commits)}
    names = {key: natural(key.id) for key in record.lives}
    found = [event for key, life in record.lives.items() for event in _events(key, life)]

    def order(one: Event) -> tuple[object, ...]:
        place = places[one.commit.id] if one.commit else -1
        return place, one.plan, names[Key(one.plan, one.item)]

    return tuple(sorted(found, key=order))


def _events(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find the events of one life; none is public where the item was restricted at last."""
    public = last_public(life)
    for find in FINDERS:
        for event in find(key, life):
            yield event if public or not event.public else replace(event, public=False)
