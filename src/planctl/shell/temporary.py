"""Names of temporary files, and the removal of those that a killed run has left.

A name says which process of which machine made the file. What belongs to a
process that runs is never touched, and neither is any other file.
"""

import os
import re
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

LOCK, BEGUN, READY = ".planctl-lock", ".planctl-begun", ".planctl-ready"
"""What a run that writes keeps in the folder of the plans: its lock and its journals."""

_NAME = re.compile(r"\.planctl-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}")
_UNSIGNED = re.compile(r"\.planctl-[0-9a-f]{32}")
"""As planctl 0.1 named its temporary files."""

_OLD_SECONDS = 24 * 3600.0
"""No run writes one file for so long."""

_STILL_ACTIVE = 259
_MAY_ASK = 0x1000


def temporary_beside(path: Path) -> Path:
    """Return a new name in a file's folder, where the file can be made before it is put there."""
    return path.with_name(f".planctl-{_machine()}-{os.getpid()}-{uuid4().hex[:8]}")


def is_temporary(name: str) -> bool:
    """Return whether a name is one that planctl gives to temporary files."""
    return bool(_NAME.fullmatch(name) or _UNSIGNED.fullmatch(name))


def is_left(home: Path) -> bool:
    """Return whether a run writes into the folder of the plans, or was killed at it."""
    return any(os.path.lexists(home / name) for name in (LOCK, BEGUN, READY))


def is_abandoned(path: Path) -> bool:
    """Return whether a temporary file or folder belongs to no run any more.

    The processes of another machine cannot be asked: what is theirs is given a day.
    """
    match = _NAME.fullmatch(path.name)
    if match and match[1] == _machine() and not is_running(int(match[2])):
        return True
    return is_temporary(path.name) and is_old(path)


def remove_abandoned(folder: Path) -> None:
    """Remove the temporary files and folders in a folder that a killed run has left."""
    left: list[Path] = []
    with suppress(OSError), os.scandir(folder) as entries:
        left = [Path(entry.path) for entry in entries if entry.name.startswith(".planctl-")]
    for path in filter(is_abandoned, left):
        if path.is_dir() and not path.is_symlink():
            rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def is_old(path: Path) -> bool:
    """Return whether a temporary file is older than any run can be."""
    return is_older(path, _OLD_SECONDS)


def is_older(path: Path, seconds: float) -> bool:
    """Return whether nothing has been written to a file or folder for so long."""
    with suppress(OSError):
        return time.time() - path.stat().st_mtime > seconds
    return False


def is_running(process: int) -> bool:
    """Return whether a process of this machine runs."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_MAY_ASK, False, process)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it runs, and belongs to somebody else
        return True
    return True


@cache
def _machine() -> str:
    from hashlib import sha256
    from platform import node

    return sha256(node().encode()).hexdigest()[:8]
