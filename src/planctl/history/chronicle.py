"""What is worth knowing of a repository's whole history: the events, and how far it reaches."""

from dataclasses import dataclass
from datetime import date

from planctl.history.events.event import Event


@dataclass(frozen=True)
class Chronicle:
    """The events of a history, the oldest first; those that are not committed yet come last.

    `shallow`: git holds only a part of the history here, so nothing may be
    said of what is older. `uncommitted` names the files of plans, relative to
    the root, that differ from the last commit. `missing` counts the versions of
    files that git does not hold here, as in a partial clone: nothing is said of
    what they might hold.
    """

    events: tuple[Event, ...] = ()
    shallow: bool = False
    uncommitted: tuple[str, ...] = ()
    missing: int = 0
    begun: date | None = None
    """The day of the oldest commit that touched the plan, as far as it is here."""

    @property
    def is_whole(self) -> bool:
        """Whether the whole history is here."""
        return not (self.shallow or self.missing)
