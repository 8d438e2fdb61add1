"""What is recorded inside an action: moves of its date, reports, steps and the like."""

from typing import Literal

from planctl.model.action import Status
from planctl.report.data.shape.base import Day, Part, Seen, Written


class Outcome(Part):
    """What is to be different afterwards."""

    text: str
    """What is to be different."""
    measure: str | None
    """The id of the measure that would show it."""


class DateChange(Part):
    """A recorded move of the forecast date."""

    on: Written | None
    """When it was decided, as written."""
    on_on: Day | None
    """The last day of `on`."""
    from_: Written
    """The date before, as written."""
    from_on: Day
    """The last day of `from`."""
    to: Written
    """The date after, as written."""
    to_on: Day
    """The last day of `to`."""
    days: int
    """Computed: days from `from_on` to `to_on`; negative where the date came earlier."""
    reason: str | None
    """Why."""
    approved_by: str | None
    """The id of the board that approved it."""
    minute: str | None
    """The minute in which that stands."""


class Update(Part):
    """What was reported."""

    on: Written | None
    """When, as written."""
    on_on: Day | None
    """The last day of `on`."""
    by: str | None
    """The id of the role that reported."""
    note: str
    """The report."""
    status: Status | None
    """The status that it reports."""
    visibility: Seen
    """Whether anybody may read it."""


class Confidence(Part):
    """A person's judgement how likely delivery is; never computed."""

    rating: Literal["green", "amber", "red"]
    """The judgement."""
    by: str | None
    """The id of the role that judged."""
    on: Written | None
    """When, as written."""
    on_on: Day | None
    """The last day of `on`."""
    rationale: str | None
    """Why."""
    visibility: Seen
    """Whether anybody may read it."""


class Milestone(Part):
    """A step on the way."""

    title: str
    """The step."""
    due: Written | None
    """When it is due, as written."""
    due_on: Day | None
    """The last day of `due`."""
    completed: Written | None
    """When it was reached, as written."""
    completed_on: Day | None
    """The last day of `completed`."""


class Budget(Part):
    """What the work costs and who pays."""

    amount: int | float | None
    """Pounds."""
    funding: str | None
    """Who pays."""
