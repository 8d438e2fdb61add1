"""What commands that look back need: the history, and what counts as newer."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from planctl.cli.context import Globals
from planctl.history.chronicle import Chronicle
from planctl.history.commit import Commit
from planctl.history.used_ids import UsedIds
from planctl.model.plan_date import Calendar, parse_date
from planctl.shell.cache import Cache
from planctl.shell.git.history import History
from planctl.shell.git.process import GitError
from planctl.shell.git.used_ids import read_used_ids

_LIKE_A_DATE = re.compile(r"\d{4}(?:[-/](?:\d{2}|Q[1-4])(?:-(?:\d{2}|Q[1-4]))?)?\Z", re.ASCII)


def history(globals_: Globals, full: bool = False, no_cache: bool = False) -> History:
    """Give the history of the plans; a bar shows on standard error when it takes long."""
    cache = Cache(globals_.root, use=not no_cache)
    tip = "HEAD" if globals_.revision in {None, "HEAD"} else globals_.commit
    return History(globals_.root, cache, full, globals_.console.quiet, tip)


def chronicle(globals_: Globals, no_cache: bool = False) -> Chronicle | None:
    """Give what git knows of the plans, and of what lies in the folder and is not committed.

    None, with a word about it beside the answer, where there is no history.
    """
    sources = globals_.sources if globals_.revision is None else None
    try:
        found = history(globals_, no_cache=no_cache).chronicle(sources)
    except GitError as error:
        globals_.console.note(f"history was not looked at: {error.message}")
        return None
    if found.missing:
        globals_.console.note(
            f"git lacks {found.missing} versions of the plan's files here, so what they changed "
            "was not looked at; git fetch --refetch brings them"
        )
    if found.shallow:
        globals_.console.note(
            "this clone is shallow: what happened before its oldest commit was not looked at; "
            "git fetch --unshallow brings it"
        )
    return found


def load_used_ids(globals_: Globals) -> UsedIds:
    """Return the ids that git has seen; say beside the answer what could not be looked at."""
    used, trouble = read_used_ids(globals_.root, Cache(globals_.root), globals_.console.quiet)
    if trouble and (used.is_known or globals_.sources):  # a first plan follows no other
        globals_.console.note(f"not all ids that were used before are known: {trouble}")
    return used


@dataclass(frozen=True)
class Since:
    """What `--since` lets through: all, what came from a day on, or what came after a commit."""

    first: date | None = None
    ids: frozenset[str] | None = None

    def holds(self, commit: Commit | None, on: date | None) -> bool:
        """Judge by the commit, None for what is older than the repository, and by the day."""
        if self.ids is not None:
            return commit is not None and commit.id in self.ids
        return self.first is None or (on is not None and on >= self.first)


def first_day(text: str) -> date | None:
    """Give the first day of what `--since` was given, None where that is no date."""
    if _LIKE_A_DATE.match(text):
        with suppress(ValueError):  # it may still be the short id of a commit
            return parse_date(text, Calendar()).first
    return None


def since(globals_: Globals, text: str | None) -> Since:
    """Understand `--since`: a day (that day and later), or a revision (what came after it).

    Raises PlanctlError for what is neither.
    """
    if text is None:
        return Since()
    day = first_day(text)
    if day is not None:
        return Since(first=day)
    from planctl.cli.then import commit_of
    from planctl.shell.git.revisions import newer_than

    return Since(ids=newer_than(globals_.root, commit_of(globals_, text)))
