"""Where a plan refers to something: each place with what it names and the item it stands in."""

from collections.abc import Iterator
from typing import NamedTuple

from planctl.model.action import Action
from planctl.model.base import Ask
from planctl.model.mission import Mission
from planctl.model.place import At
from planctl.model.plan import Plan


class Reference(NamedTuple):
    """A name at a place, and the id of the item that it stands in (empty in plan.yaml)."""

    at: At
    name: str
    item: str


def owner_codes(plan: Plan) -> Iterator[Reference]:
    """Give every owner code: owner, lead, by, chair, director and successor."""
    for action in plan.actions:
        yield from _owners_of_action(action)
    for mission in plan.missions:
        if mission.lead:
            yield Reference(mission.at / "lead", mission.lead, mission.id)
    for commitment in plan.commitments:
        if commitment.result and commitment.result.by:
            yield Reference(commitment.at / "result" / "by", commitment.result.by, commitment.id)
    for place, board in enumerate(plan.head.boards):
        for key, code in (("chair", board.chair), ("director", board.director)):
            if code:
                yield Reference(plan.head.at / "boards" / place / key, code, "")
    for code, owner in plan.head.owners.items():
        if owner.successor:
            yield Reference(plan.head.at / "owners" / code / "successor", owner.successor, "")


def _owners_of_action(action: Action) -> Iterator[Reference]:
    if action.owner:
        yield Reference(action.at / "owner", action.owner, action.id)
    if action.lead:
        yield Reference(action.at / "lead", action.lead, action.id)
    if action.confidence and action.confidence.by:
        yield Reference(action.at / "confidence" / "by", action.confidence.by, action.id)
    for place, update in enumerate(action.updates):
        if update.by:
            yield Reference(action.at / "updates" / place / "by", update.by, action.id)


def board_ids(plan: Plan) -> Iterator[Reference]:
    """Give every board id: of missions, of asks, and of who approved a date change."""
    for mission in plan.missions:
        if mission.board:
            yield Reference(mission.at / "board", mission.board, mission.id)
        yield from _boards_of_asks(mission, mission.asks)
    for action in plan.actions:
        yield from _boards_of_asks(action, action.asks)
        for place, change in enumerate(action.date_changes):
            if change.approved_by:
                at = action.at / "date_changes" / place / "approved_by"
                yield Reference(at, change.approved_by, action.id)


def _boards_of_asks(item: Mission | Action, asks: tuple[Ask, ...]) -> Iterator[Reference]:
    for place, ask in enumerate(asks):
        if ask.board:
            yield Reference(item.at / "asks" / place / "board", ask.board, item.id)


def measure_ids(plan: Plan) -> Iterator[Reference]:
    """Give every measure id: of commitments and of outcomes."""
    for commitment in plan.commitments:
        for place, measure in enumerate(commitment.measures):
            yield Reference(commitment.at / "measures" / place, measure, commitment.id)
    for action in plan.actions:
        for place, outcome in enumerate(action.outcomes):
            if outcome.measure:
                at = action.at / "outcomes" / place / "measure"
                yield Reference(at, outcome.measure, action.id)


def document_codes(plan: Plan) -> Iterator[Reference]:
    """Give every code of a source document."""
    for item in plan.items():
        if item.source:
            yield Reference(item.at / "source" / "document", item.source.document, item.id)
