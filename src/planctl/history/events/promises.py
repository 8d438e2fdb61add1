"""Promises that say something else than they did."""

from collections.abc import Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Said, event, in_text, kept
from planctl.history.state import Transition
from planctl.history.wording import words_of


def rewordings(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every commitment whose text has other words.

    It is recorded when a variation of the plan names the commitment, or came
    with the same commit.
    """
    for one in kept(life, "commitment"):
        old, new = (in_text(side.fields.get("text")) for side in (one.old, one.new))
        if old is None or old == new or words_of(old) == words_of(new or ""):
            continue
        names = (key.id, in_text(one.new.fields.get("number")))
        reason = one.new.context.variation(names, one.old.context)
        yield event(EventKind.REWORDED, key, one, Said("text", old, new, bool(reason), reason))
