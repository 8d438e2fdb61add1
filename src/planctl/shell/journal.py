"""Replaces several files together: all of them or none, even when the run is killed.

Before anything is written, a journal beside the plan names what will be; once
all new files wait beside their places, a second one says that they may be put
there. The next run reads what a killed one has left: with the second journal
it puts the rest into place, without it it takes away what was waiting.
"""

import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from planctl.errors import WorldError
from planctl.report.verification.record import is_inside
from planctl.shell.files import PLAN_FOLDER, write_file
from planctl.shell.lock import locked
from planctl.shell.progress import watched
from planctl.shell.temporary import BEGUN, LOCK, READY, is_temporary, temporary_beside

_UNFINISHED = ".planctl-unfinished"
"""What becomes the second journal, while it is written."""

_LARGEST = 100_000_000


_Entry = Mapping[str, object]


@dataclass(frozen=True)
class Replacement:
    """A file with the bytes that it had, None for a new one, and its new ones, None to remove it.

    A new file may get the mode of another one, `like`.
    """

    name: str
    path: Path
    before: bytes | None
    data: bytes | None
    like: Path | None = None


@dataclass(frozen=True)
class _Waiting:
    """A replacement whose new file waits beside its place."""

    file: Replacement
    path: Path


def replace_files(root: Path, files: Sequence[Replacement], quiet: bool) -> None:
    """Put new files into their places; the caller holds the lock of the plans' folder.

    Raises WorldError, and then no file is another than it was, or the message
    names those that are.
    """
    home, top = root / PLAN_FOLDER, root.resolve()
    leaving = [file for file in files if file.data is None]
    waiting = [_Waiting(file, temporary_beside(file.path)) for file in files if file not in leaving]
    done: list[Replacement] = []
    now: Replacement | None = None
    try:
        _write(home / BEGUN, _begun(top, waiting))
        for one in watched(waiting, len(waiting), "writing", quiet):
            now = one.file
            _stage(one)
        for one in waiting:
            now = one.file
            _sync(one.path)
        _write(
            home / _UNFINISHED, [*_ready(top, waiting), *(_leaving(top, file) for file in leaving)]
        )
        (home / _UNFINISHED).replace(home / READY)
        for one in waiting:
            now = one.file
            one.path.replace(now.path)
            done.append(now)
        for now in leaving:
            now.path.unlink()
            done.append(now)
    except OSError as error:
        name = now.name if now else PLAN_FOLDER
        _put_back(home, done, name, error)
        raise unwritten(name, error) from None
    except BaseException as stop:
        _put_back(home, done, now.name if now else "", stop)
        raise
    finally:
        for one in waiting:
            with suppress(OSError):
                one.path.unlink(missing_ok=True)
        _close(home)


def finish(root: Path) -> str:
    """Finish or undo what a killed run has left, and return what was done, in words.

    Where a run still writes, or nobody may write here, nothing is done.
    """
    home = root / PLAN_FOLDER
    with suppress(WorldError):
        if (home / LOCK).exists() or any(_entries(home / name) for name in (BEGUN, READY)):
            with locked(home, wait=0.0):
                return finish_locked(root)
    return ""


def finish_locked(root: Path) -> str:
    """Do the same for a caller that holds the lock of the plans' folder."""
    home, top = root / PLAN_FOLDER, root.resolve()
    written, kept = _put_in_place(top, _entries(home / READY))
    _take_away(top, _entries(home / BEGUN))
    _close(home)
    files = "1 file" if written == 1 else f"{written} files"
    said = [f"finished what an earlier run was stopped at: {files} written"] if written else []
    if kept:
        said.append(f"an earlier run was stopped before it wrote {', '.join(kept)}")
    return "; ".join(said)


def _put_in_place(top: Path, entries: Sequence[_Entry]) -> tuple[int, list[str]]:
    """Put there what still waits; return how many files, and the names of those left alone.

    A file that moved elsewhere leaves its old place last, and only if nothing was left alone.
    """
    written, kept = 0, list[str]()
    for entry in entries:
        waiting, place = _path(top, entry.get("waiting")), _path(top, entry.get("place"))
        is_leaving = "waiting" not in entry
        file = place if is_leaving else waiting
        if file is None or place is None or not file.is_file() or (is_leaving and kept):
            continue
        try:
            is_as_it_was = _hash(place) == entry.get("before")
            if is_as_it_was and is_leaving:
                place.unlink()
            elif is_as_it_was:
                file.replace(place)
                written += 1
        except OSError:
            is_as_it_was = False
        if not is_as_it_was:  # somebody has changed it since, or has it open
            kept.append(str(entry.get("place")))
    return written, kept


def _take_away(top: Path, entries: Sequence[_Entry]) -> None:
    """Remove the files that waited, and the folders that were made for them and hold nothing."""
    for entry in reversed(entries):
        waiting, folder = _path(top, entry.get("waiting")), _path(top, entry.get("folder"))
        with suppress(OSError):
            if waiting is not None and is_temporary(waiting.name):
                waiting.unlink(missing_ok=True)
            elif folder is not None:
                folder.rmdir()


def unwritten(name: str, error: OSError) -> WorldError:
    """Make the error for a file that cannot be written, when nothing else was."""
    return WorldError(
        f"{name} cannot be written: {error.strerror or error}; nothing was written",
        "close the program that has it open, or allow writing to its folder",
    )


def _begun(top: Path, waiting: Sequence[_Waiting]) -> list[_Entry]:
    """Return what the first journal says: the folders that will be made, the files that wait."""
    folders = {
        folder: None
        for one in waiting
        for folder in reversed([one.path.parent, *one.path.parent.parents])
        if folder.is_relative_to(top) and not folder.exists()
    }
    return [
        *({"folder": _name(top, folder)} for folder in folders),
        *({"waiting": _name(top, one.path)} for one in waiting),
    ]


def _ready(top: Path, waiting: Sequence[_Waiting]) -> list[_Entry]:
    """Return what the second journal says: what waits for which place, and what was there."""
    return [
        {
            "waiting": _name(top, one.path),
            **_leaving(top, one.file),
        }
        for one in waiting
    ]


def _leaving(top: Path, file: Replacement) -> _Entry:
    """Return a place and what was there; alone it says that the file leaves it."""
    return {
        "place": _name(top, file.path),
        "before": None if file.before is None else sha256(file.before).hexdigest(),
    }


def _write(journal: Path, entries: Sequence[_Entry]) -> None:
    """Write a journal. Its own number on the disk proves that it did not come with the folder."""
    with journal.open("xb") as file:
        number = os.fstat(file.fileno()).st_ino
        file.write(json.dumps({"number": number, "entries": entries}).encode())
        file.flush()
        os.fsync(file.fileno())


def _entries(journal: Path) -> Sequence[_Entry]:
    """Return what a journal says; nothing where there is none, or one not written here."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        found = journal.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
            said = json.loads(journal.read_bytes())
            if said["number"] == found.st_ino:
                return [dict(entry) for entry in said["entries"]]
    return []


def _name(top: Path, path: Path) -> str:
    return path.relative_to(top).as_posix()


def _path(top: Path, name: object) -> Path | None:
    """Return the path that a journal names; None for one that leads out, or where nothing is."""
    if not isinstance(name, str) or not is_inside(name):
        return None
    path = top.joinpath(*name.split("/"))
    with suppress(OSError, RuntimeError):
        return path if path.parent.resolve().is_relative_to(top) else None
    return None


def _hash(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def _stage(one: _Waiting) -> None:
    one.path.parent.mkdir(parents=True, exist_ok=True)
    with one.path.open("xb") as file:
        file.write(one.file.data or b"")
    like = one.file.like or (one.file.path if one.file.before is not None else None)
    if like is not None:
        one.path.chmod(stat.S_IMODE(like.stat().st_mode))


def _sync(path: Path) -> None:
    """Wait until a file is on the disk; where all are written first, few of them are waited for."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _close(home: Path) -> None:
    for name in (_UNFINISHED, READY, BEGUN):
        with suppress(OSError):
            (home / name).unlink(missing_ok=True)


def _put_back(home: Path, done: Sequence[Replacement], failed: str, why: BaseException) -> None:
    """Give files their old contents again. Raises WorldError where one cannot have them."""
    with suppress(OSError):
        (home / READY).unlink(missing_ok=True)
    left = list(_not_put_back(done))
    if left:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else "it was stopped"
        raise WorldError(
            f"{failed} cannot be written: {reason}; these were, and cannot be put back: "
            + ", ".join(left),
            "git diff shows what changed in them",
        ) from None


def _not_put_back(done: Sequence[Replacement]) -> Iterator[str]:
    for one in done:
        try:
            if one.before is None:
                one.path.unlink()
            else:
                write_file(one.path, one.before)
        except (OSError, WorldError):
            yield one.name
