"""One lock for a plan's folder: whoever holds it is the only one who writes there.

The lock is a file that names the process and the machine that made it. Making
a file that may not exist yet is exclusive on every system and on shared drives.
"""

import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from planctl.errors import WorldError

NAME = ".planctl-lock"
_BREAKING = ".planctl-lock-breaking"
_WAIT_SECONDS = 10.0
_LOOK_AGAIN_SECONDS = 0.02
_STILL_ACTIVE = 259
_MAY_ASK = 0x1000


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
        if holder is not None and _is_gone(holder):
            _break(lock, holder)
        elif time.monotonic() >= until:
            who = f" ({holder})" if holder else ""
            raise WorldError(
                f"somebody else is writing to this plan{who}; nothing was written",
                f"run the command again; if nobody is, delete {lock}",
            )
        else:
            time.sleep(_LOOK_AGAIN_SECONDS)


def _made(lock: Path) -> bool:
    """Make the lock's file; False where there is one. Raises WorldError where that cannot be."""
    try:
        with lock.open("x", encoding="utf-8") as file:
            file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
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


def _is_gone(holder: str) -> bool:
    """Tell whether the process that made a lock runs no more; another machine's is not known."""
    match holder.split():
        case ["process", number, "on", host] if number.isdecimal():
            return host == socket.gethostname() and not _runs(int(number))
        case _:
            return False


def _runs(process: int) -> bool:
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


def _break(lock: Path, holder: str) -> None:
    """Take a dead process's lock away; only one at a time may, or a living one's would go too."""
    breaking = lock.with_name(_BREAKING)
    try:
        breaking.touch(exist_ok=False)
    except OSError:
        time.sleep(_LOOK_AGAIN_SECONDS)
        return
    try:
        if _holder(lock) == holder:
            lock.unlink(missing_ok=True)
    finally:
        breaking.unlink(missing_ok=True)
