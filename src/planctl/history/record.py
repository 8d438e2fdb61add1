"""The life of every item, from the steps of a repository's history.

An item is itself by its plan and its id: it may move between files and folders,
and files may be split, renamed or unreadable for a while.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planctl.history.commit import Commit, Key, Step
from planctl.history.state import State, Transition
from planctl.history.writer import Writer


@dataclass(frozen=True)
class Record:
    """All that git knows: commits from the oldest to the newest, and each item's life.

    `shallow`: what lies before the oldest commit is not here, and nothing may
    be said of it.
    """

    commits: tuple[Commit, ...] = ()
    lives: Mapping[Key, tuple[Transition, ...]] = field(default_factory=dict)
    shallow: bool = False

    def life(self, plan: str, id: str) -> tuple[Transition, ...]:
        """Give what happened to an item, the oldest first; nothing for an unknown one."""
        return self.lives.get(Key(plan, id), ())

    def last(self, plan: str, id: str) -> State | None:
        """Give an item as it was last read; None where it is not there any more."""
        life = self.life(plan, id)
        return life[-1].new if life else None


def record(steps: Iterable[Step], shallow: bool = False) -> Record:
    """Put together the life of every item. Never raises for what files held."""
    writer = Writer()
    commits = tuple(writer.take(step) for step in steps)
    return Record(commits, {key: tuple(life) for key, life in writer.lives.items()}, shallow)
