"""Every moved deadline and first agreed date in the life of an item, recorded or silent."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from planctl.history.commit import Key
from planctl.history.context import Context, mappings
from planctl.history.events.event import Event, EventKind
from planctl.history.state import State, Transition, title_of
from planctl.history.wording import is_another
from planctl.model.plan_date import PlanDate

DATED = frozenset({"action", "commitment"})
_FIELDS = ("due", "first_due")


class Entry(NamedTuple):
    """A recorded date change."""

    start: PlanDate
    end: PlanDate
    reason: str | None
    on: str | None


def entries_of(state: State) -> list[Entry]:
    """Give the recorded date changes of an item, as far as they can be read."""
    found = []
    for one in mappings(state.fields.get("date_changes")):
        start, end = state.context.date(one.get("from")), state.context.date(one.get("to"))
        if start and end:
            found.append(Entry(start, end, _text(one.get("reason")), _text(one.get("on"))))
    return found


def moves(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every move of an item's dates, the oldest first.

    A move is a change of the last day. It is recorded when a date change says
    so in the same or an earlier commit; that of a commitment, which has no date
    changes, when a variation of the plan does. A date that is gone for a while
    counts as what it was last. What the item records and git has not seen is
    older than the repository.
    """
    if not any(one.new and one.new.kind in DATED for one in life):
        return
    follower = _Follower(key)
    for one in life:
        follower.take(one)
    last = next((one.new or one.old for one in reversed(life) if one.new or one.old), None)
    yield from follower.older(last)
    yield from follower.found


class _Follower:
    """Goes along an item's life and remembers its dates."""

    def __init__(self, key: Key) -> None:
        self.key = key
        self.found: list[Event] = []
        self.entries: dict[tuple[PlanDate, PlanDate], Entry] = {}
        self.steps: list[tuple[PlanDate, PlanDate]] = []
        self.dates: dict[str, PlanDate] = {}
        self.latest: State | None = None

    def take(self, one: Transition) -> None:
        new = one.new
        if new is None or one.trouble:
            return
        if one.old is None and self.latest and is_another(self.latest, new):
            self.dates.clear()
        if one.old is not None:
            self.dates.update(_dates(one.old))
        for state in (one.old, new):
            self.note(state)
        for field, date in _dates(new).items():
            before = self.dates.get(field)
            if before and before.last != date.last:
                self.found.append(self.move(one, new, field, before, date))
            self.dates[field] = date
        self.latest = new

    def note(self, state: State | None) -> None:
        """Remember the date changes of a version; most have those of the one before."""
        known = self.latest.fields.get("date_changes") if self.latest else None
        if state and state.fields.get("date_changes") is not known:
            for entry in entries_of(state):
                self.entries[entry.start, entry.end] = entry

    def move(
        self, one: Transition, new: State, field: str, before: PlanDate, date: PlanDate
    ) -> Event:
        if field == "due":
            self.steps.append((before, date))
        if new.kind == "commitment":
            names = (self.key.id, _text(new.fields.get("number")))
            reason = new.context.variation(names, one.old.context if one.old else Context())
            excused = reason is not None
        else:
            chain = _chain(self.entries.values(), before, date)
            excused = bool(chain)
            reason = "; ".join(entry.reason for entry in chain if entry.reason) or None
        was = one.old or self.latest or new
        return Event(
            EventKind.MOVED,
            self.key.plan,
            self.key.id,
            new.kind,
            title_of(new),
            one.commit,
            field,
            before.text,
            date.text,
            before.last.isoformat(),
            date.last.isoformat(),
            excused,
            reason,
            was.is_public and new.is_public,
        )

    def older(self, last: State | None) -> Iterator[Event]:
        """Give the recorded moves that git has not seen."""
        if last is None:
            return
        seen = [Entry(start, end, None, None) for start, end in self.steps]
        for entry in self.entries.values():
            known = _chain(seen, entry.start, entry.end) or any(
                entry in _chain(self.entries.values(), *step) for step in self.steps
            )
            if known or entry.start.last == entry.end.last:
                continue
            yield Event(
                EventKind.MOVED,
                self.key.plan,
                self.key.id,
                last.kind,
                title_of(last),
                None,
                "due",
                entry.start.text,
                entry.end.text,
                entry.start.last.isoformat(),
                entry.end.last.isoformat(),
                True,
                entry.reason,
                last.is_public,
                entry.on,
            )


def _dates(state: State) -> dict[str, PlanDate]:
    due = state.context.deadline(state.kind, state.fields)
    first = state.context.date(state.fields.get("first_due"))
    return {name: date for name, date in zip(_FIELDS, (due, first), strict=True) if date}


def _chain(entries: Iterable[Entry], start: PlanDate, end: PlanDate) -> list[Entry]:
    """Find recorded changes that lead from one day to another, the fewest first; [] for none."""
    known = list(entries)
    ways: list[list[Entry]] = [[one] for one in known if one.start.last == start.last]
    for way in ways:
        if way[-1].end.last == end.last:
            return way
        ways += [
            [*way, one]
            for one in known
            if one.start.last == way[-1].end.last and one not in way and len(ways) < _MOST_WAYS
        ]
    return []


_MOST_WAYS = 1000


def _text(value: object) -> str | None:
    return None if value is None else str(value)
