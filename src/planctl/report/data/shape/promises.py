"""What is promised: missions and their commitments."""

from typing import Literal

from planctl.model.base import Cadence
from planctl.model.mission import Verdict
from planctl.report.data.shape.base import Ask, Day, Evidence, Lineage, Part, Seen, Source, Written
from planctl.report.data.shape.head import Titled
from planctl.schedule.promises import Delivery


class Mission(Part):
    """A goal of the plan. Its promises and its work name it in their field `mission`."""

    id: str
    """Its id: unique in the plan over all kinds of items, never used again."""
    number: str | None
    """What is printed in the place of the id."""
    title: str
    """Its name."""
    summary: str | None
    """What it is about."""
    ambitions: tuple[str, ...]
    """The ids of the ambitions that it serves."""
    board: str | None
    """The id of the board that steers it."""
    lead: str | None
    """The id of the role that leads it."""
    sections: tuple[Titled, ...]
    """The headings inside it."""
    asks: tuple[Ask, ...]
    """What boards are asked to decide about it."""
    visibility: Seen
    """Whether anybody may read it."""
    source: Source | None
    """Where it was published."""
    url: str | None
    """Its page; null where the plan states no `base_url`."""


class Result(Part):
    """The body's own published answer to a promise; never computed."""

    verdict: Verdict
    """The answer."""
    on: Written | None
    """When it was given, as written."""
    on_on: Day | None
    """The last day of `on`."""
    by: str | None
    """The id of the role that gave it."""
    note: str | None
    """What the body says about it."""
    evidence: tuple[Evidence, ...]
    """What shows that it is so."""


class Numbered(Part):
    """A part of a promise."""

    id: str
    """Its id."""
    text: str
    """Its words."""


class Commitment(Part):
    """A public promise, and how it stands at the date of the report."""

    id: str
    """Its id: unique in the plan over all kinds of items, never used again."""
    number: str | None
    """What is printed in the place of the id."""
    text: str
    """The promise."""
    mission: str
    """The id of the mission that it stands in."""
    stage: str | None
    """The id of its stage."""
    section: str | None
    """The id of the section that it stands in."""
    due: Written | None
    """Its deadline as written: its own, else the end of its stage."""
    due_on: Day | None
    """The last day of `due`: the day that counts."""
    due_from: Literal["commitment", "stage"] | None
    """Whether the deadline is its own or that of its stage."""
    cadence: Cadence | None
    """How often it is to be done, where it goes on."""
    next_review: Written | None
    """When it is looked at next, as written."""
    next_review_on: Day | None
    """The last day of `next_review`."""
    measures: tuple[str, ...]
    """The ids of the measures that show whether it is kept."""
    lineage: Lineage | None
    """Which earlier promises it comes from."""
    parts: tuple[Numbered, ...]
    """Its numbered parts."""
    result: Result | None
    """The body's answer, null while there is none."""
    verdict: Verdict | None
    """The answer in one word, as in `result`."""
    delivery: Delivery
    """Computed: how far the work is that serves it. In public, `no-action` means no published one.
    Finished work never makes a promise kept."""
    unanswered: bool
    """Computed: whether its deadline has passed and it has no answer."""
    served_by: tuple[str, ...]
    """Computed: the ids of the work in force that serves it."""
    visibility: Seen
    """Whether anybody may read it."""
    source: Source | None
    """Where it was published."""
    url: str | None
    """Its place on a page; null where the plan states no `base_url`."""
