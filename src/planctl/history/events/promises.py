"""Promises that say something else than they did."""

from collections.abc import Iterator, Sequence

from planctl.history.commit import Key
from planctl.history.events.event import Event, EventKind
from planctl.history.events.life import Said, event, in_text, kept, things
from planctl.history.events.reasons import Reasons
from planctl.history.state import Transition
from planctl.history.wording import words_of


def rewordings(key: Key, life: Sequence[Transition]) -> Iterator[Event]:
    """Find every commitment whose text has other words.

    It is recorded when a variation of the plan came with the same commit, or
    an earlier one names the commitment and has explained no other rewording.
    """
    for part in things(life):
        reasons = Reasons(key, part)
        for one in kept(part, "commitment"):
            old, new = (in_text(side.fields.get("text")) for side in (one.old, one.new))
            if old is None or old == new or words_of(old) == words_of(new or ""):
                continue
            reason = reasons.of(one.old, one.new)
            yield event(EventKind.REWORDED, key, one, Said("text", old, new, bool(reason), reason))
