"""Measures that are counted in another way than before, under readings that stay."""

from collections.abc import Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.contents import Fields
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Said, event, in_text, kept, things
from planctl.history.state import State, Transition
from planctl.history.wording import words_of


def definitions(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every measure whose unit or definition says something else, and whose readings stay.

    It is recorded when the definition's version is another one by now: then it
    can be told which readings were taken under which.
    """
    for part in things(life):
        versions = [_definition(one.new).get("version") for one in part if one.new]
        for one in kept(part, "measure"):
            if _some_stay(one.old.fields.get("readings"), one.new.fields.get("readings")):
                recorded = versions[-1] != _definition(one.old).get("version")
                for field, old, new in _altered(one.old, one.new):
                    yield event(EventKind.DEFINITION, key, one, Said(field, old, new, recorded))


def is_same_unit(one: str, other: str) -> bool:
    """Tell whether two units are written alike; capitals and blanks do not count."""
    return one.casefold().split() == other.casefold().split()


def is_same_definition(one: str, other: str) -> bool:
    """Tell whether two definitions have the same words."""
    return words_of(one) == words_of(other)


SAME = {"unit": is_same_unit, "definition": is_same_definition}
"""By the field of an event: whether it says the same in other letters."""


def _altered(old: State, new: State) -> Iterator[tuple[str, str, str | None]]:
    for field, is_same in SAME.items():
        was, now = (
            in_text(side.fields.get("unit") if field == "unit" else _definition(side).get("text"))
            for side in (old, new)
        )
        if was is not None and not is_same(was, now or ""):
            yield field, was, now


def _some_stay(old: object, new: object) -> bool:
    """Tell whether a reading from before is still there."""
    return isinstance(old, list) and isinstance(new, list) and any(one in new for one in old)


def _definition(state: State) -> Fields:
    found = state.fields.get("definition")
    return found if isinstance(found, dict) else {}
