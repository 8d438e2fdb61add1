"""Which files that a report is made of differ from a commit."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from planctl.read.source import Source, Sources
from planctl.shell.files import PLAN_FOLDER, is_plan_file
from planctl.shell.git.blobs import blobs
from planctl.shell.git.snapshot import SETTINGS, Entry, listed
from planctl.shell.git.worktree import is_version

_TEMPLATES = "templates"
_MOST_TEMPLATES = 10_000
_LARGEST = 1_000_000


def uncommitted(
    root: Path, commit: str, sources: Sources, templates: Path | None
) -> tuple[str, ...]:
    """Give the files, relative to the root, that the commit has otherwise or not at all.

    `sources` are the plans in the folder, `templates` the office's own folder.
    Raises GitError.
    """
    own = templates.relative_to(root).as_posix() if templates else _TEMPLATES
    committed = listed(root, commit, (PLAN_FOLDER, *SETTINGS, own))
    found = {path for path, one in sources.items() if not _is_committed(one, committed.get(path))}
    found |= {path for path in committed if is_plan_file(path) and path not in sources}
    found |= set(_settings(root, committed))
    here = _templates(root, own)
    found |= {path for path in committed if path.startswith(f"{own}/") and path not in here}
    found |= {path for path, data in here.items() if not _is_same(data, committed.get(path))}
    return tuple(sorted(found))


def _is_committed(source: Source, entry: Entry | None) -> bool:
    if entry is not None and not entry.is_file:
        return source == entry.refused
    return not source.trouble and _is_same(source.data, entry)


def _is_same(data: bytes | None, entry: Entry | None) -> bool:
    return data is not None and entry is not None and entry.is_file and is_version(data, entry.id)


def _settings(root: Path, committed: Mapping[str, Entry]) -> Iterator[str]:
    """Give the file of settings that differs; of pyproject.toml only planctl's own part counts."""
    own, shared = SETTINGS
    here = _read(root / own)
    if here is not None or own in committed:
        if not _is_same(here, committed.get(own)):
            yield own
        return
    here, entry = _read(root / shared), committed.get(shared)
    if _is_same(here, entry) or (here is None and entry is None):
        return
    there = next(blobs(root, [entry.id]))[1] if entry and entry.is_file else None
    if _table(here) != _table(there):
        yield shared


def _table(data: bytes | None) -> object:
    """Give planctl's table in a pyproject.toml; the bytes themselves where they are no TOML."""
    try:
        tool = tomllib.loads((data or b"").decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return data
    return tool.get("planctl") if isinstance(tool, dict) else None


def _templates(root: Path, folder: str) -> dict[str, bytes | None]:
    """Read the office's own templates; None for what cannot be one."""
    found: dict[str, bytes | None] = {}
    if folder == ".":  # at a revision none is taken from there
        return found
    for place, inside, names in os.walk(root / folder):
        inside[:] = [name for name in inside if name != ".git"]
        for name in names:
            path = Path(place) / name
            found[path.relative_to(root).as_posix()] = _read(path)
        if len(found) > _MOST_TEMPLATES:
            break
    return found


def _read(path: Path) -> bytes | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError:
        return None
    return data if len(data) <= _LARGEST else None
