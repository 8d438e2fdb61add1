"""Which variation of the plan explains each change of a commitment, along its life."""

from collections.abc import Sequence

from planctl.history.commit import Key
from planctl.history.events.life import in_text
from planctl.history.state import State, Transition
from planctl.history.variations import variation


class Reasons:
    """Explains one change of a commitment after the other; an old variation only one of them.

    What the plan varied before the commitment was there explains none of them,
    unless it is said anew.
    """

    def __init__(self, key: Key, life: Sequence[Transition]) -> None:
        self.key = key
        first = next((state for one in life for state in (one.old, one.new) if state), None)
        self.spent = set(first.context.variations if first else ())

    def of(self, old: State, new: State) -> str | None:
        """Give what explains that one version became the next; None where nothing does."""
        names = self.key.id, in_text(new.fields.get("number"))
        now, before = new.context.variations, old.context.variations
        what = variation(names, now, before, self.spent)
        if what is not None:
            self.spent.add(what)
        return what
