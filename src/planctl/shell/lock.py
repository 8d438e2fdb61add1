"""One lock for a plan's folder: whoever holds it is the only one who writes there.

The lock is a file that names the process and the machine that made it. Making
a file that may not exist yet is exclusive on every system and on shared drives.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planctl.errors import WorldError
from planctl.shell.temporary import LOCK, is_older, is_running

NAME = LOCK
_BREAKING = ".planctl-lock-breaking"
_WAIT_SECONDS = 10.0
_LOOK_AGAIN_SECONDS = 0.02
_NAMELESS_SECONDS = 60.0
"""A lock names its holder as soon as it is made; one that does not by then was never finished."""


@contextmanager
def locked(folder: Path, wait: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a folder, after waiting for it at most so many seconds.

    A lock that a process left behind when it was killed is taken away. Raises
    WorldError where the folder cannot be written to, or somebody else keeps
    the lock.
    """
    lock = folder / NAME
    _take(lock, time.monotonic() + wait)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink()


def _take(lock: Path, until: float) -> None:
    while not _made(lock):
        holder = _holder(lock)
        if _is_abandoned(lock, holder) and _broke(lock, holder):
            continue
        if time.monotonic() >= until:
            who = f" ({holder})" if holder else ""
            raise WorldError(
                f"somebody else is writing to this plan{who}; nothing was written",
                f"run the command again; if nobody is, delete {lock}",
            )
        time.sleep(_LOOK_AGAIN_SECONDS)


def name_holder(lock: Path) -> None:
    """Make a file that names this process, which may not exist yet. Raises OSError."""
    with lock.open("x", encoding="utf-8") as file:
        file.write(f"process {os.getpid()} on {socket.gethostname()}\n")


def is_abandoned(lock: Path) -> bool:
    """Return whether the process that a file names runs no more; another machine's is not known."""
    return _is_abandoned(lock, _holder(lock))


def _made(lock: Path) -> bool:
    """Make the lock's file; False where there is one. Raises WorldError where that cannot be."""
    try:
        name_holder(lock)
    except FileExistsError:
        return False
    except PermissionError as error:
        if lock.exists():  # Windows says so of a file that is just being deleted
            return False
        raise _no_folder(lock, error) from None
    except OSError as error:
        raise _no_folder(lock, error) from None
    return True


def _no_folder(lock: Path, error: OSError) -> WorldError:
    return WorldError(
        f"{lock.parent} cannot be written to: {error.strerror or error}; nothing was written",
        "ask for the right to write there",
    )


def _holder(lock: Path) -> str | None:
    """Give what the lock says of its holder; None where it is gone or not yet written."""
    try:
        text = lock.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text.strip() or None


def _is_abandoned(lock: Path, holder: str | None) -> bool:
    """Return whether a lock's process runs no more; another machine's is not known."""
    if holder is None:
        return is_older(lock, _NAMELESS_SECONDS)
    match holder.split():
        case ["process", number, "on", host] if number.isdecimal():
            return host == socket.gethostname() and not is_running(int(number))
        case _:
            return False


def _broke(lock: Path, holder: str | None) -> bool:
    """Take a dead process's lock away, and return whether that was done.

    Only one process at a time may, or a living one's lock would go too.
    """
    breaking = lock.with_name(_BREAKING)
    try:
        if is_older(breaking, _NAMELESS_SECONDS):  # whoever made it was killed, too
            breaking.unlink(missing_ok=True)
        breaking.touch(exist_ok=False)
    except OSError:
        return False
    try:
        if _holder(lock) != holder:
            return False
        lock.unlink(missing_ok=True)
    except OSError:
        return False
    else:
        return True
    finally:
        with suppress(OSError):
            breaking.unlink(missing_ok=True)
