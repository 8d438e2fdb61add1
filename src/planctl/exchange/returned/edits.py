"""From what somebody typed into a row to edits of its action's file, one field after the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import NamedTuple

from planctl.edit.change import Change, Put, changed
from planctl.edit.changeset import ChangeSet
from planctl.edit.operations.complete import complete
from planctl.edit.operations.find import Found, mapping_in
from planctl.edit.operations.reschedule import Move, reschedule
from planctl.edit.operations.set_fields import set_fields
from planctl.edit.operations.update import Report, record_reopening, update
from planctl.edit.operations.withdraw import withdraw
from planctl.errors import PlanctlError
from planctl.exchange.book.loose import loose
from planctl.exchange.returned.meaning import dated
from planctl.exchange.returned.outcome import Asked, Doubt, FieldChange
from planctl.exchange.returned.spoken import Spoken
from planctl.model.action import OPEN, Action
from planctl.model.plan_date import days_between, months_between
from planctl.read.source import Sources


class Wish(NamedTuple):
    """What a cell is to make of a value, and where it stands."""

    value: str
    place: str


def edits(
    action: Action, wishes: Mapping[str, Wish], spoken: Spoken, sources: Sources, asked: Asked
) -> "RowEdits":
    """Turn wishes, by column, into edits of an action; what cannot be done becomes a doubt."""
    made = RowEdits(action, spoken, asked)
    if not wishes:
        return made
    value = mapping_in(sources, action.at.file)
    if value is None or action.at.path:
        place = next(iter(wishes.values())).place
        made.doubt(place, f"{action.at.file} cannot be edited: it has faults", "planctl check")
        return made
    made.found = Found(action.at.file, (), "action", value, spoken.calendar)
    made.run(wishes)
    return made


@dataclass
class RowEdits:
    """The edits of one action's file: `found` is what its file holds after those made so far."""

    action: Action
    spoken: Spoken
    asked: Asked
    found: Found | None = None
    parts: list[FieldChange] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def run(self, wishes: Mapping[str, Wish]) -> None:
        """Make the edits. Work that is opened again is so before its date moves."""
        steps = [self._owner, self._start, self._due, self._status, self._comment]
        if self.action.status not in OPEN:
            steps[2:4] = [self._status, self._due]
        for step in steps:
            step(wishes)

    def doubt(self, place: str, message: str, help: str = "", entered: bool = False) -> None:
        """Note a doubt about this row."""
        key = f"{self.spoken.plan.id}/{self.action.id}"
        said = f"{self.spoken.name(self.action)}: {message}"
        self.doubts.append(Doubt(place, said, help, key, entered))

    def _owner(self, wishes: Mapping[str, Wish]) -> None:
        wish = wishes.get("owner")
        if wish is None:
            return
        codes = self.spoken.codes(wish.value)
        if len(codes) != 1:
            self.doubt(wish.place, f"{wish.value} is the role of {', '.join(codes) or 'nobody'}")
        else:
            self._set("owner", codes[0], wish)

    def _start(self, wishes: Mapping[str, Wish]) -> None:
        if wish := wishes.get("start"):
            self._set("start", wish.value, wish)

    def _due(self, wishes: Mapping[str, Wish]) -> None:
        wish, reason = wishes.get("due"), wishes.get("reason")
        if wish is None:
            if reason and self.action.forecast and not self._is_recorded(reason.value):
                self.doubt(reason.place, "a reason is given, and the date has not moved")
            return
        if self.action.forecast is None:
            self._set("due", wish.value, wish)
            return
        said = reason.value if reason else ""
        self._first_of_month(wish)
        part = self._moved(wish, said)
        if part.is_unexplained and self.asked.reason:
            part = replace(part, reason=self.asked.reason)
        move = Move(wish.value, part.reason, self.asked.on)
        self._take(part, lambda found: reschedule(found, move, needs_reason=False))

    def _moved(self, wish: Wish, reason: str) -> FieldChange:
        """Say how far the date moves; both dates can be read."""
        old, new = self.action.forecast, dated(wish.value, self.spoken.calendar)
        assert old is not None and new is not None  # noqa: S101 - they were read
        return replace(
            self._part("due", wish),
            days=days_between(old.last, new.last),
            months=months_between(old.last, new.last),
            reason=reason,
        )

    def _first_of_month(self, wish: Wish) -> None:
        """Ask about the first day of a month: spreadsheets make it of a month that is typed."""
        if wish.value.endswith("-01") and wish.value.count("-") == 2:
            said = self.spoken.in_words("due", wish.value)
            self.doubt(
                wish.place,
                f"{said} is entered as that day; was the month meant?",
                f"planctl set {self.action.id} due={wish.value[:7]}",
                entered=True,
            )

    def _is_recorded(self, reason: str) -> bool:
        return any(loose(one.reason or "") == loose(reason) for one in self.action.date_changes)

    def _status(self, wishes: Mapping[str, Wish]) -> None:
        status, completed = wishes.get("status"), wishes.get("completed")
        now = status.value if status else self.action.status
        if completed and now != "complete":
            self.doubt(
                completed.place,
                "a day of completion is given, and the status is not complete",
                "choose the status complete as well, or empty the day",
            )
        if now == "complete":
            self._complete(status, completed)
        elif status and status.value == "withdrawn":
            self._withdraw(status, wishes.get("comment"))
        elif status:
            self._reopen_or_set(status)

    def _complete(self, status: Wish | None, completed: Wish | None) -> None:
        if status is None:
            if completed:
                self._set("completed", completed.value, completed)
            return
        if completed and self._is_to_come(completed):
            return
        day = completed.value if completed else self._held("completed")
        if day is None:
            self._set("status", status.value, status)
            self.doubt(
                status.place,
                "complete is entered, and no day of completion is given",
                f"planctl complete {self.action.id} --on DATE",
                entered=True,
            )
            return
        taken = self._take(self._part("status", status), lambda found: complete(found, day))
        if taken and completed:
            self.parts.append(self._part("completed", completed))

    def _is_to_come(self, completed: Wish) -> bool:
        """Doubt a day of completion that is still to come, most often a mistyped year."""
        calendar = self.spoken.calendar
        day, today = dated(completed.value, calendar), dated(self.asked.on or "", calendar)
        if day is None or today is None or day.first <= today.last:
            return False
        self.doubt(
            completed.place,
            f"not entered as complete: {self.spoken.in_words('completed', completed.value)} is "
            "still to come",
            "give the day on which it was completed",
        )
        return True

    def _withdraw(self, status: Wish, comment: Wish | None) -> None:
        if comment is None:
            self.doubt(
                status.place,
                "withdrawn is not entered without a word why",
                "say it in the column for a new comment",
            )
            return
        report = Report(comment.value, self.asked.on, self.asked.by)
        if self._take(self._part("status", status), lambda found: withdraw(found, report)):
            self.parts.append(self._part("comment", comment))

    def _reopen_or_set(self, status: Wish) -> None:
        def opened(found: Found) -> ChangeSet:
            if status.value not in OPEN or "completed" not in found.value:
                return set_fields(found, [f"status={status.value}"])
            report = Report("", self.asked.on, self.asked.by)
            return found.edited(*record_reopening(found, report), Put(("status",), status.value))

        self._take(self._part("status", status), opened)

    def _comment(self, wishes: Mapping[str, Wish]) -> None:
        comment = wishes.get("comment")
        if comment is None or any(part.field == "comment" for part in self.parts):
            return
        if any(loose(one.note) == loose(comment.value) for one in self.action.updates):
            return
        report = Report(comment.value, self.asked.on, self.asked.by)
        self._take(self._part("comment", comment), lambda found: update(found, report))

    def _set(self, name: str, value: str, wish: Wish) -> None:
        self._take(self._part(name, wish), lambda found: set_fields(found, [f"{name}={value}"]))

    def _part(self, name: str, wish: Wish) -> FieldChange:
        now = self.spoken.values(self.action).get(name)
        if name == "comment":
            return FieldChange(name, wish.place, None, wish.value)
        new = self.spoken.in_words(name, wish.value) or ""
        return FieldChange(name, wish.place, self.spoken.in_words(name, now), new)

    def _held(self, key: str) -> str | None:
        assert self.found is not None  # noqa: S101 - it was found before anything is edited
        return str(self.found.value[key]) if key in self.found.value else None

    def _take(self, part: FieldChange, make: Callable[[Found], ChangeSet]) -> bool:
        """Make one change on top of those before; a refusal becomes a doubt."""
        assert self.found is not None  # noqa: S101 - it was found before anything is edited
        try:
            made = make(self.found).edits.get(self.found.file, ())
            value = reduce(changed, made, self.found.value)
        except PlanctlError as error:
            self.doubt(part.place, f"not entered: {error.message}", error.help)
            return False
        self.found = replace(self.found, value=value)
        self.changes += made
        self.parts.append(part)
        return True
