"""Actions as data: what is recorded of them, and how they are judged."""

from typing import Any

from planctl.report.data.fill.dates import first, last, text
from planctl.report.data.fill.records import (
    budget,
    confidence,
    date_changes,
    milestones,
    outcomes,
    updates,
)
from planctl.report.data.fill.sight import Sight, source
from planctl.report.data.shape.work import Action
from planctl.report.facts import PlacedAction
from planctl.schedule.judgement import Judgement


def action(placed: PlacedAction, sight: Sight) -> Action:
    """Give an action with its judgement."""
    found = placed.judgement.action
    return Action(
        id=found.id,
        number=found.number,
        title=found.title,
        description=found.description,
        mission=found.mission,
        serves=sight.ids(found.serves),
        outcomes=outcomes(found, sight),
        owner=sight.role(found.owner),
        lead=sight.role(found.lead),
        partners=found.partners,
        status=found.status,
        start=text(found.start),
        start_on=first(found.start),
        started=text(found.started),
        started_on=first(found.started),
        due=text(found.due),
        due_on=last(found.forecast),
        completed=text(found.completed),
        completed_on=last(found.completed),
        date_changes=date_changes(found, sight),
        cadence=found.cadence,
        next_review=text(found.next_review),
        next_review_on=last(found.next_review),
        confidence=confidence(found, sight),
        milestones=milestones(found),
        depends_on=sight.ids(found.depends_on),
        budget=budget(found),
        evidence=sight.evidence(found.evidence, "evidence", found),
        asks=sight.asks(found.asks, found),
        updates=updates(found, sight),
        lineage=sight.lineage(found.lineage),
        visibility=sight.item(found),
        source=source(found.source),
        url=sight.url(placed.target),
        **_computed(placed.judgement, sight),
    )


def _computed(judged: Judgement, sight: Sight) -> dict[str, Any]:
    """Give how an action is judged, by the names of its fields."""
    figures = judged.figures
    return {
        "health": judged.health,
        "reasons": tuple(one.in_words(sight.facts.words) for one in judged.reasons),
        "flags": judged.flags,
        "first_due": text(judged.first_due),
        "first_due_on": last(judged.first_due),
        "last_report": text(judged.last_report),
        "last_report_on": last(judged.last_report),
        "slip_days": figures.slip_days,
        "slip_months": figures.slip_months,
        "overdue_days": figures.overdue,
        "overdue_first_days": figures.overdue_first,
        "late_start_days": figures.late_start,
        "due_soon_days": figures.due_soon,
        "stale_days": figures.stale,
        "review_due_days": figures.review_due,
        "completed_late_days": figures.completed_late,
    }
