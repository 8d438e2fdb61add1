"""Every id that git has seen, read once a commit and kept in the cache.

Looked at is all that led to the checked-out commit and to every branch and tag that
is known here, each commit of merged branches too: what is drafted elsewhere may come,
and two branches that give one id would only find out when they are merged. What
nobody has fetched is not known.
"""

from pathlib import Path

from planctl.history.used_ids import UsedIds
from planctl.shell.cache import Cache
from planctl.shell.git.log import Logged, log
from planctl.shell.git.process import GitError, UnknownError, answer
from planctl.shell.git.versions import steps
from planctl.shell.progress import watched

_NAME = "used-ids"
_MOST_TIPS = 300
"""Branches and tags: of more, only what is checked out is looked at (a command has its length)."""


def read_used_ids(root: Path, cache: Cache, quiet: bool = False) -> tuple[UsedIds, str]:
    """Return the ids that git has seen, and in words what of the history could not be read.

    Never raises for a repository: without one, or without git, no id is known.
    """
    try:
        tips = _tips(root)
        if not tips:
            return UsedIds(), ""
        known = _kept(root, cache, tips)
        if known and known[0] == tips:
            return known[1], ""
        beyond, used = known or ((), UsedIds())
        logged = log(root, *tips, full=True, beyond=beyond)
        missing = _take(used, root, cache, logged, quiet)
    except GitError as error:
        return UsedIds(is_known=False), error.message
    if any(one.cut_off for one in logged):
        return used, "this clone is shallow; git fetch --unshallow brings the rest"
    if missing:
        return used, f"git lacks {missing} versions of files here; git fetch --refetch brings them"
    cache.save(_NAME, {"tips": tips, **used.plain()})
    return used, ""


def _tips(root: Path) -> tuple[str, ...]:
    """Return the commits that are looked at from; none in a repository that has none yet."""
    try:
        head = answer(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    except UnknownError:
        return ()
    named = ["rev-list", "--no-walk", "--branches", "--remotes", "--tags", "HEAD", "--"]
    tips = sorted(answer(root, named).decode("ascii", "replace").split())
    return tuple(tips) if len(tips) <= _MOST_TIPS else (head.decode("ascii", "replace").strip(),)


def _kept(
    root: Path, cache: Cache, tips: tuple[str, ...]
) -> tuple[tuple[str, ...], UsedIds] | None:
    """Return the commits of the last look and what it found, where those led to these."""
    saved = cache.load(_NAME)
    used = UsedIds.read(saved)
    if used is None or not isinstance(saved.get("tips"), list):
        return None
    former = tuple(map(str, saved["tips"]))
    if former == tips:
        return tips, used
    without = [f"^{tip}" for tip in tips]
    try:
        aside = answer(root, ["rev-list", "-1", "--end-of-options", *former, *without, "--"])
    except GitError:  # a commit is gone
        return None
    return None if aside.strip() else (former, used)


def _take(used: UsedIds, root: Path, cache: Cache, logged: list[Logged], quiet: bool) -> int:
    """Take every step of a log; return how many versions git does not hold here."""
    missing = 0
    read = steps(root, logged, cache)
    for step in watched(read, len(logged), "Reading history", quiet):
        used.take(step)
        missing += sum(bool(one.new and one.new.missing) for one in step.changes)
    return missing
