"""What a preview shows: the pages with a banner, or why there are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from planctl.words import Words


@dataclass(frozen=True)
class Remark:
    """One finding of `check` as a line: ready texts, of which `help` may be empty."""

    severity: str
    place: str
    code: str
    message: str
    help: str = ""


@dataclass(frozen=True)
class Banner:
    """What stands above every page: for whom it is, for which day, and what is wrong.

    `other` names another audience, and `command` shows what that one sees; `counts`
    says how many errors and warnings there are, `more` which of them are not among
    the `remarks`. `urgent` tells whether one of them is an error.
    """

    audience: str
    other: str
    command: str
    as_at: str
    counts: str
    remarks: tuple[Remark, ...] = ()
    more: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True)
class Made:
    """A whole report by path, with `/`, what stands above its pages, and the words it uses.

    `withheld` counts the items that its audience may not see.
    """

    files: Mapping[str, bytes]
    banner: Banner
    words: Words
    withheld: int = 0


@dataclass(frozen=True)
class Problem:
    """Why there are no pages: what is wrong, and what to do, or an empty text."""

    message: str
    help: str = ""


Shown = Made | Problem


class Subject(Protocol):
    """What is previewed."""

    def make(self) -> Made:
        """Make all pages from the files as they are now. Raises PlanctlError."""

    def look(self) -> object:
        """Give something that is equal to the last time as long as nothing has changed."""

    def tell(self, shown: Shown) -> None:
        """Take note that something else is shown now."""
