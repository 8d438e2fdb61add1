"""The whole of `report.json`: what it was made from, and every plan."""

import json
from typing import Literal

from planctl.audience.audience import Audience
from planctl.report.data.shape.base import Day, Part
from planctl.report.data.shape.head import (
    Board,
    Closed,
    Document,
    Labels,
    Owner,
    Period,
    Publication,
    Stage,
    Titled,
    Variation,
)
from planctl.report.data.shape.measures import Measure
from planctl.report.data.shape.promises import Commitment, Mission
from planctl.report.data.shape.work import Action

FORMAT: Literal[1] = 1
"""The format of the data. A new field is no new format: a field that goes or means otherwise is."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Withheld(Part):
    """What the audience does not see. Figures are computed from what it sees."""

    total: int
    """How many things were left out."""
    counts: dict[str, int]
    """How many of each kind: mission, commitment, action, measure, update, ask, confidence and
    evidence."""
    by_mission: dict[str, dict[str, int]]
    """The same by the id of the mission that they stand under; "" for what is not under one that
    the audience sees."""
    reasons: dict[str, int]
    """The reasons that were recorded, with how often each was."""


class Plan(Part):
    """A plan as the audience sees it at the date of the report."""

    id: str
    """Its id."""
    title: str
    """Its name."""
    organisation: str | None
    """Whose plan it is."""
    period: Period
    """From when to when it runs."""
    closed: Closed | None
    """When and why it ended; null where it did not."""
    judged_on: Day
    """The day that it is judged for: that of the report, or the day on which it had ended."""
    due_soon_days: int
    """So many days before its date an action is due soon."""
    stale_days: int
    """After so many days without a report an action is stale."""
    financial_year_starts: int
    """The month with which `2022/23` begins: 1 to 12."""
    labels: Labels
    """What the body calls the levels of the plan."""
    counts: dict[str, int]
    """How many actions have each health and each flag. `overdue` counts the flag, which holds for
    an action that was overdue when its plan ended, too."""
    withheld: Withheld
    """What the audience does not see."""
    stages: tuple[Stage, ...]
    """The parts of its time."""
    ambitions: tuple[Titled, ...]
    """Its ambitions."""
    principles: tuple[Titled, ...]
    """Its principles."""
    owners: tuple[Owner, ...]
    """The roles that it names."""
    boards: tuple[Board, ...]
    """The bodies that steer or review it."""
    documents: tuple[Document, ...]
    """The published documents that it was taken from."""
    variations: tuple[Variation, ...]
    """The formal changes of the plan itself."""
    publication: Publication
    """How it is published."""
    missions: tuple[Mission, ...]
    """Its goals, in the order of the plan."""
    commitments: tuple[Commitment, ...]
    """Its promises, mission by mission."""
    actions: tuple[Action, ...]
    """The work, in the order of the plan."""
    measures: tuple[Measure, ...]
    """What is counted, in the order of the plan."""


class Correction(Part):
    """A notice that something published before was wrong."""

    on: Day
    """The day of the notice."""
    text: str
    """What was wrong, and what is right."""


class Report(Part):
    """Plans as an audience sees them at a date."""

    format: Literal[1]
    """The format of this file. New fields may come without a new number."""
    planctl: str
    """The version of planctl that made it."""
    commit: str | None
    """The commit that the plans were read from; null where there is none."""
    audience: Audience
    """For whom it was made: everybody, a board in private session, or the office itself."""
    as_at: Day
    """The date that everything is judged for."""
    uncommitted: bool
    """Whether files differ from `commit`, so that nobody can verify this later."""
    errors: int
    """How many errors there are in what the audience may see; with any, this may be incomplete."""
    corrections: tuple[Correction, ...]
    """What was wrong in what was published before, in the order in which it was written."""
    plans: tuple[Plan, ...]
    """Every plan, in the order of their ids."""


def schema() -> str:
    """Write the JSON Schema of `report.json`."""
    made = Report.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps({"$schema": _DIALECT, **made}, indent=2, ensure_ascii=False) + "\n"
