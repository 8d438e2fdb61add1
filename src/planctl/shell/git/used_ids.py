"""Every id that git has seen, read once a commit and kept in the cache.

Looked at is all that led to the checked-out commit, each commit of merged
branches too, since an id may have come and gone on one of them. Branches that
are not merged are not: what is drafted there may never come, and where two
branches give one id at the same time, the merge has it twice and PLN201 says so.
"""

from pathlib import Path

from planctl.history.used_ids import UsedIds
from planctl.shell.cache import Cache
from planctl.shell.git.log import Logged, log
from planctl.shell.git.process import GitError, UnknownError, answer
from planctl.shell.git.versions import steps
from planctl.shell.progress import watched

_NAME = "used-ids"


def read_used_ids(root: Path, cache: Cache, quiet: bool = False) -> tuple[UsedIds, str]:
    """Return the ids that git has seen, and in words what of the history could not be read.

    Never raises for a repository: without one, or without git, no id is known.
    """
    try:
        head = _head(root)
        if not head:
            return UsedIds(), ""
        known = _kept(root, cache, head)
        if known and known[0] == head:
            return known[1], ""
        beyond, used = known or ("", UsedIds())
        logged = log(root, head, full=True, beyond=beyond)
        missing = _take(used, root, cache, logged, quiet)
    except GitError as error:
        return UsedIds(is_known=False), error.message
    if any(one.cut_off for one in logged):
        return used, "this clone is shallow; git fetch --unshallow brings the rest"
    if missing:
        return used, f"git lacks {missing} versions of files here; git fetch --refetch brings them"
    cache.save(_NAME, {"head": head, **used.plain()})
    return used, ""


def _head(root: Path) -> str:
    """Return the commit that is checked out; nothing in a repository that has none yet."""
    try:
        said = answer(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    except UnknownError:
        return ""
    return said.decode("ascii", "replace").strip()


def _kept(root: Path, cache: Cache, head: str) -> tuple[str, UsedIds] | None:
    """Return the commit of the last look and what it found, where that led to this commit."""
    saved = cache.load(_NAME)
    used = UsedIds.read(saved)
    if used is None:
        return None
    tip = str(saved.get("head"))
    if tip == head:
        return tip, used
    try:
        aside = answer(root, ["rev-list", "-1", "--end-of-options", tip, f"^{head}", "--"])
    except GitError:  # the commit is gone
        return None
    return None if aside.strip() else (tip, used)


def _take(used: UsedIds, root: Path, cache: Cache, logged: list[Logged], quiet: bool) -> int:
    """Take every step of a log; return how many versions git does not hold here."""
    missing = 0
    read = steps(root, logged, cache)
    for step in watched(read, len(logged), "Reading history", quiet):
        used.take(step)
        missing += sum(bool(one.new and one.new.missing) for one in step.changes)
    return missing
