"""The plans at a moment: at a revision of the repository, or as they lie in the folder."""

from dataclasses import dataclass, replace
from datetime import date

from planctl.cli.context import Globals
from planctl.errors import UsageError
from planctl.history.commit import Commit
from planctl.model.text import printable
from planctl.read.plans import Reading
from planctl.shell.git.revisions import MEETING, Meetings, NoRevisionError, commit_at, day_named
from planctl.shell.words import english

_SHORT = 10
_SHOWN = 100


@dataclass(frozen=True)
class Then:
    """The plans at a moment.

    `commit` has no id for the folder; `day` is the day that was named, else the
    commit's, for the folder the as-at date; `name` is how the moment is shown.
    """

    commit: Commit
    reading: Reading
    day: date
    name: str


def then(globals_: Globals) -> Then:
    """Read the plans at the revision of these options. Raises PlanctlError where that fails."""
    revision, words = globals_.revision, english()
    if revision is None:
        return Then(Commit(""), globals_.reading, globals_.as_at, words.say("diff.here"))
    commit = globals_.snapshot.commit
    name = words.say("diff.commit", commit=commit.id[:_SHORT], on=commit.on.isoformat())
    return Then(commit, globals_.reading, day_of(globals_, revision) or commit.on, name)


def commit_of(globals_: Globals, revision: str, tip: str = "HEAD") -> Commit:
    """Find the commit that a revision names; @last-meeting knows the plans' own boards.

    Days are counted along the first parents of `tip`.
    """
    return commit_at(globals_.root, revision, day_of(globals_, revision), tip)


def commit_or_day(globals_: Globals, text: str, tip: str = "HEAD") -> Commit:
    """Find the commit that a revision names, where a day might have been written as well."""
    try:
        return commit_of(globals_, text, tip)
    except NoRevisionError:
        raise UsageError(
            f'"{printable(text[:_SHOWN])}" is neither a day nor a revision of this repository',
            "write a day such as 2026-03-31; git log --oneline lists commits",
        ) from None


def day_of(globals_: Globals, revision: str) -> date | None:
    """Return the day that a revision names, None where it names a commit itself."""
    meetings = _meetings(globals_) if revision.startswith(MEETING[:-1]) else {}
    return day_named(revision, meetings, globals_.as_at)


def _meetings(globals_: Globals) -> Meetings:
    """Give the meetings of every board of the chosen plans, as the plans know them now."""
    found: dict[str, tuple[date, ...]] = {}
    for plan in replace(globals_, revision=None).present().plans:
        for board in plan.head.boards:
            days = tuple(one.on.last for one in board.meetings)
            found[board.id] = found.get(board.id, ()) + days
    return found
