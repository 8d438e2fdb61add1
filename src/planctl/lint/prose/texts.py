"""The prose of a plan: every text that somebody reads, with its place and its owner."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from planctl.model.action import Action
from planctl.model.mission import Commitment, Mission
from planctl.model.place import At
from planctl.model.plan import AnyItem, Plan

TextKind = Literal["title", "promise", "summary", "description", "outcome", "report", "ask"]
"""A commitment's own words are its promise; reports are what updates say."""


class Prose(NamedTuple):
    """A text, what it is, where it stands, and the item that it belongs to."""

    kind: TextKind
    text: str
    at: At
    item: AnyItem


def prose(plan: Plan) -> Iterator[Prose]:
    """Give the texts of a plan's missions, commitments, actions and measures."""
    for mission in plan.missions:
        yield from _of_mission(mission)
    for action in plan.actions:
        yield from of_action(action)
    for measure in plan.measures:
        yield Prose("title", measure.title, measure.at / "title", measure)


def promises(mission: Mission) -> Iterator[Prose]:
    """Give the words of a mission's commitments, and of their parts."""
    for one in mission.commitments:
        yield from promise(one)


def promise(one: Commitment) -> Iterator[Prose]:
    """Give the words of a commitment, and of its parts."""
    at = one.at  # an item's place is slow to ask for
    yield Prose("promise", one.text, at / "text", one)
    for place, part in enumerate(one.parts):
        yield Prose("promise", part.text, at / "parts" / place / "text", one)


def of_action(action: Action) -> Iterator[Prose]:
    """Give the texts of an action."""
    at = action.at
    yield from aims(action)
    for place, update in enumerate(action.updates):
        yield Prose("report", update.note, at / "updates" / place / "note", action)
    for place, ask in enumerate(action.asks):
        yield Prose("ask", ask.text, at / "asks" / place / "text", action)


def aims(action: Action) -> Iterator[Prose]:
    """Give what an action is to do and to bring about: its title, description and outcomes."""
    at = action.at
    yield Prose("title", action.title, at / "title", action)
    if action.description:
        yield Prose("description", action.description, at / "description", action)
    for place, outcome in enumerate(action.outcomes):
        yield Prose("outcome", outcome.text, at / "outcomes" / place, action)


def _of_mission(mission: Mission) -> Iterator[Prose]:
    yield Prose("title", mission.title, mission.at / "title", mission)
    if mission.summary:
        yield Prose("summary", mission.summary, mission.at / "summary", mission)
    yield from promises(mission)
