"""Finds, reads and writes files, and never anything outside its folder."""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from planctl.errors import WorldError
from planctl.model.text import printable
from planctl.read.source import LIMIT_BYTES, LINK, REPOSITORY, Source
from planctl.shell.streams import is_stream, write_stream
from planctl.shell.temporary import remove_abandoned, temporary_beside

PLAN_FOLDER = "plan"
_LOOKS_LIKE_YAML = re.compile(r"\.ya?ml(\.txt)?\Z", re.IGNORECASE)
"""Also .YAML, .yml and the .yaml.txt of a plain text editor: each is read or reported."""


def find_root(start: Path) -> Path:
    """Find the nearest folder upwards that holds `plan/`. Raises WorldError if none does."""
    here = resolved(start)
    for folder in (here, *here.parents):
        if (folder / PLAN_FOLDER).is_dir():
            return folder
    raise WorldError(
        f"no folder plan/ here or above: {here}",
        "go to the folder that holds plan/, name it with --root DIR, or begin one: planctl init",
    )


def resolved(path: Path) -> Path:
    """Follow a path's links. Raises WorldError for a circle of them, or for what is no path."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise WorldError(f"{path} cannot be followed: {error}") from None


def resolve_below(root: Path, path: Path) -> Path:
    """Return a path with its links followed, but not where it is itself a link below the root."""
    if path.is_symlink():
        place = resolved(path.parent) / path.name
        if place.is_relative_to(resolved(root)):
            return place
    return resolved(path)


def read_sources(root: Path) -> dict[str, Source]:
    """Read every YAML file below `plan/`, by its path relative to the root, with `/`.

    What cannot be read is in the answer too, with the reason: a link, say, which
    is not followed. Hidden files and folders are left alone. Raises WorldError
    where `plan/` itself is a link.
    """
    if (root / PLAN_FOLDER).is_symlink():
        raise WorldError(f"{PLAN_FOLDER}/ is a link, and planctl follows none", "put the plan here")
    found: dict[str, Source] = {}
    waiting = [(root / PLAN_FOLDER, PLAN_FOLDER)]
    while waiting:
        folder, name = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
            if name != PLAN_FOLDER and any(entry.name == ".git" for entry in entries):
                found[_key(name)] = REPOSITORY
                continue
            for entry in entries:
                _take(entry, f"{name}/{entry.name}", found, waiting)
        except OSError as error:
            found[_key(name)] = Source(trouble=_reason(error, "folder"))
    return found


def read_beside(root: Path, path: str) -> bytes | None:
    """Read a file beside the plan; None for what is not there, or leads out of the root."""
    try:
        file = (root / path).resolve()
        if not file.is_relative_to(root.resolve()) or not file.is_file():
            return None
        with file.open("rb") as opened:
            return opened.read(LIMIT_BYTES)
    except (OSError, RuntimeError, ValueError):
        return None


def prefix_in_repository(root: Path) -> str:
    """Give the way from the top of the repository to the root: empty, or ending in `/`.

    A folder is the top where git keeps its own in it; without one the root is.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            way = here.relative_to(folder).as_posix()
            return "" if way == "." else f"{way}/"
    return ""


def is_plan_file(path: str) -> bool:
    """Tell whether a path below the root is read: a YAML file of `plan/` that is not hidden."""
    return is_in_plan(path) and bool(_LOOKS_LIKE_YAML.search(path))


def is_in_plan(path: str) -> bool:
    """Tell whether a path below the root is one of `plan/` that is not hidden."""
    parts = path.split("/")
    return parts[0] == PLAN_FOLDER and not any(part.startswith(".") for part in parts)


def _take(
    entry: os.DirEntry[str], name: str, found: dict[str, Source], waiting: list[tuple[Path, str]]
) -> None:
    """Read one file, or note a folder for later; leave alone what is not a plan's."""
    if entry.name.startswith("."):
        return
    if entry.is_symlink():
        found[_key(name)] = LINK
    elif entry.is_dir():
        waiting.append((Path(entry.path), name))
    elif _LOOKS_LIKE_YAML.search(entry.name):
        found[_key(name)] = _read(entry)


def _key(name: str) -> str:
    """Give a path in signs that can be shown; no two paths are given the same."""
    return printable(name.replace("\\", "\\\\"))


def _read(entry: os.DirEntry[str]) -> Source:
    try:
        if not entry.is_file():
            return Source(trouble="this is no ordinary file")
        with open(entry.path, "rb") as file:
            data = file.read(LIMIT_BYTES + 1)
    except OSError as error:
        return Source(trouble=_reason(error, "file"))
    if len(data) > LIMIT_BYTES:
        return Source(trouble=f"this file is larger than {LIMIT_BYTES // 1_000_000} MB")
    return Source(data)


def _reason(error: OSError, what: str) -> str:
    detail = error.strerror or str(error)
    return f"this {what} cannot be read: {detail}"


def key_of(name: str) -> str:
    """Give a path below the root, with `/`, as findings and sources name it."""
    return _key(name)


def write_output(path: Path, text: str) -> None:
    """Write a text where somebody asked for it: through a link, and into a stream as it is.

    Raises WorldError where that fails, and then an ordinary file is what it was.
    """
    if is_stream(str(path)):
        write_stream(str(path), text.encode("utf-8"))
        return
    target = resolved(path)
    if target.exists() and not target.is_file():
        raise WorldError(f"{path} is not a file", "name a file")
    write_text(target, text)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, with the line ends as given, as `write_file` does."""
    write_file(path, text.encode("utf-8"))


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, its mode kept; folders above it are made.

    Raises WorldError, and leaves the old file as it was, when that fails.
    """
    temporary = temporary_beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(temporary, stat.S_IMODE(path.stat().st_mode))
        os.replace(temporary, path)
        remove_abandoned(path.parent)
    except OSError as error:
        with suppress(OSError):
            os.unlink(temporary)
        raise _unwritten(path, error) from None


def write_new(path: Path, data: bytes) -> None:
    """Write a file that can be made again and that nobody else looks at yet.

    Raises WorldError where there is one, or it cannot be written.
    """
    try:
        with open(path, "xb") as file:
            file.write(data)
    except OSError as error:
        raise _unwritten(path, error) from None


def _unwritten(path: Path, error: OSError) -> WorldError:
    return WorldError(
        f"{path} cannot be written: {error.strerror or error}",
        "close the program that has it open, or choose another place",
    )
