"""From an item as it was at a commit to a plan that holds nothing else."""

from collections.abc import Collection, Mapping
from typing import Any

from planctl.history.contents import Fields
from planctl.history.state import State
from planctl.model.action import Action
from planctl.model.base import Item
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission
from planctl.model.plan import Period, Plan, PlanHead
from planctl.read.raw import RawText
from planctl.read.subject import Subject
from planctl.read.validate import validate

_NO_TEXT = RawText("")
_MODELS: Mapping[str, type[Item]] = {
    "mission": Mission,
    "commitment": Commitment,
    "action": Action,
    "measure": Measure,
}
_REFERENCES = ("serves", "depends_on", "measures")
_NEEDED = {
    "mission": ("id", "title", "visibility"),
    "commitment": ("id", "text", "mission", "visibility", "stage"),
    "action": ("id", "title", "mission", "visibility"),
    "measure": ("id", "title", "visibility"),
}


def revive(plan: str, state: State, head: Fields | None, known: Collection[str] | None) -> Plan:
    """Make a plan of one item as it was, under what its plan.yaml said then.

    What cannot be read in it is left out. `known` names the items that may be
    referred to, None for all: what is not known to be public must not be named.
    """
    fields = {name: value for name, value in state.fields.items() if name != "mission"}
    if state.kind == "action":
        fields["mission"] = state.fields.get("mission", "")
    item = _valid(_MODELS[state.kind], fields if known is None else _named(fields, known), state)
    top = _head(plan, head, state)
    if isinstance(item, Mission):
        return Plan(top, missions=(item,), folder=plan)
    mission = _mission(state, item)
    if isinstance(item, Action):
        return Plan(top, (mission,), actions=(item,), folder=plan)
    if isinstance(item, Measure):
        return Plan(top, measures=(item,), folder=plan)
    return Plan(top, (mission,), folder=plan)


def empty(plan: str, state: State, head: Fields | None) -> Plan:
    """Make the same plan without the item."""
    return Plan(_head(plan, head, state), folder=plan)


def bare(state: State) -> State:
    """Give an item with nothing but what makes it that item."""
    kept = _NEEDED[state.kind]
    fields = {name: value for name, value in state.fields.items() if name in kept}
    return state._replace(fields=fields)


def _valid(model: type[Item], fields: Fields, state: State) -> Item | None:
    subject = Subject(state.file, dict(fields), _NO_TEXT, state.context.calendar, "item", True)
    return validate(model, subject).model


def _head(plan: str, head: Fields | None, state: State) -> PlanHead:
    if head is not None:
        fields = {"id": plan, **head}
        subject = Subject("", fields, _NO_TEXT, state.context.calendar, plan, True)
        found = validate(PlanHead, subject).model
        if found is not None:
            return found
    return PlanHead.model_construct(
        format=1, id=plan, title=plan, period=Period(), owners={}, documents={}
    )


def _mission(state: State, item: Item | None) -> Mission:
    """Make the mission around an item: nothing of it is known but whether it was open."""
    id = str(state.fields.get("mission", ""))
    is_open = id in state.context.open_missions
    inside = (item,) if isinstance(item, Commitment) else ()
    return Mission.model_construct(
        id=id,
        title=id,
        visibility="public" if is_open else "restricted",
        commitments=inside,
        asks=(),
        ambitions=(),
        sections=(),
    )


def _named(fields: Fields, known: Collection[str]) -> dict[str, Any]:
    """Leave out every reference to what is not known."""
    kept = dict(fields)
    for name in _REFERENCES:
        if isinstance(kept.get(name), list):
            kept[name] = [one for one in kept[name] if _is_known(one, known)]
    lineage = kept.get("lineage")
    if isinstance(lineage, dict) and isinstance(lineage.get("from"), list):
        origins = [one for one in lineage["from"] if _is_known(one, known)]
        kept["lineage"] = {**lineage, "from": origins}
        if not origins:
            del kept["lineage"]
    if isinstance(kept.get("outcomes"), list):
        kept["outcomes"] = [_measured(one, known) for one in kept["outcomes"]]
    return kept


def _measured(outcome: Any, known: Collection[str]) -> Any:
    if isinstance(outcome, dict) and not _is_known(outcome.get("measure"), known):
        return {name: value for name, value in outcome.items() if name != "measure"}
    return outcome


def _is_known(name: Any, known: Collection[str]) -> bool:
    """Tell whether something is the id of a known item; old files hold anything."""
    return isinstance(name, str) and name in known
