"""Reads what was published: a folder or one page, from wherever it came."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from planctl.errors import WorldError
from planctl.model.text import printable
from planctl.report.stamp import MANIFEST
from planctl.report.verification.record import is_inside

LARGEST_MANIFEST = 50_000_000
LARGEST_FILE = 300_000_000
_MOST_FILES = 1_000_000


class PublishedError(WorldError):
    """What was published cannot be read."""


class Folder:
    """A folder with a manifest. Nothing outside of it is read, and no link is followed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._top = _resolved(folder)

    def manifest(self) -> object:
        """Give what the manifest says. Raises PublishedError where there is none to read."""
        name = self._folder / MANIFEST
        size = self.size(MANIFEST)
        if size is None:
            raise PublishedError(
                f"there is no {MANIFEST} in {self._folder.as_posix()}",
                "name a folder that planctl report wrote, or one of its pages",
            )
        if size > LARGEST_MANIFEST:
            raise _too_large(name, LARGEST_MANIFEST)
        try:
            return json.loads(self.data(MANIFEST))
        except (ValueError, RecursionError) as error:
            raise PublishedError(
                f"{name.as_posix()} is no JSON that can be read: {printable(str(error))[:200]}",
                "take the files again from where they were published",
            ) from None

    def size(self, path: str) -> int | None:
        """Give the bytes of a file; None where there is none. Raises PublishedError for a link."""
        file = self._top.joinpath(*path.split("/"))
        if not is_inside(path) or not _resolved(file.parent).is_relative_to(self._top):
            raise PublishedError(f"{printable(path)} leads out of {self._folder.as_posix()}")
        return _size(file)

    def data(self, path: str) -> bytes:
        """Give what a file holds. Raises PublishedError where it cannot be read."""
        return _read(self._top.joinpath(*path.split("/")))

    def names(self) -> Iterator[str]:
        """Give the path of every ordinary file that is not hidden, with `/`, in no order."""
        count = 0
        for folder, inside, files in os.walk(self._top):
            inside[:] = [name for name in inside if not name.startswith(".")]
            count += len(files) + len(inside)
            if count > _MOST_FILES:
                raise PublishedError(f"{self._folder.as_posix()} holds too many files")
            below = Path(folder).relative_to(self._top).as_posix()
            for name in files:
                if not name.startswith("."):
                    yield name if below == "." else f"{below}/{name}"


def read_page(path: Path) -> bytes:
    """Give the bytes of one page. Raises PublishedError where that is not possible."""
    if _size(_resolved(path)) is None:
        raise PublishedError(f"there is no {path.as_posix()}", "name a folder, or a page in it")
    return _read(path)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # RuntimeError: links in a circle
        raise _unreadable(path, error) from None


def _size(file: Path) -> int | None:
    try:
        found = file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(file, error) from None
    if not stat.S_ISREG(found.st_mode):
        kind = "a link, and planctl follows none here" if file.is_symlink() else "no ordinary file"
        raise PublishedError(f"{_shown(file)} is {kind}")
    return found.st_size


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unreadable(file, error) from None
    if len(data) > LARGEST_FILE:
        raise _too_large(file, LARGEST_FILE)
    return data


def _too_large(file: Path, limit: int) -> PublishedError:
    return PublishedError(f"{_shown(file)} is larger than {limit // 1_000_000} MB")


def _unreadable(file: Path, error: Exception) -> PublishedError:
    reason = getattr(error, "strerror", None) or error
    return PublishedError(f"{_shown(file)} cannot be read: {printable(str(reason))}")


def _shown(file: Path) -> str:
    return printable(file.as_posix())
