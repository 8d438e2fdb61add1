"""What commands that look back need: the history, and what counts as newer."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from planctl.cli.context import Globals
from planctl.errors import UsageError
from planctl.history.chronicle import Chronicle
from planctl.history.commit import Commit
from planctl.history.used_ids import UsedIds
from planctl.model.plan_date import Calendar, PlanDate, parse_date
from planctl.shell.cache import Cache
from planctl.shell.git.history import History
from planctl.shell.git.process import GitError
from planctl.shell.git.used_ids import read_used_ids

_LIKE_A_DATE = re.compile(r"\d{4}(?:[-/](?:\d{2}|Q[1-4])(?:-(?:\d{2}|Q[1-4]))?)?\Z", re.ASCII)


def history(
    globals_: Globals, full: bool = False, no_cache: bool = False, tip: str = "HEAD"
) -> History:
    """Give the history of the plans; a bar shows on standard error when it takes long."""
    cache = Cache(globals_.root, use=not no_cache)
    if globals_.revision not in {None, "HEAD"}:
        tip = globals_.commit
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
class Period:
    """Which moves are asked for: those from a day on, up to a day, and of some commits only.

    `older`: beside those of the commits, what is older than the repository.
    `tip` names the newest commit whose history tells of them. Where a merge may
    have brought what is not asked for, `start` is the commit that has it all, and
    `line` are the commits that lead to the newest along the first parents.
    """

    first: date | None = None
    last: date | None = None
    ids: frozenset[str] | None = None
    older: bool = False
    tip: str = "HEAD"
    start: str | None = None
    line: frozenset[str] = frozenset()

    def holds(self, commit: Commit | None, on: PlanDate | None, begun: date | None) -> bool:
        """Judge by the commit, None for what is older than the repository, and by the day.

        What is older and has no day is as old as the repository, which began at `begun`.
        """
        if self.ids is not None and not (commit.id in self.ids if commit else self.older):
            return False
        newest = on.last if on else None
        oldest = on.first if on else begun
        return (self.first is None or (newest is not None and newest >= self.first)) and (
            self.last is None or (oldest is not None and oldest <= self.last)
        )


def first_day(text: str) -> date | None:
    """Return the first day of what `--since` was given, None where that is no date."""
    day = _date(text)
    return day.first if day else None


def _date(text: str) -> PlanDate | None:
    if _LIKE_A_DATE.match(text):
        with suppress(ValueError):  # it may still be the short id of a commit
            return parse_date(text, Calendar())
    return None


def period(globals_: Globals, since: str | None, until: str | None) -> Period:
    """Understand `--since` and `--until`: a day, which is counted in, or a revision.

    After one revision comes what another has and it has not. Nothing is known
    of what came after an as-at date that was given. Raises PlanctlError for
    what is neither day nor revision.
    """
    begins, ends = (_date(text) if text else None for text in (since, until))
    if begins and ends and begins.first > ends.last:
        help = "the ends are swapped: write the earlier first"
        raise UsageError(f"{since} is after {until}", help)
    days = [ends.last] if ends else []
    if globals_.as_at_given:
        days.append(globals_.as_at)
    first, last = begins.first if begins else None, min(days, default=None)
    if (since is None or begins) and (until is None or ends):
        return Period(first, last)
    return _between(globals_, None if begins else since, None if ends else until, (first, last))


def _between(
    globals_: Globals, since: str | None, until: str | None, days: tuple[date | None, date | None]
) -> Period:
    """Return the period of the commits that one revision has and another has not."""
    from planctl.cli.ends import note_unrelated
    from planctl.cli.then import commit_or_day
    from planctl.shell.git.revisions import first_parents, reachable

    root = globals_.root
    last = commit_or_day(globals_, until).id if until is not None else "HEAD"
    start = commit_or_day(globals_, since, last).id if since is not None else None
    if since is not None and start is not None:
        note_unrelated(globals_, (since, start), (until or "HEAD", last))
    line = first_parents(root, last)
    # The line of what is checked out is known already, and with what is restricted today.
    is_aside = last != "HEAD" and last not in first_parents(root, "HEAD")
    return Period(
        *days,
        reachable(root, last, start),
        older=since is None,
        tip=last if is_aside else "HEAD",
        start=None if start in line else start,
        line=line,
    )
