"""Commits as values: who changed which files of the plan, and when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_DAY_MINUTES = 24 * 60
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Commit(NamedTuple):
    """A commit; without an `id` it is what lies in the folder and is not committed yet.

    `author` and `email` are those of .mailmap; `seconds` is the committer's
    time since 1970 and `offset` the minutes that his clock was ahead of UTC.
    """

    id: str
    parents: tuple[str, ...] = ()
    author: str = ""
    email: str = ""
    seconds: int = 0
    offset: int = 0
    subject: str = ""

    @property
    def on(self) -> date:
        """The day of the commit where it was made, whatever clock the reader has."""
        try:
            return (_EPOCH + timedelta(seconds=self.seconds + 60 * self.offset)).date()
        except OverflowError:
            return date.max if self.seconds > 0 else date.min

    @property
    def is_committed(self) -> bool:
        """Whether git holds it."""
        return bool(self.id)


def offset_minutes(text: str) -> int:
    """Read a zone such as +0100 as minutes; what is no zone counts as UTC."""
    sign, digits = text[:1], text[1:]
    if sign not in {"+", "-"} or not (len(digits) == 4 and digits.isascii() and digits.isdigit()):
        return 0
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return (-minutes if sign == "-" else minutes) if minutes < _DAY_MINUTES else 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a version of a file says, or `trouble`: why it cannot be read, in words.

    `blob` is git's id of the version; `missing`: git does not hold it here.
    """

    blob: str
    value: dict[str, object] | None = None
    trouble: str = ""
    missing: bool = False


class FileChange(NamedTuple):
    """A file's content before and after a commit; None where it was not there."""

    path: str
    old: Content | None
    new: Content | None


class Step(NamedTuple):
    """A commit and the files of plans that it changed."""

    commit: Commit
    changes: tuple[FileChange, ...]


class Key(NamedTuple):
    """An item through its whole life: its plan and its id. A plan itself has the empty id."""

    plan: str
    id: str
