"""Looks at the files that pages are made of, without reading them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from planctl.shell.files import PLAN_FOLDER, is_plan_file

_SETTINGS = ("planctl.toml", "pyproject.toml")
_COMMITS = (".git", "logs", "HEAD")
_MOST_TEMPLATES = 20_000
_GONE = (-1, -1)

State = dict[str, tuple[int, int]]
"""When each file was last changed, in nanoseconds, and its size in bytes; by its path."""


def look(root: Path, templates: Path, beside: Iterable[str] = ()) -> State:
    """Give the state of every file that a report is made of, and of the last commit.

    `beside` names further files, relative to the root, that the settings name.
    Never raises: while an editor saves, a file may be away for a moment. The
    folders beside the plan are in it by name, for one of them may be where the
    templates are to be.
    """
    found = {f"{path}/": (0, 0) for path in _folders(root)}
    for path, entry in _below(root / PLAN_FOLDER, PLAN_FOLDER):
        if is_plan_file(path):
            found[path] = _state(entry)
    for number, (path, entry) in enumerate(_below(templates, "templates")):
        if number == _MOST_TEMPLATES:
            break
        found[f"/{path}"] = _state(entry)
    for name in (*_SETTINGS, *beside):
        found[name] = _state(root / name)
    found["/commits"] = _state(root.joinpath(*_COMMITS))
    return found


def _folders(root: Path) -> list[str]:
    try:
        with os.scandir(root) as entries:
            return [one.name for one in entries if one.name[:1] != "." and one.is_dir()]
    except OSError:
        return []


def _below(folder: Path, name: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give every file below a folder that is not hidden, with its path; links are not followed."""
    waiting = [(str(folder), name)]
    while waiting:
        place, above = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = list(entries)
        except OSError:
            continue
        for entry in found:
            path = f"{above}/{entry.name}"
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                waiting.append((entry.path, path))
            else:
                yield path, entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _state(file: Path | os.DirEntry[str]) -> tuple[int, int]:
    try:
        state = file.stat()
    except (OSError, ValueError):
        return _GONE
    return state.st_mtime_ns, state.st_size
