"""The missions of a tracker among those of the plan: found by number and title, or new."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from planctl.exchange.into.naming import Ids
from planctl.exchange.into.target import Target
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.plain import flat, plain
from planctl.exchange.tracker.sections import Section, section
from planctl.exchange.tracker.tracker import Task, Tracker
from planctl.model.base import ID_PATTERN
from planctl.model.mission import Mission

_ALIKE = 0.6
_NEARLY = 0.9
_CUT_FROM = 24
_LONGEST_SHEET = 31
_DIGITS = re.compile(r"[0-9.]+\Z")


@dataclass(frozen=True)
class NewMission:
    """A mission that begins with the tracker."""

    id: str
    values: dict[str, Any]
    section: Section


class Missions:
    """Gives each task its mission; remembers those that are new, and doubts."""

    def __init__(self, tracker: Tracker, target: Target, lexicon: Lexicon, ids: Ids) -> None:
        self._target, self._lexicon, self._ids = target, lexicon, ids
        self._known = target.plan.missions if target.plan else ()
        self._above = tracker.above
        self._found: dict[str, str] = {}
        self.new: list[NewMission] = []
        self.doubts: list[Doubt] = []
        for one in tracker.sections:
            self._id(one)

    @property
    def all(self) -> frozenset[str]:
        """The ids of all missions that the tracker has."""
        return frozenset(self._found.values())

    def of(self, task: Task) -> str:
        """Give the id of a task's mission."""
        cell = task.line.cell("mission")
        if cell.text:
            return self._id(self._stated(flat(cell.text), cell.place))
        if task.line.section:
            return self._id(task.line.section)
        title = self._above[0] if self._above else self._target.file
        return self._id(Section("", title, "", task.place))

    def _stated(self, text: str, place: str) -> Section:
        """Read a cell of a column of missions: an id, or a heading as over tables."""
        if any(one.id == text for one in self._known):
            return Section("", text, text, place, id=text)
        if ID_PATTERN.match(text) and any(sign.isdecimal() for sign in text):
            return Section("", text, text, place, id=text)
        return section(text, place, self._lexicon) or Section("", text.rstrip(" ."), text, place)

    def _id(self, found: Section) -> str:
        if found.key not in self._found:
            self._found[found.key] = self._matched(found) or self._begun(found)
        return self._found[found.key]

    def _matched(self, found: Section) -> str:
        """Find a mission of the plan; tell where the words of its title differ."""
        if found.id:
            return next((one.id for one in self._known if one.id == found.id), "")
        title = plain(found.title)
        for one in self._known:
            known = plain(one.title)
            if known == title or (_is_cut(found.said) and known.startswith(title)):
                return one.id
        near = [(_likeness(title, plain(one.title)), one) for one in self._known]
        for likeness, one in sorted(near, key=lambda pair: -pair[0]):
            if likeness >= (_ALIKE if found.number and found.number in _numbers(one) else _NEARLY):
                message = f'"{found.title}" is taken for {one.id}, "{one.title}"'
                help = "use the plan's title in the tracker"
                self._doubt("title-drift", found, message, help, hint=likeness >= _NEARLY)
                return one.id
        return ""

    def _begun(self, found: Section) -> str:
        """Begin a mission; say so where the plan has others, or where nothing names it."""
        letter = (found.word[:1] or "m").upper()
        wanted = found.id or f"{letter}{found.number}"
        if (found.id or found.number) and self._ids.is_free(wanted, found.title):
            id = self._ids.take(wanted)
        else:
            id = self._ids.numbered(letter, len(self._known) + len(self.new) + 1)
        if not found.said:
            message = f'no heading says to which mission the tasks belong: "{found.title}" is made'
            help = '[sheets] "SHEET" = "ID" in a map file, or a column for missions, says it'
            self._doubt("no-mission", found, message, help)
        elif self._known:
            known = ", ".join(one.id for one in self._known)
            message = f'the plan has no mission "{found.title}": it begins as {id}'
            self._doubt("new-mission", found, message, f"those that it has are {known}")
        values: dict[str, Any] = {"id": id, "title": found.title}
        if found.number and id != found.number:
            values["number"] = found.number
        self.new.append(NewMission(id, values, found))
        return id

    def _doubt(
        self, name: str, found: Section, message: str, help: str, hint: bool = False
    ) -> None:
        self.doubts.append(Doubt(name, found.place, message, found.said, help, hint))


def _is_cut(said: str) -> bool:
    """Tell whether a heading may be the name of a sheet, which holds 31 signs at most."""
    return _CUT_FROM <= len(said) <= _LONGEST_SHEET


def _numbers(mission: Mission) -> Iterator[str]:
    """Give the numbers by which a mission may go: the one that is printed, and that of its id."""
    if mission.number:
        yield mission.number
    if match := _DIGITS.search(mission.id):
        yield match[0]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def labels(tracker: Tracker, lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """Give the words of the tracker's own for missions and actions, as a plan's labels."""
    used = {
        "mission": _first(one.word for one in tracker.sections),
        "action": tracker.task,
    }
    return {
        level: {"one": word, "many": lexicon.levels[level][word]}
        for level, word in used.items()
        if word in lexicon.levels[level] and word != level
    }


def _first(words: Iterable[str]) -> str:
    return next(filter(None, words), "")
