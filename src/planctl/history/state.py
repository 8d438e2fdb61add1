"""An item at a commit, and what a commit did to it."""

from typing import Literal, NamedTuple

from planctl.history.commit import Commit
from planctl.history.contents import Fields
from planctl.history.context import Context


class State(NamedTuple):
    """An item as it was at a commit, and git's id of the version of the file that held it."""

    kind: str
    file: str
    fields: Fields
    context: Context
    blob: str = ""

    @property
    def is_public(self) -> bool:
        """Whether it might be published then."""
        return self.context.is_public(self.kind, self.fields)


class Transition(NamedTuple):
    """What a commit did to an item; `old` or `new` is None where the item is not there.

    Where `trouble` is given the file cannot be read at this commit, and `new`
    is the item as it was last read; `missing`: git does not hold the file here.
    `oldest`: the item may have been there before, because this is the oldest
    commit, or the oldest version of its file, that git holds here.
    """

    commit: Commit
    old: State | None
    new: State | None
    trouble: str = ""
    missing: bool = False
    oldest: Literal["", "commit", "version"] = ""


def title_of(state: State) -> str:
    """Say what an item is called: its title, or the text of a commitment."""
    return str(state.fields.get("title") or state.fields.get("text") or "")
