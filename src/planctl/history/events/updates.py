"""Reports that were altered or removed after the fact."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import product

from planctl.history.commit import Key
from planctl.history.contents import Fields
from planctl.history.context import mappings
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Change, Said, event, in_text, kept
from planctl.history.events.pairing import Pairs, pair
from planctl.history.state import State, Transition
from planctl.history.wording import words_of


def updates(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find the entries of `updates` that say something else, or that are gone.

    Signs, capitals and line breaks are not what a report says. To write down
    what it lacked completes it. Who may read it, and the code of who wrote it,
    may change: registers of roles do.
    """
    for one in kept(life, "action"):
        for old, new in pair_updates(one).old:
            if new is old or (new is not None and not _is_altered(old, new)):
                continue
            other = [] if new is None or _note(old) != _note(new) else _changed(old, new)
            became = None if new is None else _words(new, other)
            public = is_public(one.old, old) and (new is None or is_public(one.new, new))
            said = Said("updates", _words(old, other), became, public=public)
            yield event(EventKind.UPDATE, key, one, said)


def pair_updates(change: Change) -> Pairs:
    """Find the reports of an action in its next version."""
    old, new = (side.fields.get("updates") for side in (change.old, change.new))
    if old is new:
        return Pairs([], [])
    return pair(mappings(old), mappings(new), _day_and_words, _note, _day)


def update_in_words(note: object, facts: Sequence[str] = ()) -> str:
    """Say what a report says, and of its day and status what matters: Begun (2026-05)."""
    return f"{note} ({', '.join(facts)})" if facts else str(note)


def wordings(note: object, on: object, status: object) -> Iterator[str]:
    """Give every form in which an event may quote a report."""
    known = [str(fact) for fact in (on, status) if fact is not None]
    for chosen in product((True, False), repeat=len(known)):
        yield update_in_words(
            note, [fact for fact, is_in in zip(known, chosen, strict=True) if is_in]
        )


_FACTS = ("on", "status")


def _words(entry: Fields, names: Sequence[str]) -> str:
    facts = [str(entry[name]) for name in names if entry.get(name) is not None]
    return update_in_words(entry.get("note"), facts)


def _is_altered(old: Fields, new: Fields) -> bool:
    return _note(old) != _note(new) or bool(_changed(old, new))


def _changed(old: Fields, new: Fields) -> list[str]:
    return [name for name in _FACTS if name in old and in_text(old[name]) != in_text(new.get(name))]


def is_public(state: State, entry: Fields) -> bool:
    """Tell whether an update might be published, as far as it says so itself."""
    default = "public" if state.context.updates_public else "restricted"
    return bool(entry.get("visibility", default) == "public")


def _note(entry: Fields) -> Hashable:
    return tuple(words_of(in_text(entry.get("note")) or "")) or None


def _day(entry: Fields) -> Hashable:
    return in_text(entry.get("on"))


def _day_and_words(entry: Fields) -> Hashable:
    day, words = _day(entry), _note(entry)
    return None if day is None or words is None else (day, words)
