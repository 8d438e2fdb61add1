"""An action: work with an owner and a date that serves commitments."""

from typing import Annotated, Literal

from pydantic import ConfigDict

from planctl.model.base import (
    Ask,
    Cadence,
    Date,
    Evidence,
    Id,
    Ids,
    Item,
    Lineage,
    Many,
    Model,
    Number,
    Source,
    Text,
    Texts,
    Visibility,
    text_as,
)
from planctl.model.plan_date import PlanDate

Status = Literal["not-started", "in-progress", "complete", "paused", "withdrawn", "superseded"]
OPEN: frozenset[Status | None] = frozenset({"not-started", "in-progress", "paused", None})
"""The statuses of an action that can still be late; None is a status not stated."""


class Outcome(Model):
    """What is to be different afterwards, and the measure that would show it."""

    text: Text
    measure: Id | None = None


class DateChange(Model):
    """A recorded move of the forecast date."""

    on: Date | None = None
    from_: Date
    to: Date
    reason: Text | None = None
    approved_by: Id | None = None
    minute: Text | None = None

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Update(Model):
    """What was reported about an action, and when."""

    on: Date | None = None
    by: Id | None = None
    note: Text
    status: Status | None = None
    visibility: Visibility | None = None


class Confidence(Model):
    """Somebody's judgement how likely the action is to be delivered."""

    rating: Literal["green", "amber", "red"]
    by: Id | None = None
    on: Date | None = None
    rationale: Text | None = None
    visibility: Visibility | None = None


class Milestone(Model):
    """A step on the way."""

    title: Text
    due: Date | None = None
    completed: Date | None = None


class Budget(Model):
    """What the action costs and who pays; the amount in pounds."""

    amount: Number | None = None
    funding: Text | None = None


class Action(Item):
    """Work in a delivery plan.

    `due` is the forecast as written; `first_due` the first agreed date, never
    edited; `start` is planned, `started` and `completed` are what happened.
    """

    id: Id
    number: Text | None = None
    title: Text
    description: Text | None = None
    mission: Id
    serves: Ids = ()
    outcomes: Annotated[tuple[Annotated[Outcome, text_as("text")], ...], Many] = ()
    owner: Id | None = None
    lead: Id | None = None
    partners: Texts = ()
    start: Date | None = None
    started: Date | None = None
    due: Date | None = None
    first_due: Date | None = None
    date_changes: Annotated[tuple[DateChange, ...], Many] = ()
    completed: Date | None = None
    status: Status | None = None
    cadence: Cadence | None = None
    next_review: Date | None = None
    confidence: Confidence | None = None
    milestones: Annotated[tuple[Milestone, ...], Many] = ()
    depends_on: Ids = ()
    budget: Budget | None = None
    evidence: Annotated[tuple[Evidence, ...], Many] = ()
    asks: Annotated[tuple[Ask, ...], Many] = ()
    updates: Annotated[tuple[Update, ...], Many] = ()
    visibility: Visibility | None = None
    lineage: Lineage | None = None
    source: Source | None = None

    @property
    def forecast(self) -> PlanDate | None:
        """The date that holds: `due`, else `first_due`, which holds until another is set."""
        return self.due or self.first_due

    @property
    def is_due_as_agreed(self) -> bool:
        """Whether the first agreed date still holds: no other is set, and no move is recorded."""
        return self.first_due is not None and self.due is None and not self.date_changes

    @property
    def is_open(self) -> bool:
        """Whether the action can still be late: not complete, withdrawn or superseded."""
        return self.status in OPEN

    @property
    def is_in_force(self) -> bool:
        """Whether the action still serves anything: not withdrawn or superseded."""
        return self.status not in {"withdrawn", "superseded"}
