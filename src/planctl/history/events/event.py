"""What a commit did that somebody may ask about years later."""

from dataclasses import dataclass
from enum import StrEnum

from planctl.history.commit import Commit


class EventKind(StrEnum):
    """What happened to an item."""

    MOVED = "moved"
    """A deadline, or the first agreed date, is another day."""

    DATE_CHANGE = "date-change"
    """A recorded date change was altered or removed afterwards."""

    DELETED = "deleted"
    """The item is gone, and it had not been withdrawn, superseded or dropped."""

    REOPENED = "reopened"
    """A complete action is open again."""

    UPDATE = "update"
    """A report was altered or removed after the fact."""

    READING = "reading"
    """A reading was altered or removed after the fact."""

    DEFINITION = "definition"
    """A measure with readings is counted in another way."""

    REWORDED = "reworded"
    """A promise says something else."""

    REUSED = "reused"
    """The id was given to something else."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to an item in a commit.

    `commit` is None for a move that is recorded in the plan and older than the
    repository. `item_kind` is action, commitment, measure or mission; `title`
    what the item is called. `old` and `new` stand as they were written, None
    where there was nothing; of a date, `old_on` and `new_on` are the days that
    count (2023-03-31). `excused`: the plan records it as it should, with
    `reason`. `public`: the item might be published before and after.
    """

    kind: EventKind
    plan: str
    item: str
    item_kind: str
    title: str
    commit: Commit | None
    field: str
    old: str | None
    new: str | None
    old_on: str | None = None
    new_on: str | None = None
    excused: bool = False
    reason: str | None = None
    public: bool = False
    on: str | None = None
    """When it happened, as far as the plan itself says so: only where `commit` is None."""
