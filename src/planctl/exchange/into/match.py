"""Finds for each task the action that it was before: by id, then by title, then by place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.plain import flat, plain
from planctl.exchange.tracker.tracker import Task
from planctl.model.action import Action
from planctl.model.plan import Plan

_ALIKE = 0.6


class Actions:
    """The actions of a plan, each given once."""

    def __init__(self, plan: Plan | None, document: str) -> None:
        self._left: dict[str, Action] = {one.id: one for one in plan.actions} if plan else {}
        self._by_title: dict[str, list[Action]] = defaultdict(list)
        self._by_lines: dict[str, Action] = {}
        self._document = document
        for one in self._left.values():
            self._by_title[plain(one.title)].append(one)
            if one.source and one.source.document == document and one.source.lines:
                self._by_lines[one.source.lines] = one

    def matched(self, tasks: Sequence[Task], missions: Sequence[str]) -> dict[int, Action]:
        """Give the action of each task that has one, by the task's position."""
        found: dict[int, Action] = {}
        for look in (self._by_id, self._by_the_title, self._by_place):
            for at, task in enumerate(tasks):
                if at not in found and (action := look(task, missions[at])):
                    found[at] = self._left.pop(action.id)
        return found

    def gone(self) -> list[Doubt]:
        """Say which actions came from this document and stand in it no more."""
        return [
            Doubt(
                "row-gone",
                f"was {one.source.lines}",
                f"{one.id}, {one.title}, is not in the tracker any more; it stays in the plan",
                one.title,
                f"planctl withdraw {one.id} --reason gives it up",
            )
            for one in self._left.values()
            if one.source and one.source.document == self._document
        ]

    def _by_id(self, task: Task, _mission: str) -> Action | None:
        return self._left.get(str(task.values.get("id", "")))

    def _by_the_title(self, task: Task, mission: str) -> Action | None:
        """Find an action by its title; of several, the only one of the same mission."""
        named = self._by_title.get(plain(str(task.values["title"])), ())
        alike = [one for one in named if one.id in self._left]
        if len(alike) > 1:
            alike = [one for one in alike if one.mission == mission] or alike
        if len(alike) > 1:
            at_place = [one for one in alike if one is self._by_lines.get(task.line.lines)]
            return (at_place or alike)[0]
        return alike[0] if alike else None

    def _by_place(self, task: Task, _mission: str) -> Action | None:
        """Find the action that stood at the same place, if its title or its facts are the same."""
        one = self._by_lines.get(task.line.lines)
        if one is None or one.id not in self._left:
            return None
        facts = {key: str(task.values.get(key)) for key in ("owner", "start", "due")}
        if all(str(getattr(one, key)) == fact for key, fact in facts.items()):
            return one
        titles = (flat(one.title).casefold(), flat(str(task.values["title"])).casefold())
        likeness = SequenceMatcher(None, *titles, autojunk=False).ratio()
        return one if likeness >= _ALIKE else None


def duplicates(tasks: Sequence[Task]) -> Mapping[str, list[str]]:
    """Give the ids that several tasks have, with the places of those."""
    places: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        if "id" in task.values:
            places[str(task.values["id"]).casefold()].append(task.place)
    return {id: found for id, found in places.items() if len(found) > 1}
