"""Writes a report into its folder: what changed is written, what is gone is removed.

The manifest of what was written before says which files are planctl's. No
other file is touched, and none that somebody changed by hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from planctl.audience.audience import Audience
from planctl.errors import PlanctlError, WorldError
from planctl.report.stamp import MANIFEST
from planctl.report.verification.record import Record, is_inside, read_manifest
from planctl.shell.files import write_bytes
from planctl.shell.published import Folder


@dataclass
class Written:
    """What was done: all files of the report, how many were touched, and which were removed."""

    names: list[str] = field(default_factory=list)
    touched: int = 0
    removed: list[str] = field(default_factory=list)


def former(folder: Path) -> Record | None:
    """Give what the manifest in a folder says; None where there is none that can be read."""
    if not (folder / MANIFEST).is_file():
        return None
    try:
        return read_manifest(Folder(folder).manifest(), MANIFEST)
    except PlanctlError:
        return None


def write_report(folder: Path, files: Iterable[tuple[str, bytes]], audience: Audience) -> Written:
    """Write a report, the manifest last. A file that holds the same already is not touched.

    Raises WorldError for a path that would leave the folder, for what cannot be
    written, and where files that fewer people may read would stay beside it.
    """
    before, place, done = former(folder), _Place(folder), Written()
    for name, data in files:
        path = place.of(name)
        done.names.append(name)
        if name == MANIFEST:
            _clear(folder, before, done, audience)
        done.touched += _write(path, data, name == MANIFEST)
    return done


def _write(path: Path, data: bytes, durable: bool) -> bool:
    """Write a file, if it does not hold this already; tell whether it was touched."""
    if _holds(path, data):
        return False
    write_bytes(path, data, durable)
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


class _Place:
    """Finds the places of files inside a folder; every folder below it is looked at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._top = folder.resolve()
        self._known: dict[str, Path] = {}

    def of(self, name: str) -> Path:
        """Give the place of a file, its folder made. Raises WorldError for one outside."""
        above, _, own = name.rpartition("/")
        if not is_inside(own) or name.startswith("/"):
            raise self._outside(name)
        if above not in self._known:
            self._known[above] = self._below(above, name)
        return self._known[above] / own

    def _below(self, above: str, name: str) -> Path:
        folder = self._top.joinpath(*above.split("/"))
        if (above and not is_inside(above)) or not folder.resolve().is_relative_to(self._top):
            raise self._outside(name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorldError(
                f"the folder {folder.as_posix()} cannot be made: {error.strerror or error}",
                "choose another place with --output",
            ) from None
        return folder

    def _outside(self, name: str) -> WorldError:
        return WorldError(f"{name} would be written outside {self._folder}")


def _clear(folder: Path, before: Record | None, done: Written, audience: Audience) -> None:
    """Remove what an earlier report wrote and this one does not."""
    if before is None:
        return
    kept, now = [], set(done.names)
    for name, hash in before.files.items():
        path = folder.joinpath(*name.split("/"))
        if name in now or _leads_out(path, folder) or not path.is_file():
            continue
        if _hash(path) == hash:
            _remove(path, folder)
            done.removed.append(name)
        else:
            kept.append(name)
    if kept and before.audience.is_narrower_than(audience):
        raise WorldError(
            f"{folder.as_posix()} holds files of a report for {before.audience} that were "
            f"changed by hand: {', '.join(kept[:3])}",
            "remove them, or choose another folder with --output",
        )


def _leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a link stands on the way from a folder to a file in it."""
    return path.is_symlink() or path.parent.resolve() != folder.resolve() / path.parent.relative_to(
        folder
    )


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _remove(path: Path, folder: Path) -> None:
    try:
        path.unlink()
        while path.parent != folder and not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()
    except OSError as error:
        raise WorldError(
            f"{path.as_posix()} cannot be removed: {error.strerror or error}",
            "close the program that has it open",
        ) from None
