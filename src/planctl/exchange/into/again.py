"""A task that the plan has already: what its row changes in the action's file.

Cells that are what they were when the file was imported change nothing, so
that people's own edits stay; where both the cell and the plan have changed, the
plan's value stays too, with a doubt. Without marks of an earlier import texts are left
as they are, with a doubt; what the tracker knows better, how a task stands and
until when, is entered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planctl.edit.change import Append, Change, Put, Remove
from planctl.edit.operations.find import Found
from planctl.edit.operations.reschedule import recorded
from planctl.exchange.into.marks import entered_of, mark_of, mark_of_text, marks_of
from planctl.exchange.tracker.doubt import Doubt
from planctl.exchange.tracker.draft import spoken
from planctl.exchange.tracker.plain import flat, plain, weighty
from planctl.exchange.tracker.tracker import Task
from planctl.model.plan_date import Calendar, parse_date

_TEXTS = ("title", "description", "outcomes", "partners", "number")
_FACTS = ("owner", "lead", "start", "started", "completed", "status", "confidence", "cadence",
          "next_review")  # fmt: skip
_ALIKE = 0.4
_SHOWN = 80


@dataclass(frozen=True)
class Held:
    """What an action's file holds: its values, and the marks of an import, None without any."""

    id: str
    value: Mapping[str, Any]
    marks: Mapping[str, str] | None
    entered: Mapping[str, str] | None


class Again:
    """One action's changes, found field by field."""

    def __init__(self, task: Task, held: Held, mission: str, calendar: Calendar) -> None:
        self._task, self._id, self._value, self._calendar = task, held.id, held.value, calendar
        self._marks, self._new_marks = held.marks, marks_of(task)
        self._entered, self._new_entered = held.entered, entered_of(task, mission)
        self.changes: list[Change] = []
        self.doubts: list[Doubt] = []
        for key in (*_TEXTS, *_FACTS):
            self._single(key)
        self._due()
        self._mission(mission)
        self._comments()

    @property
    def entered(self) -> Mapping[str, str]:
        """The marks of values as they are now; one that the row gives no more keeps its own."""
        removed = {one.path[0] for one in self.changes if isinstance(one, Remove)}
        marks = {**(self._entered or {}), **self._new_entered}
        return {key: mark for key, mark in marks.items() if key not in removed}

    @property
    def is_as_it_was(self) -> bool:
        """Whether no cell of the row has changed since it was imported."""
        return self._marks == self._new_marks

    def _has_changed(self, *fields: str) -> bool:
        """Tell whether one of the cells behind a value is another; unknown counts as changed."""
        if self._marks is None:
            return True
        return any(self._marks.get(one) != self._new_marks.get(one) for one in fields)

    def _single(self, key: str) -> None:
        old, new = self._value.get(key), self._task.values.get(key)
        if not self._has_changed(key, *(("owner",) if key == "partners" else ())):
            return
        if new is None:
            if old is not None and self._marks and key in self._marks:
                self._emptied(key)
        elif _same(old, new):
            return
        elif self._marks is None and old is not None and key in _TEXTS:
            message = f"{self._id}: {key} is worded otherwise in the plan, and stays"
            help = f"planctl set {self._id} {key}=... enters what the tracker says"
            self._doubt("differs", key, message, help)
        elif not self._is_peoples_own(key, old, new):
            self.changes.append(Put((key,), new))
            if key == "status" and new != "complete" and "completed" in self._value:
                self.changes.append(Remove(("completed",)))
                message = f"{self._id} was complete, and is {new} now: its day of completion goes"
                self._doubt("reopened", key, message)

    def _is_peoples_own(self, key: str, old: Any, new: Any) -> bool:
        """Tell whether the plan's value is to stay; a doubt where the tracker's is new too.

        Of files without marks of values, only a value that is word by word the
        old cell's, or none at all, is known to be no one's own.
        """
        if self._marks is None:
            return False
        if self._entered is None:
            is_own = old is not None and mark_of_text(str(old)) != self._marks.get(key)
        elif self._new_entered[key] == self._entered.get(key):
            return True
        else:
            is_own = (None if old is None else mark_of(old)) != self._entered.get(key)
        if is_own:
            self._conflict(key, old, new)
        return is_own

    def _conflict(self, key: str, old: Any, new: Any) -> None:
        cell = self._task.line.cell(key)
        held = "nothing" if old is None else f'"{_shown(old)}"'
        said = _shown(spoken(cell) or new)
        message = f'{self._id}: the tracker says "{said}" of {key} now, and the plan {held}'
        message += ", which was not imported: the plan's stays"
        how = f"reschedule {self._id} --to" if key == "due" else f"set {self._id} {key}="
        value = f" {new}" if key == "due" else _shown(new)
        self._doubt("conflict", key, message, f"planctl {how}{value} enters what the tracker says")

    def _mission(self, mission: str) -> None:
        """Move an action to another mission when its row has moved there."""
        old, line = self._value.get("mission"), self._task.line
        says_it = line.section is not None or bool(line.cell("mission").text)
        if self._marks is None or not says_it or _same(old, mission):
            return
        if self._entered and self._is_peoples_own("mission", old, mission):
            return
        message = f"{self._id} stood under {old}, and stands under {mission} now"
        self.doubts.append(Doubt("other-mission", self._task.place, message))
        self.changes.append(Put(("mission",), mission))

    def _emptied(self, key: str) -> None:
        cell = self._task.line.cell(key)
        if not cell.text:
            message = f"{self._id}: the tracker says nothing of {key} any more; it stays"
            self._doubt("emptied", key, message, f"planctl set {self._id} {key}= takes it away")

    def _due(self) -> None:
        """Move the date of completion as `planctl reschedule` does, with a record."""
        if not self._has_changed("due", "first_due", "reason"):
            return
        old, new = self._value.get("due"), self._task.values.get("due")
        was_there = bool(self._marks and "due" in self._marks)
        if new is None or (was_there and old is not None and not self._task.line.cell("due").text):
            if old is not None and was_there:
                self._emptied("due")
            return
        if _same(old, new) or self._is_peoples_own("due", old, new):
            return
        if old is not None and self._last(old) != self._last(new):
            self._moved(old, new)
            return
        self.changes.append(Put(("due",), new))
        for key in ("first_due", "date_changes"):
            if old is None and key in self._task.values and key not in self._value:
                self.changes.append(Put((key,), self._task.values[key]))

    def _moved(self, old: Any, new: Any) -> None:
        reason = flat(self._task.line.cell("reason").text)
        entry = {"from": old, "to": new} | ({"reason": reason} if reason else {})
        self.changes += recorded(Found("", (), "action", dict(self._value), self._calendar), entry)
        if not reason:
            message = f"{self._id} moves from {old} to {new}, and nothing says why"
            help = "add reason: to the newest of its date_changes"
            self._doubt("unexplained-change", "due", message, help)

    def _last(self, date: Any) -> object:
        try:
            return parse_date(str(date), self._calendar).last
        except ValueError:
            return str(date)

    def _comments(self) -> None:
        """Add the updates that the action does not have yet; of a longer one only what is new."""
        if not self._has_changed("comments"):
            return
        known = [str(one.get("note", "")) for one in self._value.get("updates") or ()]
        for update in self._task.values.get("updates", ()):
            rest = _what_is_new(str(update["note"]), known)
            if not rest:
                continue
            if self._marks is None and any(_alike(rest, one) for one in known):
                message = f"{self._id}: an update like this stands in the plan; it is not added"
                self._doubt("comment-alike", "comments", message)
            else:
                self.changes.append(Append(("updates",), {**update, "note": rest}))

    def _doubt(self, name: str, key: str, message: str, help: str = "") -> None:
        line = self._task.line
        cell = line.comments[0] if key == "comments" and line.comments else line.cell(key)
        self.doubts.append(Doubt(name, cell.place or line.place, message, spoken(cell), help))


def _shown(value: Any) -> str:
    """Give a value on one line, the beginning of a long one."""
    if isinstance(value, dict):
        value = list(value.values())
    text = flat("; ".join(map(_shown, value)) if isinstance(value, list) else str(value))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"


def _same(old: Any, new: Any) -> bool:
    """Tell whether two values say the same, whatever their blanks and types."""
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    if isinstance(old, dict) and isinstance(new, str):
        return _same(old.get("text"), new)
    if isinstance(old, dict) and isinstance(new, dict):
        return all(_same(old.get(key), value) for key, value in new.items())
    return old is not None and flat(str(old)) == flat(str(new))


def _what_is_new(note: str, known: list[str]) -> str:
    """Give what a note says that no other does: all of it, or what goes on behind an old one."""
    said = flat(note)
    for one in sorted(map(flat, known), key=len, reverse=True):
        if plain(one) == plain(said):
            return ""
        if one and said.startswith(one):
            return said[len(one) :].lstrip(" .;,-–")
    return note


def _alike(one: str, other: str) -> bool:
    words, others = weighty(one), weighty(other)
    return len(words & others) >= _ALIKE * max(len(words), 1)
