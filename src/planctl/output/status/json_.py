"""How plans stand, as JSON. Its fields are a contract."""

from collections.abc import Sequence

from planctl.model.action import Action
from planctl.output.facts import Occasion, as_json, first_of, last_of, text_of
from planctl.output.status.standing import Standing
from planctl.schedule.judgement import Judgement
from planctl.schedule.promises import Promise


def render(standings: Sequence[Standing], occasion: Occasion) -> str:
    """Give every plan with its counts, actions and commitments."""
    return as_json(occasion, plans=[_plan(one) for one in standings])


def _plan(one: Standing) -> dict[str, object]:
    return {
        "id": one.view.plan.id,
        "title": one.view.plan.head.title,
        "counts": one.counts(),
        "items": [_item(judgement, one) for judgement in one.judgements],
        "commitments": [_commitment(promise, one) for promise in one.promises],
    }


def _item(judgement: Judgement, standing: Standing) -> dict[str, object]:
    action, figures = judgement.action, judgement.figures
    source = action.source
    return {
        "id": action.id,
        "title": action.title,
        "mission": action.mission,
        "owner": standing.owner(action.owner),
        "status": action.status,
        "health": judgement.health.value,
        "reasons": [reason.in_words(standing.words) for reason in judgement.reasons],
        "start": text_of(action.start),
        "start_on": first_of(action.start),
        "due": text_of(action.due),
        "due_on": last_of(action.forecast),
        "first_due": text_of(judgement.first_due),
        "first_due_on": last_of(judgement.first_due),
        "completed": text_of(action.completed),
        "completed_on": last_of(action.completed),
        "slip_days": figures.slip_days,
        "slip_months": figures.slip_months,
        "overdue_days": figures.overdue,
        "overdue_first_days": figures.overdue_first,
        "flags": [flag.value for flag in judgement.flags],
        "last_report": text_of(judgement.last_report),
        "confidence": _confidence(action, standing),
        "source": {"document": source.document, "lines": source.lines} if source else None,
        **_changes(action.id, standing),
    }


def _confidence(action: Action, standing: Standing) -> dict[str, object] | None:
    """Return the rating that somebody gave, in the shape that it has in a report's data."""
    given = action.confidence
    if given is None:
        return None
    return {
        "rating": given.rating,
        "by": standing.owner(given.by),
        "on": text_of(given.on),
        "on_on": last_of(given.on),
        "rationale": given.rationale,
        "visibility": "restricted" if standing.restricts(action, given) else "public",
    }


def _commitment(promise: Promise, standing: Standing) -> dict[str, object]:
    commitment = promise.commitment
    return {
        "id": commitment.id,
        "text": commitment.text,
        "mission": standing.view.plan.mission_of[commitment.id].id,
        "stage": commitment.stage,
        "due": text_of(promise.deadline),
        "due_on": last_of(promise.deadline),
        "verdict": promise.verdict,
        "delivery": promise.delivery.value,
        "unanswered": promise.unanswered,
        "served_by": list(promise.served_by),
        **_changes(commitment.id, standing),
    }


def _changes(id: str, standing: Standing) -> dict[str, object]:
    """Give what changed of an item, where that was asked for."""
    return {"changes": list(standing.changes.lines[id])} if standing.changes else {}
