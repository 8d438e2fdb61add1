"""What is different between two states of a plan: one change a fact, as values."""

from dataclasses import dataclass
from enum import StrEnum

from planctl.model.plan_date import PlanDate

SHORT = 200
"""Characters of a value that a change keeps."""

SHORT_TEXT = 2000
"""Characters of a promise or a title: its words are compared one by one."""


class ChangeKind(StrEnum):
    """What happened to an item. The names are a contract."""

    ADDED = "added"
    DELETED = "deleted"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"
    REOPENED = "reopened"
    SLIPPED = "slipped"
    PULLED_IN = "pulled-in"
    RECORDED = "recorded"
    STATUS = "status"
    OWNER = "owner"
    REWORDED = "reworded"
    ANSWERED = "answered"
    READING = "reading"
    CHANGED = "changed"
    OLDEST_COMMIT = "oldest-commit"
    OLDEST_VERSION = "oldest-version"


OLDEST = frozenset({ChangeKind.OLDEST_COMMIT, ChangeKind.OLDEST_VERSION})
"""Only told of a life: the item was there already in the oldest that git holds here."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states of an item, or of a plan itself.

    `item` is the item's id as it is now, None for the plan itself; `item_kind` is
    plan, mission, commitment, action or measure; `mission` the id of the mission
    that it stands under, "" for none. `field` names the key, with dots inside
    registers (stages.first.end), None where the whole item came or went. `old`
    and `new` stand as they were written, shortened, None where there was nothing.

    `days` and `months` say how far a date moved, `months` counting calendar
    months; both are negative for an earlier date. `recorded` tells whether the
    plan says why a deadline moved, None where that cannot be told; `reason` is
    what it says. `old_name` and `new_name` are what codes stand for. `about` is
    the title of the entry of a plan's register that the field stands in.
    """

    kind: ChangeKind
    plan: str
    item: str | None
    item_kind: str
    title: str
    mission: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    days: int | None = None
    months: int | None = None
    old_date: PlanDate | None = None
    new_date: PlanDate | None = None
    recorded: bool | None = None
    reason: str | None = None
    number: str | None = None
    old_name: str | None = None
    new_name: str | None = None
    about: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """The item that changed: its plan and its id."""
        return (self.plan, self.item)

    @property
    def is_silent(self) -> bool:
        """Whether a date moved and the plan does not say so."""
        return self.recorded is False


@dataclass(frozen=True, slots=True)
class Lapse:
    """A deadline that passed between the two states: an action overdue, a promise unanswered.

    `days` counts from the deadline to the day of the later state.
    """

    plan: str
    item: str
    item_kind: str
    title: str
    mission: str
    due: PlanDate
    days: int
    number: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """The item whose deadline passed: its plan and its id."""
        return (self.plan, self.item)


def short(text: str, most: int = SHORT) -> str:
    """Give a text as one line of so many characters, cut between words where there are any."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0] + "…"
