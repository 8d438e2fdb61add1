"""What a commit is here: who made it, when, why, and the texts that it changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

MAIN = "main"
"""The branch that the others leave and are merged into."""

Files = Mapping[str, str]
"""Every file of the repository by its path, with `/`."""


@dataclass(frozen=True)
class Person:
    """Somebody who commits, under one of their addresses."""

    name: str
    email: str


@dataclass(frozen=True)
class Write:
    """A new file."""

    path: str
    text: str


@dataclass(frozen=True)
class Replace:
    """Text of a file that stands there exactly once, and what takes its place."""

    path: str
    old: str
    new: str


@dataclass(frozen=True)
class Add:
    """Lines behind a line that stands in a file exactly once, or at the file's end."""

    path: str
    text: str
    after: str = ""


@dataclass(frozen=True)
class Move:
    """A file that gets another path and keeps its text."""

    path: str
    to: str


@dataclass(frozen=True)
class Remove:
    """A file that goes."""

    path: str


Change = Write | Replace | Add | Move | Remove


@dataclass(frozen=True)
class Step:
    """A commit as it is told: what changes from the one before it on its branch.

    `when` is a moment with its offset from UTC; `branch` begins, where it is
    new, at the newest commit of the main branch; `merges` names a branch that
    ends here. `committer` and `committed` differ from the author and `when`
    only where somebody else brought the commit in.
    """

    when: str
    author: Person
    message: str
    changes: tuple[Change, ...] = ()
    branch: str = MAIN
    merges: str = ""
    committer: Person | None = None
    committed: str = ""


@dataclass(frozen=True)
class Entry:
    """A commit as git is given it.

    `files` holds the text of each file that differs from the first parent's,
    or None where it is gone; `parents` are places in the list of entries.
    """

    author: Person
    authored: datetime
    committer: Person
    committed: datetime
    message: str
    files: Mapping[str, str | None]
    parents: tuple[int, ...]


def changed(files: Files, change: Change) -> Files:
    """Give the files after a change. Raises ValueError where it does not fit them exactly."""
    others = {path: text for path, text in files.items() if path != change.path}
    if isinstance(change, Write):
        _expect(change.path not in files, change, "the file is there already")
        return {**others, change.path: change.text}
    _expect(change.path in files, change, "there is no such file")
    text = files[change.path]
    if isinstance(change, Move):
        _expect(change.to not in files, change, "the new path is taken")
        return {**others, change.to: text}
    if isinstance(change, Replace):
        return {**others, change.path: _once(change, text, change.old, change.new)}
    if isinstance(change, Add):
        after = change.after
        new = _once(change, text, after, after + change.text) if after else text + change.text
        return {**others, change.path: new}
    return others


def _once(change: Change, text: str, old: str, new: str) -> str:
    _expect(text.count(old) == 1, change, f"the text stands there {text.count(old)} times: {old!r}")
    return text.replace(old, new)


def _expect(right: bool, change: Change, trouble: str) -> None:
    if not right:
        raise ValueError(f"{change.path}: {trouble}")
