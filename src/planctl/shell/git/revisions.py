"""From what a person writes for a moment to a commit."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from planctl.errors import UsageError, WorldError
from planctl.history.commit import Commit
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
    if revision.startswith(MEETING):
        return _last_meeting(revision, meetings, as_at)
    if revision.startswith("@") and revision[1:2].isdigit():
        try:
            return parse_date(revision[1:], Calendar()).last
        except ValueError as error:
            day = day_meant(revision[1:]) or "2026-03-31"
            raise UsageError(f"{revision}: {error}", f"write @{day}") from None
    return None


def commit_at(root: Path, revision: str, day: date | None) -> Commit:
    """Find the commit of a revision of git, or the last one of a day or before it.

    Days are counted along the first parents, each as its committer's clock had
    it. Raises UsageError for what names no commit, and GitError where git
    cannot answer.
    """
    return _named(root, revision) if day is None else _on(root, day)


def _named(root: Path, revision: str) -> Commit:
    if not revision or revision[0] in "-^" or "\0" in revision:
        raise UsageError(f'"{printable(revision)}" is no revision', "name a commit, tag or branch")
    try:
        verify = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
        id = answer(root, verify).decode("ascii", "replace").strip()
    except UnknownError:
        if revision == "HEAD":
            raise GitError("the repository has no commit yet", "commit the plan first") from None
        raise UsageError(
            f'there is no revision "{printable(revision[:_SHOWN])}" in this repository',
            "git log --oneline lists commits; in a shallow clone, git fetch --unshallow first",
        ) from None
    mailmap_mark(root)
    said = answer(root, [*_LOG, "-1", "--end-of-options", id, "--"])
    return next(commits(said))


def _on(root: Path, day: date) -> Commit:
    """Give the last commit of a day or before it."""
    mailmap_mark(root)
    oldest = None
    for oldest in commits(answer(root, [*_LOG, "--first-parent", "HEAD", "--"])):
        if oldest.on <= day:
            return oldest
    begun = f"; the oldest here is of {oldest.on.isoformat()}" if oldest else ""
    raise UsageError(
        f"no commit is as old as {day.isoformat()}{begun}",
        "name a later day; a shallow clone knows more after git fetch --unshallow",
    )


def _last_meeting(revision: str, meetings: Meetings, as_at: date) -> date:
    from planctl.read.hints import did_you_mean, listed

    board = revision.removeprefix(MEETING)
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


def newer_than(root: Path, commit: Commit) -> frozenset[str]:
    """Give the ids of the commits that came to the checked-out one after another commit."""
    said = answer(root, ["rev-list", "--end-of-options", "HEAD", f"^{commit.id}", "--"])
    return frozenset(said.decode("ascii", "replace").split())
