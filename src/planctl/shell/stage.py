"""Holds the files of a report back until all are made, and then puts them into their folder.

A report that breaks off leaves the one before it as it was.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from planctl.errors import WorldError
from planctl.report.verification.record import is_inside
from planctl.shell.files import write_new
from planctl.shell.lock import is_abandoned, locked, name_holder
from planctl.shell.temporary import is_old, remove_abandoned, temporary_beside

STAGE = ".planctl-writing"
"""The end of the name of the folder where files wait. It is also the lock: two reports never
write the same folder."""


_HOLDER = "holder"
"""The file in it that names the process whose files wait there."""


class Stage:
    """Files on their way into a folder. Use it with `with`: at its end nothing waits any more.

    They wait beside the folder: what lies in it may be public at once. Only
    where that is another disk, or nobody may write there, they wait inside.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: dict[str, Path] = {}
        self._above: dict[str, Path] = {}

    def __enter__(self) -> Self:
        above = (self.folder, *self.folder.parents)
        self._new = [one for one in above if not one.exists()]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._top = self.folder.resolve()
            self._stage = _stage(self._top)
            _remove_abandoned(self._stage)
            _make(self._stage)
        except FileExistsError:
            raise WorldError(
                f"another report is being written into {self.folder.as_posix()}",
                f"wait for it; if none is, remove {self._stage.as_posix()}",
            ) from None
        except OSError as error:
            raise _unmade(self.folder, error) from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._stage, ignore_errors=True)
        for folder in self._new if error else ():
            with suppress(OSError):  # it holds something by now
                folder.rmdir()

    def place(self, name: str) -> Path:
        """Give the place of a file, by its path with `/`. Raises WorldError for one outside."""
        above, _, own = name.rpartition("/")
        if not is_inside(own) or name.startswith("/"):
            raise self._outside(name)
        if above not in self._above:
            self._above[above] = self._below(above, name)
        return self._above[above] / own

    def add(self, name: str, data: bytes) -> None:
        """Let a file wait. Raises WorldError where it cannot be written."""
        waiting = self._stage / f"{len(self._waiting)}"
        write_new(waiting, data)
        self._waiting[name] = waiting

    def settle(self) -> None:
        """Put every file into its place. Raises WorldError for one that is held open."""
        for name, waiting in self._waiting.items():
            place = self.place(name)
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError):
                    shutil.copymode(place, waiting)
                waiting.replace(place)
            except OSError as error:
                raise WorldError(
                    f"{place} cannot be written: {error.strerror or error}",
                    "close the program that has it open, and run planctl report again",
                ) from None

    def _below(self, above: str, name: str) -> Path:
        folder = self._top.joinpath(*above.split("/"))
        if (above and not is_inside(above)) or not folder.resolve().is_relative_to(self._top):
            raise self._outside(name)
        if folder.exists() and not folder.is_dir():
            raise WorldError(
                f"{folder.as_posix()} is a file, and the report needs a folder of this name",
                "move it away, or choose another folder with --output",
            )
        return folder

    def _outside(self, name: str) -> WorldError:
        return WorldError(f"{name} would be written outside {self.folder}")


def _stage(folder: Path) -> Path:
    """Choose where files wait: on the same disk, where they can be put in place at once."""
    above = folder.parent
    with suppress(OSError):
        if (
            above != folder
            and above.stat().st_dev == folder.stat().st_dev
            and os.access(above, os.W_OK)
        ):
            return above / f".{folder.name}{STAGE}"
    return folder / STAGE


def _make(stage: Path) -> None:
    """Make the folder with its holder's name in it. Raises FileExistsError where there is one."""
    begun = temporary_beside(stage)
    begun.mkdir()
    try:
        name_holder(begun / _HOLDER)
        begun.rename(stage)  # where a folder with anything in it stands, this fails everywhere
    except OSError as error:
        shutil.rmtree(begun, ignore_errors=True)
        raise FileExistsError if stage.exists() else error from None


def _remove_abandoned(stage: Path) -> None:
    """Remove what a killed run has left. One without its holder's name is given a day."""
    remove_abandoned(stage.parent)
    if not stage.is_dir() or stage.is_symlink():
        return
    with locked(stage.parent):
        holder = stage / _HOLDER
        if is_abandoned(holder) if holder.exists() else is_old(stage):
            shutil.rmtree(stage, ignore_errors=True)


def _unmade(folder: Path, error: OSError) -> WorldError:
    return WorldError(
        f"the folder {folder.as_posix()} cannot be made: {error.strerror or error}",
        "choose another place with --output",
    )
