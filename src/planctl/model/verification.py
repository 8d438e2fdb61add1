"""What is answered when somebody asks whether a published report is still what was published."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Answer(StrEnum):
    """The four answers; only `DIFFERENT` accuses anybody."""

    IDENTICAL = "identical"
    SAME = "same-facts"
    DIFFERENT = "different-facts"
    UNKNOWN = "cannot-tell"


class Difference(NamedTuple):
    """What a file says and what it should say; None for what is not there.

    `item` is the plan's id, a slash and the item's own id, where it is known.
    """

    file: str
    item: str | None
    found: str | None
    expected: str | None


class Doubt(NamedTuple):
    """Why nothing can be told: a phrase below `verify.because`, what fills it, and advice.

    Without `help`, the advice is the phrase of the same name below `verify.help`.
    """

    key: str
    values: tuple[tuple[str, str], ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Verification:
    """The answer, and what it rests on.

    `name` is what was asked about, `audience` whom it was made for, `files` how
    many files were compared. `layout` names those that only look otherwise,
    `unclear` those that planctl cannot judge, `trusted` those with other words
    that are as the manifest describes them, and `others` those that are not of
    this report. `concealed` counts differences that the reader may not see.
    """

    answer: Answer
    name: str
    made_by: str
    commit: str
    audience: str
    as_at: date
    files: int
    differences: tuple[Difference, ...] = ()
    layout: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    concealed: int = 0

    def without_content(self) -> "Verification":
        """Give the same answer without a word of the plan or a name of a page in it."""
        return replace(
            self,
            differences=(),
            layout=(),
            unclear=(),
            trusted=(),
            others=(),
            concealed=len(self.differences),
        )
