"""Finds for each task the action that it was before.

An id with its title comes first, then a title alone, since trackers are numbered
anew when a row goes; an id alone comes after these, and a place last.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from planctl.exchange.into.marks import marks_of, read_marks
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.plain import flat, plain
from planctl.exchange.tracker.tracker import Task
from planctl.model.action import Action
from planctl.model.plan import Plan
from planctl.read.decode import decode
from planctl.read.source import Sources

_ALIKE = 0.6


class Actions:
    """The actions of a plan, each given once; `doubts` tell of numbers and titles that changed."""

    def __init__(self, plan: Plan | None, document: str, sources: Sources) -> None:
        self._left: dict[str, Action] = {one.id: one for one in plan.actions} if plan else {}
        self._all = frozenset(self._left)
        self._alike: dict[tuple[str, ...], OrderedDict[str, Action]] = defaultdict(OrderedDict)
        self._by_lines: dict[str, Action] = {}
        self._marks: dict[str, Mapping[str, str]] = {}
        self._document = document
        self.doubts: list[Doubt] = []
        for one in self._left.values():
            self._marks[one.id] = read_marks(decode("", sources[one.at.file])[0]) or {}
            for key in self._keys(one):
                self._alike[key][one.id] = one
            if one.source and one.source.document == document and one.source.lines:
                self._by_lines[one.source.lines] = one

    def matched(self, tasks: Sequence[Task], missions: Sequence[str]) -> dict[int, Action]:
        """Give the action of each task that has one, by the task's position."""
        found: dict[int, Action] = {}
        for look in (self._by_both, self._by_the_title, self._by_id, self._by_place):
            for at, task in enumerate(tasks):
                if at not in found and (action := look(task, missions[at])):
                    found[at] = self._take(action)
                    self._compare(task, action)
        return found

    def _keys(self, action: Action) -> Iterator[tuple[str, ...]]:
        """Give what an action is found by: each of its titles, with and without its mission."""
        for title in {plain(action.title), self._marks[action.id].get("title", "")} - {""}:
            yield (title,)
            yield (title, action.mission)

    def _take(self, action: Action) -> Action:
        """Give an action away, so that no look for a title comes to it again."""
        for key in self._keys(action):
            self._alike[key].pop(action.id, None)
        return self._left.pop(action.id)

    def _compare(self, task: Task, action: Action) -> None:
        """Tell of a title that is another than the action's, and of a number that is."""
        if not self._has_title(task, action):
            title = flat(str(task.values["title"]))
            message = f'{action.id} is "{flat(action.title)}" in the plan and "{title}" in the row'
            help = f"if it is another task, give it a number of its own, not {action.id}"
            cell = task.line.cell("title")
            place = cell.place or task.place
            self.doubts.append(Doubt("retitled", place, message, cell.text, help))
        elif self._has_another_number(task, action):
            id = task.values["id"]
            message = f"the row says {id}, the plan's action of this title is {action.id}: "
            message += "matched by title; the number stays"
            self.doubts.append(Doubt("renumbered", task.place, message, flat(action.title)))

    def _has_title(self, task: Task, action: Action) -> bool:
        """Tell whether a row has the title of an action, or the one that it was imported from."""
        old, new = self._marks[action.id], marks_of(task)
        is_as_it_was = bool(old) and old.get("title") == new.get("title")
        return is_as_it_was or plain(action.title) == plain(str(task.values["title"]))

    def _has_another_number(self, task: Task, action: Action) -> bool:
        """Tell whether a row's number has become another; without marks, whether it misleads."""
        id, old, new = task.values.get("id"), self._marks[action.id], marks_of(task)
        if id in {None, action.id, action.number}:
            return False
        if not old:
            return id in self._all
        return any(old.get(key) != new.get(key) for key in ("key", "id"))

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

    def _by_both(self, task: Task, mission: str) -> Action | None:
        """Find an action by its id, if its title is the row's."""
        one = self._by_id(task, mission)
        return one if one and self._has_title(task, one) else None

    def _by_id(self, task: Task, _mission: str) -> Action | None:
        return self._left.get(str(task.values.get("id", "")))

    def _by_the_title(self, task: Task, mission: str) -> Action | None:
        """Find an action by its title; of several, one of the same mission, and at this place."""
        titles = (plain(str(task.values["title"])), marks_of(task).get("title", ""))
        here = self._by_lines.get(task.line.lines)
        for keys in ([(title, mission) for title in titles], [(title,) for title in titles]):
            alike = [self._alike[key] for key in keys if self._alike.get(key)]
            if here is not None and any(here.id in one for one in alike):
                return here
            if alike:
                return next(iter(alike[0].values()))
        return None

    def _by_place(self, task: Task, _mission: str) -> Action | None:
        """Find the action that stood at the same place, if its title or its facts are the same."""
        one = self._by_lines.get(task.line.lines)
        if one is None or one.id not in self._left or self._has_another_number(task, one):
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
