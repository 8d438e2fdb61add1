"""Recorded date changes that were altered or removed afterwards."""

from collections.abc import Hashable, Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.contents import Fields
from planctl.history.context import mappings
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Said, event, in_text, kept
from planctl.history.events.pairing import pair
from planctl.history.state import Transition
from planctl.history.wording import words_of


def date_changes(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find the entries of `date_changes` that say something else, or that are gone.

    To write down what an entry lacked (its day, its reason, who approved it)
    completes the record and is no event.
    """
    for one in kept(life, "action"):
        old, new = (side.fields.get("date_changes") for side in (one.old, one.new))
        if not old or old is new:
            continue
        pairs = pair(mappings(old), mappings(new), _move_and_day, _move, _day, _start)
        for entry, now in pairs.old:
            if now is entry or (now is not None and not _is_altered(entry, now)):
                continue
            was, became = _words(entry), None if now is None else _words(now)
            if now is not None and was == became:
                was, became = _words(entry, entry.get("on")), _words(now, now.get("on"))
            yield event(EventKind.DATE_CHANGE, key, one, Said("date_changes", was, became))


def change_in_words(start: object, end: object, reason: object = None, on: object = None) -> str:
    """Say what a date change says: 2022-07 to 2023-03 (Plan reviewed)."""
    day = "" if on is None else f"on {on}: "
    why = "" if reason is None else f" ({reason})"
    return f"{day}{start} to {end}{why}"


def _words(entry: Fields, on: object = None) -> str:
    return change_in_words(entry.get("from"), entry.get("to"), entry.get("reason"), on)


def _is_altered(old: Fields, new: Fields) -> bool:
    if any(
        key in old and in_text(old[key]) != in_text(new.get(key)) for key in ("from", "to", "on")
    ):
        return True
    reason = words_of(in_text(old.get("reason")) or "")
    return bool(reason) and reason != words_of(in_text(new.get("reason")) or "")


def _move(entry: Fields) -> Hashable:
    return in_text(entry.get("from")), in_text(entry.get("to"))


def _move_and_day(entry: Fields) -> Hashable:
    on = _day(entry)
    return None if on is None else (on, _move(entry))


def _day(entry: Fields) -> Hashable:
    return in_text(entry.get("on"))


def _start(entry: Fields) -> Hashable:
    return in_text(entry.get("from"))
