"""Items that vanished, came back as something else, or were complete and are open again."""

from collections.abc import Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import (
    Change,
    Said,
    changes,
    event,
    in_text,
    is_reuse,
    kept,
    status_of,
)
from planctl.history.events.updates import is_public, pair_updates
from planctl.history.state import State, Transition, title_of
from planctl.model.action import OPEN

_KINDS = frozenset({"mission", "commitment", "action", "measure"})


def deletions(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find where an item vanished without an end that the plan records.

    An action ends by being withdrawn or superseded, a commitment by the verdict
    dropped. What comes back later as the same thing was not deleted.
    """
    pending: Event | None = None
    latest: State | None = None
    for one in life:
        if one.trouble:
            continue
        old = one.old or latest
        if one.new is not None:
            if pending and old and is_reuse(Change(one.commit, old, one.new, True)):
                yield pending
            pending, latest = None, one.new
        elif old is not None:
            if old.kind in _KINDS and not _has_ended(old):
                gone = Change(one.commit, old, old, False)
                said = Said("title", title_of(old), None)
                pending = event(EventKind.DELETED, key, gone, said)
            latest = old
    if pending:
        yield pending


def _has_ended(state: State) -> bool:
    if state.kind == "action":
        return status_of(state) in {"withdrawn", "superseded"}
    result = state.fields.get("result") if state.kind == "commitment" else None
    return isinstance(result, dict) and result.get("verdict") == "dropped"


def reuses(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find where the id was given to something else."""
    for one in changes(life):
        if one.old.kind in _KINDS and is_reuse(one):
            said = Said("title", title_of(one.old), title_of(one.new))
            yield event(EventKind.REUSED, key, one, said)


def reopenings(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every complete action that is open again; a report that came with it explains it."""
    for one in kept(life, "action"):
        old, new = status_of(one.old), status_of(one.new)
        if old != "complete" or new not in OPEN:
            continue
        added = pair_updates(one).added
        # What the public may not read must not come to it as a reason.
        told = [note for note in added if is_public(one.new, note)] if one.new.is_public else added
        reason = next((in_text(note.get("note")) for note in told), None)
        yield event(EventKind.REOPENED, key, one, Said("status", old, new, bool(added), reason))
