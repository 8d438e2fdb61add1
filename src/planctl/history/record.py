"""The life of every item, from the steps of a repository's history.

An item is itself by its plan and its id: it may move between files and folders,
and files may be split, renamed or unreadable for a while.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planctl.history.commit import Commit, Key, Step
from planctl.history.state import Transition
from planctl.history.writer import Writer


@dataclass(frozen=True)
class Record:
    """All that git knows: commits from the oldest to the newest, and each item's life.

    `shallow`: what lies before the oldest commit is not here, and nothing may
    be said of it. `aliases` lead from the key that an item had before to the next;
    `missing` counts the versions of files that git does not hold here.
    """

    commits: tuple[Commit, ...] = ()
    lives: Mapping[Key, tuple[Transition, ...]] = field(default_factory=dict)
    shallow: bool = False
    aliases: Mapping[Key, Key] = field(default_factory=dict)
    missing: int = 0

    def life(self, plan: str, id: str) -> tuple[Transition, ...]:
        """Give what happened to an item, the oldest first; nothing for an unknown one."""
        return self.lives.get(Key(plan, id), ())

    def named(self, key: Key) -> Key:
        """Give the key that an item has now; the same one where it never had another."""
        seen = {key}
        while (later := self.aliases.get(key)) and later not in seen:
            seen.add(later)
            key = later
        return key

    def was_public(self, key: Key) -> bool:
        """Tell whether an item might be published when it was last read, wherever it is now."""
        return last_public(self.lives.get(key, ()))


def record(steps: Iterable[Step], oldest: frozenset[str] = frozenset()) -> Record:
    """Put together the life of every item. Never raises for what files held.

    `oldest` names the commits whose parents are not here.
    """
    writer = Writer(oldest)
    commits = tuple(writer.take(step) for step in steps)
    lives = {key: tuple(life) for key, life in writer.lives.items()}
    aliases = {earlier: key for earlier, key in writer.aliases.items() if earlier not in lives}
    return Record(commits, lives, bool(oldest), aliases, writer.missing)


def last_public(life: Iterable[Transition]) -> bool:
    """Tell whether an item was public in the last version of it that could be read."""
    states = [state for one in life for state in (one.old, one.new) if state]
    return bool(states) and states[-1].is_public
