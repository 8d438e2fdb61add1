"""Readings of measures that were altered or removed after the fact."""

from collections.abc import Hashable, Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.contents import Fields, same
from planctl.history.context import mappings
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Said, event, in_text, kept
from planctl.history.events.pairing import pair
from planctl.history.state import Transition


def readings(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find the entries of `readings` whose value or day is another, or that are gone."""
    for one in kept(life, "measure"):
        old, new = (side.fields.get("readings") for side in (one.old, one.new))
        if not old or old is new:
            continue
        for entry, now in pair(mappings(old), mappings(new), _day_and_value, _day).old:
            if now is None or _is_altered(entry, now):
                became = None if now is None else _words(now)
                yield event(EventKind.READING, key, one, Said("readings", _words(entry), became))


def reading_in_words(value: object, on: object) -> str:
    """Say what a reading says: 12.5 on 2026-03."""
    return str(value) if on is None else f"{value} on {on}"


def _words(entry: Fields) -> str:
    return reading_in_words(entry.get("value"), entry.get("on"))


def _is_altered(old: Fields, new: Fields) -> bool:
    other_day = "on" in old and _day(old) != _day(new)
    return other_day or ("value" in old and not same(old["value"], new.get("value")))


def _day(entry: Fields) -> Hashable:
    return in_text(entry.get("on"))


def _day_and_value(entry: Fields) -> Hashable:
    day, value = _day(entry), entry.get("value")
    return None if day is None or isinstance(value, list | dict) else (day, value)
