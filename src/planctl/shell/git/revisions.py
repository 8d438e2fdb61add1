"""From what a person writes for a moment to a commit."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from planctl.errors import UsageError, WorldError
from planctl.history.commit import Commit
from planctl.history.revision_range import parse_range
from planctl.model.plan_date import Calendar, parse_date
from planctl.model.text import printable
from planctl.read.hints import day_meant
from planctl.shell.git.log import FORMAT, commits
from planctl.shell.git.mailmap import mailmap_mark
from planctl.shell.git.process import GitError, UnknownError, answer

MEETING = "@last-meeting:"
_LOG = ("log", "-z", f"--format={FORMAT}", "--date=raw", "--no-notes", "--no-show-signature",
        "--decorate-refs-exclude=*")  # fmt: skip
_SHOWN = 100
Meetings = Mapping[str, tuple[date, ...]]
"""The days of each board's meetings, by the board's id."""


class NoRevisionError(UsageError):
    """git knows nothing of that name."""


class TooEarlyError(UsageError):
    """A day is before the first commit."""


def head_commit(root: Path) -> str:
    """Give the id of the commit that is checked out, or an empty text where there is none."""
    import git

    try:
        with git.Repo(root, search_parent_directories=True) as repository:
            found = repository.head.dereference_recursive(repository, "HEAD")
            if found:
                return str(found)
    except (git.exc.GitError, ValueError, OSError):
        pass
    try:  # GitPython knows neither sha256 nor every way of keeping refs
        return answer(root, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).decode().strip()
    except WorldError:
        return ""


def day_named(revision: str, meetings: Meetings, as_at: date) -> date | None:
    """Give the day that a revision names: `@2026-03-31`, or `@last-meeting:BOARD`.

    The last meeting is the newest before the as-at date. None for a revision of
    git. Raises UsageError for a day or a meeting that there is not.
    """
    if revision.startswith(MEETING) or revision == MEETING[:-1]:
        return _last_meeting(revision, meetings, as_at)
    if revision.startswith("@") and revision[1:2].isdigit():
        try:
            return parse_date(revision[1:], Calendar()).last
        except ValueError as error:
            day = day_meant(revision[1:]) or "2026-03-31"
            raise UsageError(f"{revision}: {error}", f"write @{day}") from None
    return None


def commit_at(root: Path, revision: str, day: date | None, tip: str = "HEAD") -> Commit:
    """Find the commit of a revision of git, or the last one of a day or before it.

    Days are counted along the first parents of `tip`, each as its committer's
    clock had it. Raises UsageError for what names no commit, and GitError where
    git cannot answer.
    """
    return _named(root, revision) if day is None else commit_by(root, day, tip)


def _named(root: Path, revision: str) -> Commit:
    if written := parse_range(revision):
        raise UsageError(
            f"{printable(revision)} is a range, and here one revision is asked for",
            f"name one of its ends: {printable(written.end or written.start)}",
        )
    if not revision or revision[0] in "-^" or "\0" in revision:
        raise UsageError(f'"{printable(revision)}" is no revision', "name a commit, tag or branch")
    shown = printable(revision[:_SHOWN])
    try:
        verify = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
        id = answer(root, verify).decode("ascii", "replace").strip()
    except UnknownError:
        if revision == "HEAD":
            raise GitError("the repository has no commit yet", "commit the plan first") from None
        raise NoRevisionError(
            f'there is no revision "{shown}" in this repository',
            "git log --oneline lists commits; in a shallow clone, git fetch --unshallow first",
        ) from None
    except GitError:
        if not _is_known(root, revision):
            raise
        help = "name a commit, tag or branch"
        raise UsageError(f'"{shown}" is not a commit', help) from None
    mailmap_mark(root)
    said = answer(root, [*_LOG, "-1", "--end-of-options", id, "--"])
    return next(commits(said))


def _is_known(root: Path, revision: str) -> bool:
    try:
        answer(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", revision])
    except GitError:
        return False
    return True


def commit_by(root: Path, day: date, tip: str = "HEAD") -> Commit:
    """Return the last commit of a day or before it. Raises TooEarlyError where there is none."""
    mailmap_mark(root)
    oldest = None
    for oldest in commits(answer(root, [*_LOG, "--first-parent", tip, "--"])):
        if oldest.on <= day:
            return oldest
    begun = f"; the oldest here is of {oldest.on.isoformat()}" if oldest else ""
    raise TooEarlyError(
        f"no commit is as old as {day.isoformat()}{begun}",
        "name a later day; a shallow clone knows more after git fetch --unshallow",
    )


def _last_meeting(revision: str, meetings: Meetings, as_at: date) -> date:
    from planctl.read.hints import did_you_mean, listed

    board = revision.removeprefix(MEETING[:-1])[1:]
    if not board:
        help = f"write {MEETING}BOARD; boards are {listed(sorted(meetings)) or 'none'}"
        raise UsageError(f"{revision} names no board", help)
    if board not in meetings:
        help = did_you_mean(board, meetings) or f"boards are {listed(sorted(meetings)) or 'none'}"
        raise UsageError(f'{revision}: there is no board "{board}"', help)
    held = [day for day in meetings[board] if day < as_at]
    if not held:
        raise UsageError(
            f"{revision}: the plan names no meeting of {board} before {as_at.isoformat()}",
            "add it to the board's meetings: {on: 2026-03-31}",
        )
    return max(held)


def reachable(root: Path, tip: str, without: str | None) -> frozenset[str]:
    """Return the ids of the commits that lead to one commit, and not to another."""
    left_out = [f"^{without}"] if without is not None else []
    return _listed(root, "--end-of-options", tip, *left_out)


def first_parents(root: Path, tip: str) -> frozenset[str]:
    """Return the ids of the commits of the line that leads to one: along the first parents."""
    return _listed(root, "--first-parent", "--end-of-options", tip)


def _listed(root: Path, *arguments: str) -> frozenset[str]:
    output = answer(root, ["rev-list", *arguments, "--"])
    return frozenset(output.decode("ascii", "replace").split())


def merge_bases(root: Path, start: str, tip: str) -> tuple[str, tuple[str, ...]]:
    """Return the id of `tip`, and the merge bases of a commit and it, the newest first.

    `start` is the id of a commit, `tip` an id or HEAD. The id is empty where
    HEAD has no commit yet. Raises GitError where git cannot answer.
    """
    output = answer(root, ["rev-parse", "--revs-only", f"{start}...{tip}"])
    ids = output.decode("ascii", "replace").split()
    bases = tuple(id.removeprefix("^") for id in ids if id.startswith("^"))
    return (ids[0] if ids else ""), bases


def is_branch(root: Path, revision: str) -> bool:
    """Tell whether a revision that names a commit is the name of a branch, here or elsewhere."""
    output = answer(root, ["rev-parse", "--symbolic-full-name", revision])
    return output.startswith((b"refs/heads/", b"refs/remotes/"))


def is_shallow(root: Path) -> bool:
    """Tell whether git holds only the newest part of the history here."""
    return answer(root, ["rev-parse", "--is-shallow-repository"]).strip() == b"true"
