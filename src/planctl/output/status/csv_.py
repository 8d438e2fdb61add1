"""How plans stand, as CSV: one row an action or commitment."""

from collections.abc import Iterator, Sequence

from planctl.model.cells import as_csv
from planctl.output.facts import Occasion, first_of, last_of, text_of
from planctl.output.status.standing import Standing

COLUMNS = (
    "plan", "kind", "id", "title", "mission", "owner", "status", "health", "start", "start_on",
    "due", "due_on", "first_due", "first_due_on", "completed", "completed_on", "slip_days",
    "slip_months", "overdue_days", "overdue_first_days", "flags", "last_report", "stage",
    "verdict", "delivery", "unanswered", "served_by", "confidence", "confidence_by",
    "confidence_at", "confidence_at_on",
)  # fmt: skip


def render(standings: Sequence[Standing], occasion: Occasion) -> str:
    """Give every action and commitment as one row; what does not apply is left empty."""
    since = any(standing.changes for standing in standings)
    columns = (*COLUMNS, "changes") if since else COLUMNS
    rows = (
        [{**row, "changes": _changes(str(row["id"]), standing)}.get(name) for name in columns]
        for standing in standings
        for row in (*_actions(standing), *_commitments(standing))
    )
    return as_csv(columns, rows)


def _changes(id: str, standing: Standing) -> str:
    return "; ".join(standing.changes.lines[id]) if standing.changes else ""


def _actions(standing: Standing) -> Iterator[dict[str, object]]:
    for one in standing.judgements:
        action, figures, rated = one.action, one.figures, one.action.confidence
        yield {
            "plan": standing.view.plan.id,
            "kind": "action",
            "id": action.id,
            "title": action.title,
            "mission": action.mission,
            "owner": standing.owner(action.owner),
            "status": action.status,
            "health": one.health.value,
            "start": text_of(action.start),
            "start_on": first_of(action.start),
            "due": text_of(action.due),
            "due_on": last_of(action.forecast),
            "first_due": text_of(one.first_due),
            "first_due_on": last_of(one.first_due),
            "completed": text_of(action.completed),
            "completed_on": last_of(action.completed),
            "slip_days": figures.slip_days,
            "slip_months": figures.slip_months,
            "overdue_days": figures.overdue,
            "overdue_first_days": figures.overdue_first,
            "flags": " ".join(flag.value for flag in one.flags),
            "last_report": text_of(one.last_report),
            "confidence": rated and rated.rating,
            "confidence_by": rated and standing.owner(rated.by),
            "confidence_at": rated and text_of(rated.on),
            "confidence_at_on": rated and last_of(rated.on),
        }


def _commitments(standing: Standing) -> Iterator[dict[str, object]]:
    for one in standing.promises:
        yield {
            "plan": standing.view.plan.id,
            "kind": "commitment",
            "id": one.commitment.id,
            "title": one.commitment.text,
            "mission": standing.view.plan.mission_of[one.commitment.id].id,
            "due": text_of(one.deadline),
            "due_on": last_of(one.deadline),
            "stage": one.commitment.stage,
            "verdict": one.verdict,
            "delivery": one.delivery.value,
            "unanswered": "yes" if one.unanswered else "no",
            "served_by": " ".join(one.served_by),
        }
