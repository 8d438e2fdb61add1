"""What is said of an action at a date: its health, its flags and their figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planctl.model.action import Action, Confidence
from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.words import Words


class Health(StrEnum):
    """One word for an action's state; the first that matches, in this order."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    COMPLETE = "complete"
    OPEN_AT_CLOSE = "open-at-close"
    OVERDUE = "overdue"
    PAUSED = "paused"
    RESCHEDULED = "rescheduled"
    NO_DEADLINE = "no-deadline"
    REVIEW_DUE = "review-due"
    LATE_START = "late-start"
    CONTINUING = "continuing"
    NOT_YET_STARTED = "not-yet-started"
    NOT_YET_DUE = "not-yet-due"


class Flag(StrEnum):
    """A fact about an action's dates that holds beside its health."""

    OVERDUE = "overdue"
    OVERDUE_FIRST = "overdue_first"
    SLIPPED = "slipped"
    LATE_START = "late_start"
    DUE_SOON = "due_soon"
    STALE = "stale"
    REVIEW_DUE = "review_due"
    COMPLETED_LATE = "completed_late"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase inside a reason, by its full key."""

    key: str


Filling = PlanDate | Phrase | int | str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action is judged as it is: a phrase by its key, and what fills it."""

    key: str
    values: Mapping[str, Filling] = field(default_factory=dict)

    def in_words(self, words: Words) -> str:
        """Say the reason."""
        said = {name: _filled(value, words) for name, value in self.values.items()}
        return words.say(f"reason.{self.key}", **said)


def _filled(value: Filling, words: Words) -> object:
    if isinstance(value, PlanDate):
        return in_words(value, words)
    return words.say(value.key) if isinstance(value, Phrase) else value


@dataclass(frozen=True, slots=True)
class Figures:
    """Days and calendar months; None where a figure does not apply.

    All are counts of days except `slip_months`. A negative slip is a date that
    was pulled in.
    """

    overdue: int | None = None
    overdue_first: int | None = None
    slip_days: int | None = None
    slip_months: int | None = None
    late_start: int | None = None
    due_soon: int | None = None
    stale: int | None = None
    review_due: int | None = None
    completed_late: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """An action, judged at a date.

    `first_due` is the first agreed date as far as it is known; `last_report`
    the date of the newest dated update. `rating` is what somebody judged of work
    that is still open; nothing here is computed from it.
    """

    action: Action
    health: Health
    flags: tuple[Flag, ...]
    figures: Figures
    reasons: tuple[Reason, ...]
    first_due: PlanDate | None = None
    last_report: PlanDate | None = None
    rating: Confidence | None = None

    @property
    def is_rated_down(self) -> bool:
        """Whether somebody rated the work red or amber."""
        return self.rating is not None and self.rating.rating != "green"
