"""Every moved deadline and first agreed date in the life of an item, recorded or silent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from planctl.history.chains import chain
from planctl.history.commit import Key
from planctl.history.context import mappings
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Change, Said, event, in_text, things
from planctl.history.events.reasons import Reasons
from planctl.history.state import State, Transition, title_of
from planctl.model.plan_date import PlanDate

DATED = frozenset({"action", "commitment"})
_FIELDS = ("due", "first_due")


class Entry(NamedTuple):
    """A recorded date change; `public` tells whether it ever stood where anybody might read it."""

    start: PlanDate
    end: PlanDate
    reason: str | None
    on: str | None
    public: bool


def entries_of(state: State) -> list[Entry]:
    """Give the recorded date changes of an item, as far as they can be read."""
    found = []
    for one in mappings(state.fields.get("date_changes")):
        start, end = state.context.date(one.get("from")), state.context.date(one.get("to"))
        if start and end:
            said = in_text(one.get("reason")), in_text(one.get("on"))
            found.append(Entry(start, end, *said, state.is_public))
    return found


def moves(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every move of an item's dates, the oldest first.

    A move is a change of the last day. It is recorded when a date change says
    so in the same or an earlier commit; that of a commitment, which has no date
    changes, when a variation of the plan does. A date that is gone for a while
    counts as what it was last. What the item records and git has not seen is
    older than the repository. Where the id was given to something else, nothing
    of the old thing counts any more.
    """
    if not any(one.new and one.new.kind in DATED for one in life):
        return
    followers = [_Follower(key, part) for part in things(life)]
    for follower in followers:
        yield from follower.older()
    for follower in followers:
        yield from follower.found


class _Follower:
    """Goes along the life of one thing and remembers its dates."""

    def __init__(self, key: Key, life: Sequence[Transition]) -> None:
        self.key = key
        self.reasons = Reasons(key, life)
        self.found: list[Event] = []
        self.entries: dict[tuple[PlanDate, PlanDate], Entry] = {}
        self.steps: list[tuple[PlanDate, PlanDate]] = []
        self.dates: dict[str, PlanDate] = {}
        self.latest: State | None = None
        self.last: State | None = None
        for one in life:
            self.last = one.new or one.old or self.last
            if one.new is not None and not one.trouble:
                self.take(one, one.new)

    def take(self, one: Transition, new: State) -> None:
        if one.old is not None:
            self.dates.update(_dates(one.old))
        for state in (one.old, new):
            self.note(state)
        for field, date in _dates(new).items():
            before = self.dates.get(field)
            if before and before.last != date.last:
                was = one.old or self.latest or new
                if field == "due" and _is_first_alone(was) and _is_first_alone(new):
                    self.dates[field] = date  # the move of `first_due` says it
                    continue
                self.found.append(
                    self.move(Change(one.commit, was, new, False), field, before, date)
                )
            self.dates[field] = date
        self.latest = new

    def note(self, state: State | None) -> None:
        """Remember the date changes of a version; most have those of the one before."""
        known = self.latest.fields.get("date_changes") if self.latest else None
        same = self.latest and state and self.latest.is_public == state.is_public
        if state and not (same and state.fields.get("date_changes") is known):
            for entry in entries_of(state):
                key = entry.start, entry.end
                before = self.entries.get(key)
                # What was once public stays so; a restricted version does not replace its words.
                if before is None or entry.public or not before.public:
                    self.entries[key] = entry

    def move(self, change: Change, field: str, before: PlanDate, date: PlanDate) -> Event:
        if field == "due":
            self.steps.append((before, date))
        if change.new.kind == "commitment":
            reason = self.reasons.of(change.old, change.new)
            excused = reason is not None
        else:
            row = self.row(before, date)
            excused = bool(row)
            shown = change.old.is_public and change.new.is_public
            told = (one.reason for one in row if one.reason and (one.public or not shown))
            reason = "; ".join(told) or None
        said = Said(field, before.text, date.text, excused, reason)
        made = event(EventKind.MOVED, self.key, change, said)
        return replace(made, old_on=before.last.isoformat(), new_on=date.last.isoformat())

    def row(self, start: PlanDate, end: PlanDate) -> list[Entry]:
        """Give the recorded date changes that lead from one day to another."""
        links = ((entry.start.last, entry.end.last, entry) for entry in self.entries.values())
        return chain(links, start.last, end.last)

    def older(self) -> Iterator[Event]:
        """Give the recorded moves that git has not seen."""
        told = {entry for step in self.steps for entry in self.row(*step)}
        seen = [(start.last, end.last, None) for start, end in self.steps]
        for entry in self.entries.values():
            start, end = entry.start.last, entry.end.last
            if self.last and start != end and entry not in told and not chain(seen, start, end):
                yield self.recorded(entry, self.last)

    def recorded(self, entry: Entry, last: State) -> Event:
        """Make the event of a move that only the plan knows of."""
        return Event(
            kind=EventKind.MOVED,
            plan=self.key.plan,
            item=self.key.id,
            item_kind=last.kind,
            title=title_of(last),
            commit=None,
            field="due",
            old=entry.start.text,
            new=entry.end.text,
            old_on=entry.start.last.isoformat(),
            new_on=entry.end.last.isoformat(),
            excused=True,
            reason=entry.reason,
            public=last.is_public and entry.public,
            on=entry.on,
        )


def _is_first_alone(state: State) -> bool:
    """Return whether an action has no due date, so that only its first one can hold."""
    return state.kind == "action" and "due" not in state.fields


def _dates(state: State) -> dict[str, PlanDate]:
    due = state.context.deadline(state.kind, state.fields)
    first = state.context.date(state.fields.get("first_due"))
    return {name: date for name, date in zip(_FIELDS, (due, first), strict=True) if date}
