"""What the cache keeps of a history: its log, the events, and which commits made each life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.history.archive import as_event, as_plain
from planctl.history.commit import Commit, Key
from planctl.history.events.event import Event
from planctl.history.record import Record
from planctl.shell.git.log import Logged, Touched


@dataclass(frozen=True)
class Kept:
    """A history as it was worked out; `lives` holds the places of an item's commits in the log."""

    logged: tuple[Logged, ...]
    events: tuple[Event, ...]
    lives: Mapping[Key, tuple[int, ...]]
    aliases: Mapping[Key, Key]

    @classmethod
    def of(cls, logged: Sequence[Logged], record: Record, events: tuple[Event, ...]) -> "Kept":
        """Take what is worth keeping of a history."""
        places = {one.commit.id: place for place, one in enumerate(logged)}
        lives = {
            key: tuple(dict.fromkeys(places[one.commit.id] for one in life))
            for key, life in record.lives.items()
        }
        return cls(tuple(logged), events, lives, record.aliases)

    def concerning(self, id: str) -> list[Logged]:
        """Give the log with what decides how an item is read, and nothing else.

        Of the commits that made the life of an item with this id, all files
        stay; of any other, those that items depend on: plans and missions.
        """
        keys = [key for key in (*self.lives, *self.aliases) if key.id == id]
        record = Record(aliases=self.aliases)
        places = {place for key in keys for place in self.lives.get(record.named(key), ())}
        found = (
            one if place in places else one.without_items() for place, one in enumerate(self.logged)
        )
        return [one for one in found if one.touched]

    def plain(self) -> dict[str, Any]:
        """Give it as values that JSON holds."""
        places = {one.commit.id: place for place, one in enumerate(self.logged)}
        return {
            "logged": [[*one.commit, one.touched] for one in self.logged],
            "events": [as_plain(event, places) for event in self.events],
            "lives": [[*key, places] for key, places in self.lives.items()],
            "aliases": [[*earlier, *later] for earlier, later in self.aliases.items()],
        }

    @classmethod
    def read(cls, plain: Any) -> "Kept | None":
        """Read it again; None for what is damaged."""
        try:
            logged = tuple(
                Logged(_commit(commit), tuple(Touched(*one) for one in touched))
                for *commit, touched in plain["logged"]
            )
            commits = [one.commit for one in logged]
            events = tuple(as_event(one, commits) for one in plain["events"])
            lives = {Key(plan, id): tuple(places) for plan, id, places in plain["lives"]}
            aliases = {Key(*one[:2]): Key(*one[2:]) for one in plain["aliases"]}
        except (KeyError, TypeError, ValueError, IndexError):
            return None
        return cls(logged, events, lives, aliases) if logged else None


def _commit(plain: Sequence[Any]) -> Commit:
    id, parents, *rest = plain
    return Commit(id, tuple(parents), *rest)
