"""From a tracker to the changes of a plan's files: new ones, and edits of those that are there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planctl.edit.change import Change, Put
from planctl.edit.changeset import ChangeSet
from planctl.edit.edit import edited
from planctl.edit.operations.find import ids_in, mapping_in
from planctl.edit.order import in_order, keys_at
from planctl.errors import PlanctlError
from planctl.exchange.into.again import Again, Held
from planctl.exchange.into.head import document_id, head_changes, new_head
from planctl.exchange.into.marks import (
    entered_of,
    marks_of,
    read_entered,
    read_marks,
    without_marks,
    written,
)
from planctl.exchange.into.match import Actions, duplicates
from planctl.exchange.into.missions import Missions, labels
from planctl.exchange.into.naming import Ids, Paths
from planctl.exchange.into.serves import Promises
from planctl.exchange.into.target import Target
from planctl.exchange.into.write import new_file, with_left_over, with_saying
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.plain import flat
from planctl.exchange.tracker.setting import Setting
from planctl.exchange.tracker.tracker import Task, Tracker
from planctl.model.action import Action
from planctl.read.decode import decode

_WIDTH = 2


@dataclass(frozen=True)
class Entered:
    """What a tracker changes in a plan, and what of it is doubtful.

    `ids` are those of its tasks, in their order; `new` how many of them begin,
    `changed` how many are edited; `missions` how many missions the tracker has.
    """

    changes: ChangeSet
    doubts: tuple[Doubt, ...]
    ids: tuple[str, ...]
    new: int
    changed: int
    missions: int


def enter(tracker: Tracker, target: Target, setting: Setting) -> Entered:
    """Put a tracker into a plan. Raises nothing for what the tracker holds."""
    entering = _Entering(tracker, target, setting)
    entering.run()
    return entering.entered()


class _Entering:
    """One tracker on its way into one plan."""

    def __init__(self, tracker: Tracker, target: Target, setting: Setting) -> None:
        self._tracker, self._target, self._setting = tracker, target, setting
        folder = f"plan/{target.id}/"
        mine = {path: one for path, one in target.sources.items() if path.startswith(folder)}
        self._earlier = target.used.ids_of_plan(target.id)
        self._ids = Ids(ids_in(mine, target.id), self._earlier)
        self._paths = Paths(target.sources)
        self._document = document_id(target)
        self._calendar = setting.known.calendar
        self._missions = Missions(tracker, target, setting.lexicon, self._ids)
        self._promises = Promises(target.plan)
        self._task_ids: list[str] = []
        self._new: dict[str, str] = {}
        self._edits: dict[str, tuple[Change, ...]] = {}
        self._texts: dict[str, str] = {}
        self._begun = self._changed = 0
        self._named: set[str] = set()
        self.doubts: list[Doubt] = list(tracker.doubts)

    def run(self) -> None:
        """Take every task in turn, then what the plan itself needs."""
        tasks = self._tracker.tasks
        missions = [self._missions.of(task) for task in tasks]
        actions = Actions(self._target.plan, self._document, self._target.sources)
        known = actions.matched(tasks, missions)
        several = duplicates(tasks)
        given = [
            "" if at in known else self._stated(task, several) for at, task in enumerate(tasks)
        ]
        prefix, number = self._prefix(), 0
        number = self._ids.last(prefix)
        width = max(_WIDTH, len(str(number + len(tasks))))
        for at, task in enumerate(tasks):
            if at in known:
                self._task_ids.append(known[at].id)
                self._again(task, known[at], missions[at])
                continue
            id = given[at]
            if not id:
                number += 1
                id = self._ids.numbered(prefix, number, width)
            self._task_ids.append(id)
            self._fresh(task, id, missions[at])
        self.doubts += [*self._missions.doubts, *actions.doubts, *actions.gone()]
        if not self._promises and tasks:
            message = "the plan has no commitments, so no task serves any"
            help = "planctl new commitment adds them; then say what each task serves"
            self.doubts.append(Doubt("no-commitments", "", message, help=help))
        self._begin_missions()
        self._head()

    def entered(self) -> Entered:
        """Give what came of it."""
        return Entered(
            ChangeSet(self._edits, self._new, self._texts),
            tuple(self.doubts),
            tuple(self._task_ids),
            self._begun,
            self._changed,
            len(self._missions.all),
        )

    def _prefix(self) -> str:
        return self._target.mapped.plan.get("prefix") or (self._tracker.task[:1] or "A").upper()

    def _stated(self, task: Task, several: Mapping[str, Sequence[str]]) -> str:
        """Give the id that the tracker states, if it can be the action's."""
        id = str(task.values.get("id", ""))
        if not id:
            return ""
        cell = task.line.cell("key" if task.line.cell("key").text else "id")
        if self._ids.is_free(id, str(task.values["title"])):
            if id.casefold() in several:
                message = f"several tasks have the number {id}; the first keeps it as its id"
                self.doubts.append(Doubt("repeated-id", cell.place, message, cell.text))
            return self._ids.take(id)
        if self._is_action(id):
            message = f"{id} is the id of an action with another title: this new one gets another"
            self.doubts.append(Doubt("id-taken", cell.place, message, cell.text))
        elif not self._ids.is_taken(id) and (earlier := self._earlier.get(id.casefold())):
            message = f"{id} was used before, for the {earlier.in_words}: this one gets another"
            self.doubts.append(Doubt("id-used", cell.place, message, cell.text))
        elif id.casefold() not in several:
            message = f"{id} is the id of something else in the plan: it gets another"
            help = f'if it names the commitment {id}, map the column: "..." = "serves"'
            self.doubts.append(Doubt("id-taken", cell.place, message, cell.text, help))
        return ""

    def _is_action(self, id: str) -> bool:
        plan = self._target.plan
        return plan is not None and isinstance(plan.by_id.get(id), Action)

    def _fresh(self, task: Task, id: str, mission: str) -> None:
        """Write the file of a new action."""
        serves, doubts, unknown = self._promises.of(task)
        self.doubts += doubts
        values: dict[str, Any] = {**task.values, "id": id, "mission": mission}
        if task.values.get("id") not in {None, id}:
            values.setdefault("number", task.values["id"])
        if serves:
            values["serves"] = serves
        values["source"] = {"document": self._document, "lines": task.line.lines}
        left = [*task.left, *([("serves", unknown)] if unknown else [])]
        text = new_file(_in_order(values), task.said, left)
        path = self._paths.take(f"plan/{self._target.id}/actions", id, str(task.values["title"]))
        self._new[path] = text + written(marks_of(task), entered_of(task, mission))
        self._named.update(task.owners)
        self._begun += 1

    def _again(self, task: Task, action: Action, mission: str) -> None:
        """Edit the file of an action that is there, where its row has changed."""
        path = action.at.file
        text, _ = decode(path, self._target.sources[path])
        value = mapping_in(self._target.sources, path)
        if value is None:
            message = f"{path} has faults, so it is not edited"
            self.doubts.append(Doubt("not-edited", task.place, message, help="planctl check"))
            return
        marks = read_marks(text)
        held = Held(action.id, value, marks, read_entered(text))
        again = Again(task, held, mission, self._calendar)
        self.doubts += again.doubts
        changes = again.changes
        is_contested = any(doubt.name == "conflict" for doubt in again.doubts)
        has_changed = bool(changes) or is_contested or not again.is_as_it_was
        if changes:
            self._named.update(task.owners)
            self._changed += 1
        after = self._edited(task, path, text, changes)
        if after is not None and marks is not None and has_changed:
            after = _noted(after, task, changes, again.entered)
        if after not in {None, text}:
            self._texts[path] = str(after)

    def _edited(self, task: Task, path: str, text: str, changes: Sequence[Change]) -> str | None:
        """Make the changes of a file; one that cannot be made is a doubt, and the file stays."""
        try:
            return edited(text, changes, "action") if changes else text
        except PlanctlError as error:
            message = f"{path} stays: {error.message}"
            self.doubts.append(Doubt("not-edited", task.place, message, help=error.help))
            return None

    def _begin_missions(self) -> None:
        for one in self._missions.new:
            said = one.section.said
            kept = {"title": said} if said and flat(said) != one.values["title"] else {}
            path = self._paths.take(f"plan/{self._target.id}/missions", one.id, one.values["title"])
            self._new[path] = new_file(in_order("mission", (), one.values), kept)

    def _head(self) -> None:
        """Begin plan.yaml, or enter in it who and which document is new."""
        if self._target.plan is None:
            words = labels(self._tracker, self._setting.lexicon)
            text, doubts = new_head(self._tracker, self._target, self._document, words)
            self._new[self._target.head] = text
            self.doubts += doubts
        elif (self._begun or self._changed) and (
            changes := head_changes(self._tracker, self._target, self._document, self._named)
        ):
            self._edits[self._target.head] = changes


def _in_order(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give an action's values in the order of their keys; what stands inside has it already."""
    return {key: values[key] for key in keys_at("action", ()) if key in values}


def _noted(text: str, task: Task, changes: Iterable[Change], entered: Mapping[str, str]) -> str:
    """Give a file's text with the comments and marks of the row as it is now."""
    is_windows = "\r\n" in text and text.count("\n") == text.count("\r\n")
    text = text.replace("\r\n", "\n") if is_windows else text
    for change in changes:
        if isinstance(change, Put) and len(change.path) == 1:
            key = str(change.path[0])
            text = with_saying(text, key, task.said.get(key, ""))
    text = with_left_over(without_marks(text), task.left)
    text += ("" if text.endswith("\n") else "\n") + written(marks_of(task), entered)
    return text.replace("\n", "\r\n") if is_windows else text
