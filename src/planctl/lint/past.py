"""What the rules about history have in common: which events matter still, and how to name them."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from planctl.history.events.event import Event, EventKind
from planctl.history.variations import naming
from planctl.lint.rule import Case
from planctl.model.mission import Commitment
from planctl.model.plan import AnyItem

Wanted = TypeVar("Wanted", bound=AnyItem)
_LONGEST = 120
_SHORT_ID = 10


def of_items(
    case: Case, kind: EventKind, wanted: type[Wanted], field: str = ""
) -> Iterator[tuple[Wanted, list[Event]]]:
    """Give the items that events are about, as they are now, each with its events.

    Items that are gone, or that are of another type now, are left out.
    """
    found: dict[str, list[Event]] = {}
    for event in case.events(kind):
        if not field or event.field == field:
            found.setdefault(event.item, []).append(event)
    for id, events in found.items():
        item = case.plan.by_id.get(id)
        if isinstance(item, wanted):
            yield item, events


def with_origin(events: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    """Give the events of an item with what stood there before the first of a row of them.

    One, two and three in turn stand for one, so that whoever writes one again
    has put all of it right. What the plan excuses begins a new row.
    """
    origins: dict[str, str] = {}
    for event in events:
        origin = origins.pop(event.old or "", event.old or "")
        if event.new is not None and not event.excused:
            origins[event.new] = origin
        yield event, origin


def commit_of(event: Event) -> str:
    """Say which commit it was: commit a84c3f0021 by Ann Alder, 2026-01-05."""
    commit = event.commit
    if commit is None or not commit.is_committed:
        return "not committed yet"
    return f"commit {commit.id[:_SHORT_ID]} by {commit.author}, {commit.on}"


def day_of(event: Event, case: Case) -> date:
    """Give the day of the commit; the as-at date where there is none yet."""
    commit = event.commit
    return commit.on if commit is not None and commit.is_committed else case.as_at


def days(event: Event) -> tuple[str, str]:
    """Give both dates of a move as they were written, or the days if only those differ."""
    if event.old != event.new:
        return event.old or "", event.new or ""
    return event.old_on or "", event.new_on or ""


def is_varied(case: Case, commitment: Commitment) -> bool:
    """Tell whether a variation of the plan names a commitment."""
    texts = [one.what for one in case.plan.head.variations]
    return bool(naming((commitment.id, commitment.number), texts))


def quoted(text: str | None) -> str:
    """Put a text, or its beginning, between quotes."""
    plain = " ".join((text or "").split())
    return f'"{plain}"' if len(plain) <= _LONGEST else f'"{plain[:_LONGEST].rstrip()}..."'


def as_yaml(text: str) -> str:
    """Write a text so that YAML reads it as it is, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def became(event: Event) -> str:
    """Say what stood there and what stands there now."""
    if event.new is None:
        return f"was removed: {quoted(event.old)}"
    return f"was altered: {quoted(event.old)} is now {quoted(event.new)}"
