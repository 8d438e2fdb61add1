"""Writes what an edit made of a plan's files: all of it or nothing, and over nobody's work."""

import os
import stat
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from planctl.errors import WorldError
from planctl.read.source import LINK, Sources
from planctl.shell.files import PLAN_FOLDER, write_file
from planctl.shell.lock import locked
from planctl.shell.progress import watched

_AGAIN = "run the command again"


@dataclass(frozen=True)
class _Staged:
    """A file with the bytes that it had, None for a new one, and where its new ones wait.

    `like` is the file whose mode it gets.
    """

    name: str
    path: Path
    before: bytes | None
    waiting: Path
    like: Path | None


@dataclass(frozen=True)
class _Removed:
    """A file that goes, with the bytes that it had."""

    name: str
    path: Path
    before: bytes


def write_changes(
    root: Path,
    before: Sources,
    after: Mapping[str, bytes],
    quiet: bool = False,
    moved: Mapping[str, str] | None = None,
) -> None:
    """Write new contents of files, named by their paths relative to the root, with `/`.

    Files that are `moved`, from one name to another, go once all others are written.

    Where that takes long, a terminal shows how far it is, unless `quiet`.

    `before` is what was read: a file that is no longer so, or is there where
    none was, stops everything. Modes are kept, and no link is followed out of
    the root; the plans' folder is made for the first of them. Raises WorldError,
    and then no file is another than it was, or the message names those that are.
    """
    try:
        (root / PLAN_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(PLAN_FOLDER, error) from None
    earlier = {new: old for old, new in (moved or {}).items()}
    with locked(root / PLAN_FOLDER):
        paths = {name: _inside(root, name) for name in after}
        leaving = {name: _inside(root, name) for name in earlier.values()}
        for name, path in {**paths, **leaving}.items():
            _refuse_what_changed(name, path, before)
        _exchange(
            [
                _Staged(
                    name,
                    path,
                    before[name].data if name in before else None,
                    path.with_name(f".planctl-{uuid4().hex}"),
                    leaving.get(earlier.get(name, ""), path if name in before else None),
                )
                for name, path in paths.items()
            ],
            after,
            quiet,
            [_Removed(name, root / name, before[name].data) for name in leaving],
        )


def _inside(root: Path, name: str) -> Path:
    """Give the file that a name means, links followed. Raises WorldError outside the root."""
    if "\\" in name:  # the reader shows signs in this way that cannot be shown as they are
        raise WorldError(f"{name} is not written to: its name has odd signs", "rename the file")
    try:
        path = (root / name).resolve()
        is_link = (root / name).is_symlink()
        inside = path.is_relative_to((root / PLAN_FOLDER).resolve())
    except (OSError, RuntimeError, ValueError) as error:
        raise WorldError(f"{name} cannot be written: {error}; nothing was written") from None
    if is_link:
        said = f"{name} {LINK.trouble.removeprefix('this ')}; nothing was written"
        raise WorldError(said, LINK.help)
    if not inside:
        raise WorldError(f"{name} leads out of the plan; nothing was written", "write it by hand")
    return path


def _refuse_what_changed(name: str, path: Path, before: Sources) -> None:
    try:
        now = path.read_bytes() if path.exists() else None
        writable = now is None or bool(path.stat().st_mode & 0o222)
    except OSError as error:
        raise _unwritten(name, error) from None
    if now != (before[name].data if name in before else None):
        raise WorldError(f"{name} changed while this ran; nothing was written", _AGAIN)
    if not writable:
        raise WorldError(f"{name} is read-only; nothing was written", "allow writing to it first")


def _exchange(
    files: list[_Staged], after: Mapping[str, bytes], quiet: bool, gone: list[_Removed]
) -> None:
    """Write everything beside its place, then move it there; put back what a failure leaves."""
    done: list[_Staged | _Removed] = []
    one: _Staged | _Removed | None = None
    try:
        for one in watched(files, len(files), "writing", quiet):
            _stage(one, after[one.name])
        for one in files:
            _settle(one)
        for one in files:
            one.waiting.replace(one.path)
            done.append(one)
        for one in gone:
            one.path.unlink()
            done.append(one)
    except OSError as error:
        _put_back(done, one.name if one else "", error)
        assert one is not None  # noqa: S101 - only a file of the list can fail
        raise _unwritten(one.name, error) from None
    except BaseException as stop:
        _put_back(done, one.name if one else "", stop)
        raise
    finally:
        for each in files:
            with suppress(OSError):
                each.waiting.unlink(missing_ok=True)


def _stage(one: _Staged, data: bytes) -> None:
    one.path.parent.mkdir(parents=True, exist_ok=True)
    with one.waiting.open("xb") as file:
        file.write(data)
    if one.like is not None:
        one.waiting.chmod(stat.S_IMODE(one.like.stat().st_mode))


def _settle(one: _Staged) -> None:
    """Wait until a file is on the disk; where all are written first, few of them are waited for."""
    with one.waiting.open("rb+") as file:
        os.fsync(file.fileno())


def _put_back(done: Sequence[_Staged | _Removed], failed: str, why: BaseException) -> None:
    """Give files their old contents again. Raises WorldError where one cannot have them."""
    left = []
    for one in done:
        try:
            if one.before is None:
                one.path.unlink()
            else:
                write_file(one.path, one.before)
        except (OSError, WorldError):
            left.append(one.name)
    if left:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else "it was stopped"
        raise WorldError(
            f"{failed} cannot be written: {reason}; these were, and cannot be put back: "
            + ", ".join(left),
            "git diff shows what changed in them",
        ) from None


def _unwritten(name: str, error: OSError) -> WorldError:
    return WorldError(
        f"{name} cannot be written: {error.strerror or error}; nothing was written",
        "close the program that has it open, or allow writing to its folder",
    )
