"""An action: what is recorded of it, and how it is judged at the date of the report."""

from planctl.model.action import Status
from planctl.model.base import Cadence
from planctl.report.data.shape.base import Ask, Day, Evidence, Lineage, Part, Seen, Source, Written
from planctl.report.data.shape.records import (
    Budget,
    Confidence,
    DateChange,
    Milestone,
    Outcome,
    Update,
)
from planctl.schedule.judgement import Flag, Health


class Recorded(Part):
    """What the plan says of a piece of work."""

    id: str
    """Its id: unique in the plan over all kinds of items, never used again."""
    number: str | None
    """What is printed in the place of the id."""
    title: str
    """Its name."""
    description: str | None
    """What is done."""
    mission: str
    """The id of the mission that it stands under."""
    serves: tuple[str, ...]
    """The ids of the promises that it serves."""
    outcomes: tuple[Outcome, ...]
    """What is to be different afterwards."""
    owner: str | None
    """The id of the role that answers for it; null where the plan states none."""
    lead: str | None
    """The id of the role that does the work."""
    partners: tuple[str, ...]
    """Who else works on it."""
    status: Status | None
    """Its state as recorded; null where it is not stated, which counts as open."""
    start: Written | None
    """When it is planned to begin, as written."""
    start_on: Day | None
    """The first day of `start`."""
    started: Written | None
    """When it began, as written."""
    started_on: Day | None
    """The first day of `started`."""
    due: Written | None
    """When it is forecast to end, as written; null where the plan states only `first_due`."""
    due_on: Day | None
    """The day that counts: the last day of `due`, else of the plan's `first_due`, which holds
    until another date is set."""
    completed: Written | None
    """When it ended, as written."""
    completed_on: Day | None
    """The last day of `completed`."""
    date_changes: tuple[DateChange, ...]
    """The recorded moves of `due`, in the order of the plan."""
    cadence: Cadence | None
    """How often it is done, where it goes on."""
    next_review: Written | None
    """When it is looked at next, as written."""
    next_review_on: Day | None
    """The last day of `next_review`."""
    confidence: Confidence | None
    """A person's judgement how likely delivery is."""
    milestones: tuple[Milestone, ...]
    """The steps on the way."""
    depends_on: tuple[str, ...]
    """The ids of the work that it waits for."""
    budget: Budget | None
    """What it costs."""
    evidence: tuple[Evidence, ...]
    """What shows that it is so."""
    asks: tuple[Ask, ...]
    """What boards are asked to decide about it."""
    updates: tuple[Update, ...]
    """What was reported, in the order of the plan."""
    lineage: Lineage | None
    """Which earlier work it comes from."""
    visibility: Seen
    """Whether anybody may read it."""
    source: Source | None
    """Where it was published."""
    url: str | None
    """Its place on a page; null where the plan states no `base_url`."""


class Action(Recorded):
    """Work with an owner and a date. Everything from `health` on is computed."""

    health: Health
    """Its state in one word: the first that matches."""
    reasons: tuple[str, ...]
    """Why, in words."""
    flags: tuple[Flag, ...]
    """Facts about its dates that hold beside its health."""
    first_due: Written | None
    """The first agreed date as far as it is known, as written."""
    first_due_on: Day | None
    """The last day of `first_due`."""
    last_report: Written | None
    """The date of the newest dated report, as written."""
    last_report_on: Day | None
    """The last day of `last_report`."""
    slip_days: int | None
    """Days from the first agreed date to the forecast (or to the end); negative where earlier."""
    slip_months: int | None
    """The same in calendar months; negative where earlier."""
    overdue_days: int | None
    """Days since `due_on`; null where it is not overdue."""
    overdue_first_days: int | None
    """Days since `first_due_on` of work that is still open; null where that day is to come."""
    late_start_days: int | None
    """Days since the last day of `start`, of work that has not begun."""
    due_soon_days: int | None
    """Days left until `due_on`; null where it is not due soon."""
    stale_days: int | None
    """Days since the last report, or since the beginning; null where that is not too long ago."""
    review_due_days: int | None
    """Days since `next_review_on`; null where no review is due."""
    completed_late_days: int | None
    """Days from `first_due_on` to the end, where it ended later."""
