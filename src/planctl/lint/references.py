"""Where a plan refers to something: each place with what it names and the item it stands in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planctl.lint.names import Names
from planctl.model.action import Action
from planctl.model.base import Ask
from planctl.model.mission import Mission
from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan, PlanHead


class Reference(NamedTuple):
    """A name, the item or plan.yaml that it stands in, and the keys that lead to it there."""

    holder: AnyItem | PlanHead
    keys: KeyPath
    name: str

    @property
    def at(self) -> At:
        """The place of the name."""
        file, path = self.holder.at
        return At(file, (*path, *self.keys))

    @property
    def item(self) -> str:
        """The id of the item that the name stands in; empty in plan.yaml."""
        return "" if isinstance(self.holder, PlanHead) else self.holder.id


def owner_codes(plan: Plan) -> Iterator[Reference]:
    """Give every owner code: owner, lead, by, chair, director and successor."""
    for action in plan.actions:
        yield from _owners_of_action(action)
    for mission in plan.missions:
        if mission.lead:
            yield Reference(mission, ("lead",), mission.lead)
    for commitment in plan.commitments:
        if commitment.result and commitment.result.by:
            yield Reference(commitment, ("result", "by"), commitment.result.by)
    yield from _owners_of_plan(plan.head)


def _owners_of_plan(head: PlanHead) -> Iterator[Reference]:
    for place, board in enumerate(head.boards):
        if board.chair:
            yield Reference(head, ("boards", place, "chair"), board.chair)
        if board.director:
            yield Reference(head, ("boards", place, "director"), board.director)
    for code, owner in head.owners.items():
        if owner.successor:
            yield Reference(head, ("owners", code, "successor"), owner.successor)


def _owners_of_action(action: Action) -> Iterator[Reference]:
    if action.owner:
        yield Reference(action, ("owner",), action.owner)
    if action.lead:
        yield Reference(action, ("lead",), action.lead)
    if action.confidence and action.confidence.by:
        yield Reference(action, ("confidence", "by"), action.confidence.by)
    for place, update in enumerate(action.updates):
        if update.by:
            yield Reference(action, ("updates", place, "by"), update.by)


def board_ids(plan: Plan) -> Iterator[Reference]:
    """Give every board id: of missions, of asks, and of who approved a date change."""
    for mission in plan.missions:
        if mission.board:
            yield Reference(mission, ("board",), mission.board)
        yield from _boards_of_asks(mission, mission.asks)
    for action in plan.actions:
        yield from _boards_of_asks(action, action.asks)
        for place, change in enumerate(action.date_changes):
            if change.approved_by:
                yield Reference(action, ("date_changes", place, "approved_by"), change.approved_by)


def _boards_of_asks(item: Mission | Action, asks: tuple[Ask, ...]) -> Iterator[Reference]:
    for place, ask in enumerate(asks):
        if ask.board:
            yield Reference(item, ("asks", place, "board"), ask.board)


def mission_ids(plan: Plan) -> Iterator[Reference]:
    """Give the mission of every action."""
    for action in plan.actions:
        yield Reference(action, ("mission",), action.mission)


def served_ids(plan: Plan) -> Iterator[Reference]:
    """Give every commitment that an action says it serves."""
    for action in plan.actions:
        yield from _each(action, "serves", action.serves)


def needed_ids(plan: Plan) -> Iterator[Reference]:
    """Give every action that another one waits for."""
    for action in plan.actions:
        yield from _each(action, "depends_on", action.depends_on)


def measure_ids(plan: Plan) -> Iterator[Reference]:
    """Give every measure id: of commitments and of outcomes."""
    for commitment in plan.commitments:
        yield from _each(commitment, "measures", commitment.measures)
    for action in plan.actions:
        for place, outcome in enumerate(action.outcomes):
            if outcome.measure:
                yield Reference(action, ("outcomes", place, "measure"), outcome.measure)


def stage_ids(plan: Plan) -> Iterator[Reference]:
    """Give the stage of every commitment that has one."""
    for commitment in plan.commitments:
        if commitment.stage:
            yield Reference(commitment, ("stage",), commitment.stage)


def section_ids(mission: Mission) -> Iterator[Reference]:
    """Give the section of every commitment of a mission that has one."""
    for commitment in mission.commitments:
        if commitment.section:
            yield Reference(commitment, ("section",), commitment.section)


def ambition_ids(plan: Plan) -> Iterator[Reference]:
    """Give every ambition that a mission contributes to."""
    for mission in plan.missions:
        yield from _each(mission, "ambitions", mission.ambitions)


def lineage_ids(plan: Plan) -> Iterator[Reference]:
    """Give every item, of this plan or of another one, that an item says it comes from."""
    for item in plan.items():
        for place, name in enumerate(item.lineage.from_ if item.lineage else ()):
            yield Reference(item, ("lineage", "from", place), name)


def document_codes(plan: Plan) -> Iterator[Reference]:
    """Give every code of a source document."""
    for item in plan.items():
        if item.source:
            yield Reference(item, ("source", "document"), item.source.document)


def _each(holder: AnyItem, key: str, names: Iterable[str]) -> Iterator[Reference]:
    for place, name in enumerate(names):
        yield Reference(holder, (key, place), name)


def misspelt(plan: Plan) -> frozenset[str]:
    """Give the missions and commitments that a wrong reference seems to mean."""
    missions = frozenset(mission.id for mission in plan.missions)
    commitments = frozenset(commitment.id for commitment in plan.commitments)
    whole = {part.id: one.id for one in plan.commitments for part in one.parts}
    meant = {whole[one.name] for one in served_ids(plan) if one.name in whole}
    for references, known in ((mission_ids, missions), (served_ids, commitments)):
        names = Names(known)
        meant |= {names.meant(one.name) for one in references(plan) if one.name not in known}
    return frozenset(meant)
