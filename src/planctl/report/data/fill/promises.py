"""Missions and commitments as data."""

from typing import Literal

from planctl.model import mission as model
from planctl.report.data.fill.dates import last, text
from planctl.report.data.fill.sight import Sight, source
from planctl.report.data.shape.head import Titled
from planctl.report.data.shape.promises import Commitment, Mission, Numbered, Result
from planctl.report.facts import PlacedMission, PlacedPromise
from planctl.schedule.promises import Promise


def mission(placed: PlacedMission, sight: Sight) -> Mission:
    """Give a mission."""
    found = placed.mission
    return Mission(
        id=found.id,
        number=found.number,
        title=found.title,
        summary=found.summary,
        ambitions=found.ambitions,
        board=sight.board(found.board),
        lead=sight.role(found.lead),
        sections=tuple(Titled(id=one.id, title=one.title) for one in found.sections),
        asks=sight.asks(found.asks, found),
        visibility=sight.item(found),
        source=source(found.source),
        url=sight.url(placed.target),
    )


def commitment(placed: PlacedPromise, mission: str, sight: Sight) -> Commitment:
    """Give a commitment of a mission, with how it stands."""
    promise, found = placed.promise, placed.promise.commitment
    return Commitment(
        id=found.id,
        number=found.number,
        text=found.text,
        mission=mission,
        stage=found.stage,
        section=found.section,
        due=text(promise.deadline),
        due_on=last(promise.deadline),
        due_from=_due_from(promise),
        cadence=found.cadence,
        next_review=text(found.next_review),
        next_review_on=last(found.next_review),
        measures=sight.ids(found.measures),
        lineage=sight.lineage(found.lineage),
        parts=tuple(Numbered(id=one.id, text=one.text) for one in found.parts),
        result=_result(found, sight),
        verdict=promise.verdict,
        delivery=promise.delivery,
        unanswered=promise.unanswered,
        served_by=promise.served_by,
        visibility=sight.item(found),
        source=source(found.source),
        url=sight.url(placed.target),
    )


def _due_from(promise: Promise) -> Literal["commitment", "stage"] | None:
    if promise.deadline is None:
        return None
    return "commitment" if promise.commitment.due else "stage"


def _result(found: model.Commitment, sight: Sight) -> Result | None:
    result = found.result
    if result is None:
        return None
    return Result(
        verdict=result.verdict,
        on=text(result.on),
        on_on=last(result.on),
        by=sight.role(result.by),
        note=result.note,
        evidence=sight.evidence(result.evidence, "", found),
    )
