"""Reads the plans as they stood at a commit, without touching the folder."""

import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from planctl.errors import UsageError
from planctl.history.commit import Commit
from planctl.history.snapshot import Snapshot
from planctl.read.source import LIMIT_BYTES, LINK, REPOSITORY, Source
from planctl.shell.files import PLAN_FOLDER, is_in_plan, is_plan_file
from planctl.shell.git.blobs import blobs
from planctl.shell.git.log import path_of
from planctl.shell.git.process import GitError, answer

_REFUSED = {"120000": LINK, "160000": REPOSITORY}
SETTINGS = ("planctl.toml", "pyproject.toml")
NOT_HERE = "git does not hold this file here (a partial clone?)"


class NoPlanThenError(UsageError):
    """A commit is older than the first plan."""


class Entry(NamedTuple):
    """A file of a commit: its mode and git's id of its version."""

    mode: str
    id: str

    @property
    def refused(self) -> Source | None:
        """What it is read as where it is a link, or a repository inside this one."""
        return _REFUSED.get(self.mode)

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return self.refused is None


def snapshot(root: Path, commit: Commit) -> Snapshot:
    """Read the plans and the settings of a commit.

    Raises NoPlanThenError where the commit holds no plan, and GitError where git
    cannot answer, or has a part of the commit only.
    """
    entries = listed(root, commit.id, (PLAN_FOLDER, *SETTINGS))
    chosen = {path: entry for path, entry in entries.items() if _is_wanted(path, entry)}
    if PLAN_FOLDER in chosen:
        raise GitError(
            f"{PLAN_FOLDER}/ is a link in revision {commit.id[:10]}, or another repository",
            "name a revision that holds the plan itself",
        )
    if not any(path not in SETTINGS for path in chosen):
        raise NoPlanThenError(f"there is no plan/ in revision {commit.id[:10]}", "name a later one")
    held = dict(blobs(root, {entry.id for entry in chosen.values() if entry.is_file}))
    lacking = sum(data is None for data in held.values())
    if lacking:
        raise GitError(
            f"git lacks {lacking} files of revision {commit.id[:10]} here",
            "a partial clone is completed with git fetch --refetch; else git fsck looks for damage",
        )
    sources = {
        path: entry.refused or _source(held.get(entry.id))
        for path, entry in chosen.items()
        if path not in SETTINGS
    }
    beside = {
        path: _here(held.get(chosen[path].id), path) if chosen[path].is_file else b""
        for path in SETTINGS
        if path in chosen
    }
    links = frozenset(path for path in beside if not chosen[path].is_file)
    return Snapshot(commit, sources, beside, links)


def folder_at(root: Path, commit: Commit, folder: str) -> dict[str, bytes]:
    """Give the ordinary files of a folder at a commit, by their path inside it.

    Raises GitError where git does not hold one of them here.
    """
    folder = posixpath.normpath(folder)
    return {
        path.removeprefix(f"{folder}/"): data
        for path, data in files_at(root, commit, folder).items()
        if path.startswith(f"{folder}/")
    }


def files_at(root: Path, commit: Commit, name: str) -> dict[str, bytes]:
    """Give the ordinary file of a name at a commit, or those below it, by path.

    Raises GitError where git does not hold one of them here.
    """
    entries = listed(root, commit.id, (name,))
    ids = {path: entry.id for path, entry in entries.items() if entry.is_file}
    held = dict(blobs(root, set(ids.values())))
    return {path: _here(held[id], path) for path, id in ids.items()}


def listed(root: Path, commit: str, names: Iterable[str]) -> dict[str, Entry]:
    """Give every file of a commit below these names, by path. Raises GitError."""
    said = answer(root, ["ls-tree", "-r", "-z", "--end-of-options", commit, "--", *names])
    found = {}
    for piece in said.split(b"\0"):
        head, _, path = piece.partition(b"\t")
        if path:
            mode, _, id = head.decode("ascii", "replace").split(" ")
            found[path_of(path)] = Entry(mode, id)
    return found


def _here(data: bytes | None, path: str) -> bytes:
    if data is None:
        raise GitError(f"{path}: {NOT_HERE}", "git fetch --refetch brings it")
    return data


def _is_wanted(path: str, entry: Entry) -> bool:
    """Tell whether a file is read, or reported: what is refused may be a folder of files."""
    return path in SETTINGS or is_plan_file(path) or (not entry.is_file and is_in_plan(path))


def _source(data: bytes | None) -> Source:
    if data is None:
        return Source(trouble=NOT_HERE)
    if len(data) > LIMIT_BYTES:
        return Source(trouble=f"this file is larger than {LIMIT_BYTES // 1_000_000} MB")
    return Source(data)
