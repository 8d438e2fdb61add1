"""The CSV files: which columns each has, and where in the data their values stand.

A column has the name of its field in `report.json`. Where it comes from inside
a field, its name stands before `=`, and the way to it behind.
"""

from typing import NamedTuple

AUDIENCE = "audience"
"""The column in which each row says for whom it was made, so that no file says it only beside."""


class Column(NamedTuple):
    """A column: its name, and the fields that lead from an item to its value."""

    name: str
    way: tuple[str, ...]


class File(NamedTuple):
    """A CSV file.

    `above` names the columns that say what a row belongs to: its plan and, for
    what is recorded inside an item, that item; for a plan itself, the report.
    `rows` are the fields that lead from a plan to what has a row each.
    """

    name: str
    above: tuple[str, ...]
    rows: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns."""
        last = () if AUDIENCE in self.above else (AUDIENCE,)
        return (*self.above, *(column.name for column in self.columns), *last)


def _file(
    name: str, above: tuple[str, ...], rows: tuple[str, ...], columns: tuple[str, ...]
) -> File:
    return File(name, above, rows, tuple(_column(one) for one in columns))


def _column(said: str) -> Column:
    name, _, way = said.partition("=")
    return Column(name, tuple((way or name).split(".")))


_ORIGIN = ("source_document=source.document", "source_lines=source.lines", "url")

_PLANS = _file(
    "plans.csv",
    ("as_at", "audience", "planctl", "commit"),
    (),
    (
        "id", "title", "organisation", "start=period.start", "start_on=period.start_on",
        "end=period.end", "end_on=period.end_on", "closed=closed.on", "closed_on=closed.on_on",
        "judged_on", "withheld=withheld.total",
    ),
)  # fmt: skip
_MISSIONS = _file(
    "missions.csv",
    ("plan",),
    ("missions",),
    (
        "id", "number", "title", "summary", "ambitions", "board", "lead", "visibility",
        *_ORIGIN,
    ),
)  # fmt: skip
_COMMITMENTS = _file(
    "commitments.csv",
    ("plan",),
    ("commitments",),
    (
        "id", "number", "text", "mission", "stage", "section", "due", "due_on", "due_from",
        "cadence", "next_review", "next_review_on", "measures", "verdict", "answered=result.on",
        "answered_on=result.on_on", "answered_by=result.by", "note=result.note", "delivery",
        "unanswered", "served_by", "visibility",
        *_ORIGIN,
    ),
)  # fmt: skip
_ACTIONS = _file(
    "actions.csv",
    ("plan",),
    ("actions",),
    (
        "id", "number", "title", "description", "mission", "serves", "owner", "lead", "partners",
        "status", "health", "reasons", "flags", "start", "start_on", "started", "started_on",
        "first_due", "first_due_on", "due", "due_on", "completed", "completed_on", "slip_days",
        "slip_months", "overdue_days", "overdue_first_days", "late_start_days", "due_soon_days",
        "stale_days", "review_due_days", "completed_late_days", "cadence", "next_review",
        "next_review_on", "last_report", "last_report_on", "confidence=confidence.rating",
        "confidence_by=confidence.by", "confidence_at=confidence.on",
        "confidence_at_on=confidence.on_on", "rationale=confidence.rationale",
        "confidence_visibility=confidence.visibility", "depends_on",
        "amount=budget.amount", "funding=budget.funding", "visibility",
        *_ORIGIN,
    ),
)  # fmt: skip
_UPDATES = _file(
    "updates.csv",
    ("plan", "action"),
    ("actions", "updates"),
    (
        "on", "on_on", "by", "note", "status", "visibility",
    ),
)  # fmt: skip
_DATE_CHANGES = _file(
    "date-changes.csv",
    ("plan", "action"),
    ("actions", "date_changes"),
    (
        "on", "on_on", "from=from_", "from_on", "to", "to_on", "days", "reason", "approved_by",
        "minute",
    ),
)  # fmt: skip
_MILESTONES = _file(
    "milestones.csv",
    ("plan", "action"),
    ("actions", "milestones"),
    (
        "title", "due", "due_on", "completed", "completed_on",
    ),
)  # fmt: skip
_MEASURES = _file(
    "measures.csv",
    ("plan",),
    ("measures",),
    (
        "id", "title", "unit", "direction", "baseline=baseline.value", "baseline_at=baseline.on",
        "baseline_at_on=baseline.on_on", "target=target.value", "target_by=target.by",
        "target_by_on=target.by_on", "version=definition.version", "definition=definition.text",
        "visibility",
        *_ORIGIN,
    ),
)  # fmt: skip
_READINGS = _file(
    "readings.csv",
    ("plan", "measure"),
    ("measures", "readings"),
    (
        "on", "on_on", "value", "note",
    ),
)  # fmt: skip

FILES = (
    _PLANS, _MISSIONS, _COMMITMENTS, _ACTIONS, _UPDATES, _DATE_CHANGES, _MILESTONES, _MEASURES,
    _READINGS,
)  # fmt: skip
"""All files: always the same ones with the same columns, also where a file has no rows."""
