"""What every finder asks of an item's life: what became of a version in the next one."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planctl.history.commit import Commit, Key
from planctl.history.events.event import Event, EventKind
from planctl.history.state import State, Transition, title_of
from planctl.history.wording import is_another
from planctl.model.action import OPEN

CLOSED = frozenset({"complete", "withdrawn", "superseded"})


class Change(NamedTuple):
    """Two versions of an item that follow each other; `back`: it was gone between them."""

    commit: Commit
    old: State
    new: State
    back: bool


def changes(life: Sequence[Transition]) -> Iterator[Change]:
    """Give each version that can be read with the one before it, also over a gap."""
    if len(life) < 2:
        return
    for part in unbroken(life):
        latest: State | None = None
        for one in part:
            old = one.old or latest
            if one.new is None:
                latest = old
                continue
            if old is not None:
                yield Change(one.commit, old, one.new, one.old is None)
            latest = one.new


def kept(life: Sequence[Transition], kind: str) -> Iterator[Change]:
    """Give the changes of an item of a kind, but not those by which it became something else."""
    for one in changes(life):
        if one.old.kind == kind and not is_reuse(one):
            yield one


def unbroken(life: Sequence[Transition]) -> list[list[Transition]]:
    """Split a life where git lacks a version: nothing is compared over what nobody knows."""
    parts: list[list[Transition]] = [[]]
    for one in life:
        if one.missing:
            parts.append([])
        else:
            begins = len(parts) > 1 and not parts[-1]
            parts[-1].append(one._replace(old=None) if begins else one)
    return parts


def things(life: Sequence[Transition]) -> list[list[Transition]]:
    """Split a life where the id was given to something else, or where git lacks a version."""
    parts: list[list[Transition]] = []
    for known in unbroken(life):
        parts.append([])
        latest: State | None = None
        for one in known:
            old = one.old or latest
            latest = one.new or old
            is_new = one.new and old and is_reuse(Change(one.commit, old, one.new, one.old is None))
            if is_new:
                parts.append([])
            parts[-1].append(one._replace(old=None) if is_new else one)
    return [part for part in parts if part]


def is_reuse(change: Change) -> bool:
    """Tell whether the id was given to something else.

    It came back as that, or it was closed and is open again under quite
    another title.
    """
    old, new = change.old, change.new
    if change.back or old.kind != new.kind:
        return is_another(old, new)
    if old.kind != "action" or status_of(old) not in CLOSED or status_of(new) not in OPEN:
        return False
    return is_another(old, new)


def status_of(state: State) -> str | None:
    """Give an item's status as it is written; None where there is none."""
    return in_text(state.fields.get("status"))


def in_text(value: object) -> str | None:
    """Give a value as it is written; None where there is none."""
    return None if value is None else str(value)


class Said(NamedTuple):
    """What an event says; `public` is false where it quotes something restricted."""

    field: str
    old: str | None
    new: str | None
    excused: bool = False
    reason: str | None = None
    public: bool = True


def event(kind: EventKind, key: Key, change: Change, said: Said) -> Event:
    """Make the event of a change."""
    commit, old, new, _ = change
    return Event(
        kind,
        key.plan,
        key.id,
        new.kind,
        title_of(new),
        commit,
        said.field,
        said.old,
        said.new,
        excused=said.excused,
        reason=said.reason,
        public=said.public and old.is_public and new.is_public,
    )
