"""Files named on a command line that may be streams: `-`, a pipe, a terminal, a device.

A stream is read and written as it is: it is never locked, looked into first,
or replaced by another file.
"""

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

from planctl.errors import UsageError, WorldError
from planctl.model.text import printable

STANDARD = "-"
"""The name of standard input where something is read, of standard output where it is written."""

_INPUT, _OUTPUT = 0, 1
_BY_NAME = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_BY_NUMBER = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})")
_WINDOWS_DEVICES = frozenset({"con", "conin$", "conout$", "nul"})
_MOST_LINKS = 40
_PLAIN = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)


def is_stream(name: str) -> bool:
    """Return whether a name means a stream and not a file or a folder."""
    if _descriptor(name, _OUTPUT) is not None:
        return True
    try:
        mode = Path(name).stat().st_mode
    except (OSError, ValueError):
        return os.name == "nt" and Path(name).name.casefold() in _WINDOWS_DEVICES
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def is_standard_output(name: str) -> bool:
    """Return whether a name means standard output, under whichever of its names."""
    return _descriptor(name, _OUTPUT) == _OUTPUT


def is_terminal(name: str) -> bool:
    """Return whether somebody would see what is written to a stream."""
    descriptor = _descriptor(name, _OUTPUT)
    if descriptor is not None:
        return os.isatty(descriptor)
    with suppress(OSError, ValueError):
        if stat.S_ISCHR(Path(name).stat().st_mode):
            opened = os.open(name, os.O_WRONLY | _PLAIN | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(opened, "wb"):
                return os.isatty(opened)
    return False


def write_stream(name: str, data: bytes) -> None:
    """Write bytes to a stream. Raises WorldError where that fails.

    A reader that goes away has read what it wanted. For standard output this
    raises BrokenPipeError, since then nobody reads the answer any more.
    """
    descriptor = _descriptor(name, _OUTPUT)
    try:
        if descriptor == _OUTPUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            return
        with suppress(BrokenPipeError), os.fdopen(_opened(name, descriptor), "wb") as stream:
            stream.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        shown = "standard output" if descriptor == _OUTPUT else printable(name)
        raise WorldError(f"{shown} cannot be written: {error.strerror or error}") from None


def read_input(name: str, limit: int) -> bytes:
    """Return what a file or a stream holds, and of what is too large one byte more than `limit`.

    Raises WorldError where it cannot be read.
    """
    shown, descriptor = printable(name), _descriptor(name, _INPUT)
    if descriptor == _INPUT:
        return read_standard_input(limit)
    try:
        if descriptor is not None:
            with os.fdopen(os.dup(descriptor), "rb") as stream:
                return stream.read(limit + 1)
        if Path(name).is_dir():
            raise WorldError(f"{shown} is a folder", "name a file in it")
        with Path(name).open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        raise WorldError(f"there is no file {shown}") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise WorldError(
            f"{shown} cannot be read: {said}", "close the program that has it open"
        ) from None


def read_standard_input(limit: int, help: str = "send a file to it: planctl ... - < file") -> bytes:
    """Return what comes in, at most one byte more than `limit`. Raises WorldError for nothing."""
    if sys.stdin is None or sys.stdin.isatty():
        raise WorldError("nothing comes in on standard input", help)
    try:
        return sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise WorldError(f"standard input cannot be read: {error.strerror or error}") from None


def shown_name(name: str) -> str:
    """Return the name that a person would give an input: its file's, or what it is."""
    return Path(name).name if _descriptor(name, _INPUT) is None else "standard input"


def refuse_terminal(name: str, format: str) -> None:
    """Raise UsageError where bytes that are not text would be written to a terminal."""
    if is_terminal(name):
        raise UsageError(
            f"{format} is not text, and would be written to a terminal",
            "name a file, or send it on to another program",
        )


def _opened(name: str, descriptor: int | None) -> int:
    """Open a stream that is there, and make no file of its name."""
    return os.dup(descriptor) if descriptor is not None else os.open(name, os.O_WRONLY | _PLAIN)


def _descriptor(name: str, standard: int) -> int | None:
    """Return the number of the open stream that a name means, links followed; None for others."""
    if name == STANDARD:
        return standard
    try:
        path = os.path.abspath(name)  # noqa: PTH100 - `..` before a link is meant as it is written
        for _ in range(_MOST_LINKS):
            if match := _BY_NUMBER.fullmatch(path):
                return int(match[1])
            if path in _BY_NAME:
                return _BY_NAME[path]
            if not Path(path).is_symlink():
                return None
            path = str(Path(path).parent / Path(path).readlink())
    except (OSError, ValueError):
        pass
    return None
