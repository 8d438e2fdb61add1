"""What comes of comparing a workbook with the plan."""

from dataclasses import dataclass, field

from planctl.edit.change import Change
from planctl.edit.changeset import ChangeSet


@dataclass(frozen=True)
class Asked:
    """What holds for all rows: the reason for later dates that give none, the day, and by whom.

    `reason` is empty where there is none; `on` a date as a plan writes it and
    `by` an owner's code, None where they are not stated.
    """

    reason: str = ""
    on: str | None = None
    by: str | None = None


NOTHING_ASKED = Asked()


@dataclass(frozen=True)
class Doubt:
    """Something that was not entered as it stands, or needs a person's eye.

    `place` names sheet and cell; `item` an action, by its plan's id, a slash
    and its own, empty for what is about none; `entered` tells that the value
    was taken all the same.
    """

    place: str
    message: str
    help: str = ""
    item: str = ""
    entered: bool = False


@dataclass(frozen=True)
class FieldChange:
    """A value that changes: from the plan's own, None for none, to what the sheet says, in words.

    `days` and `months` tell how far a date moves, negative for earlier ones;
    `reason` why, empty where none is given.
    """

    field: str
    place: str
    old: str | None
    new: str
    days: int = 0
    months: int = 0
    reason: str = ""

    @property
    def is_unexplained(self) -> bool:
        """Whether a date becomes later and nobody says why."""
        return self.field == "due" and self.days > 0 and not self.reason


@dataclass(frozen=True)
class RowChange:
    """What the row of one action changes, and the edits of its file that do so."""

    plan: str
    id: str
    name: str
    parts: tuple[FieldChange, ...]
    file: str
    edits: tuple[Change, ...]


@dataclass(frozen=True)
class Conflict:
    """A value that was changed in the sheet and in the plan, each in its own way; not entered.

    All values are in words, None for none; `before` is what was exported.
    """

    place: str
    item: str
    name: str
    field: str
    before: str | None
    sheet: str | None
    plan: str | None


@dataclass(frozen=True)
class Outcome:
    """What a workbook changes, in the order of the plan's export, and what it leaves open."""

    changes: tuple[RowChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    as_at: str = field(default="", compare=False)

    @property
    def fields(self) -> tuple[FieldChange, ...]:
        """All values that change."""
        return tuple(part for row in self.changes for part in row.parts)

    @property
    def unexplained(self) -> tuple[RowChange, ...]:
        """The rows whose date becomes later without a reason."""
        return tuple(row for row in self.changes if any(one.is_unexplained for one in row.parts))

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left open: what `--strict` asks for."""
        return not (self.conflicts or self.doubts or self.unexplained)

    def change_set(self) -> ChangeSet:
        """Give all edits as one."""
        edits: dict[str, tuple[Change, ...]] = {}
        for row in self.changes:
            edits[row.file] = (*edits.get(row.file, ()), *row.edits)
        return ChangeSet(edits)
