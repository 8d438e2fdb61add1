"""What several rules ask of boards: what they are asked, and how often they meet."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from planctl.model.action import Action
from planctl.model.base import Ask, Cadence
from planctl.model.mission import Mission
from planctl.model.place import At
from planctl.model.plan import Plan

DAYS_BETWEEN: Mapping[Cadence, timedelta] = {
    "weekly": timedelta(7),
    "monthly": timedelta(31),
    "quarterly": timedelta(92),
    "half-yearly": timedelta(184),
    "yearly": timedelta(366),
}
"""The most days from one meeting to the next."""


class Asked(NamedTuple):
    """An ask, its place in the mission or action that it stands in, and the board it is for."""

    item: Mission | Action
    place: int
    ask: Ask
    board: str

    @property
    def at(self) -> At:
        """The place of the ask."""
        return self.item.at / "asks" / self.place


def asked(plan: Plan) -> Iterator[Asked]:
    """Give every ask that is for a board.

    One that names no board is for the board that looks after its mission.
    """
    homes = {one.id: one.board for one in reversed(plan.missions)}
    for mission in plan.missions:
        yield from _asks(mission, mission.board)
    for action in plan.actions:
        yield from _asks(action, homes.get(action.mission))


def _asks(item: Mission | Action, home: str | None) -> Iterator[Asked]:
    for place, ask in enumerate(item.asks):
        if board := ask.board or home:
            yield Asked(item, place, ask, board)
