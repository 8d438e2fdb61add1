"""Puts the files of a new plan into a folder, and never over what is there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from planctl import __version__
from planctl.errors import WorldError
from planctl.shell.files import PLAN_FOLDER
from planctl.shell.journal import Replacement, finish_locked, replace_files, unwritten
from planctl.shell.lock import locked


@dataclass(frozen=True)
class Begun:
    """The files that were written, and those that were there already; paths below the root."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def lay(folder: Path, files: Mapping[str, str]) -> Begun:
    """Write the files that are not there yet: all of them, or none.

    Raises WorldError, before anything is written, where a file stands in the
    place of a folder or a link leads out; and where writing fails.
    """
    kept = tuple(name for name in files if _is_there(folder / name))
    written = tuple(name for name in files if name not in kept)
    for name in written:
        _look_at_the_way(folder, name)
    home = folder / PLAN_FOLDER
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(PLAN_FOLDER, error) from None
    with locked(home):
        finish_locked(folder)
        top = folder.resolve()
        new = [Replacement(name, top / name, None, files[name].encode()) for name in written]
        replace_files(folder, new, quiet=True)
    return Begun(written, kept)


def top_of_repository(folder: Path) -> Path:
    """Give the top folder of the repository that a folder is in; the folder itself if of none."""
    here = folder.resolve()
    return next((one for one in (here, *here.parents) if (one / ".git").exists()), here)


def requirement() -> str | None:
    """Give what pip is told to get this planctl again; None where only this machine has it."""
    try:
        origin = distribution("planctl").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    return required(origin, __version__)


def required(origin: str | None, version: str) -> str | None:
    """Give the same for what an installer wrote down of a package's origin.

    That is a JSON object with its address, or nothing for a package that was
    found by its name in an index.
    """
    if origin is None:
        return f"planctl=={version}"
    found = json.loads(origin)
    url = str(found["url"])
    if not url.startswith("https://") or "@" in url:  # a path of this machine, or a secret
        return None
    revision = found.get("vcs_info", {})
    return f"planctl @ {revision['vcs']}+{url}@{revision['commit_id']}" if revision else None


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _look_at_the_way(folder: Path, name: str) -> None:
    above = (folder / name).parent
    if not above.resolve().is_relative_to(folder.resolve()):
        raise WorldError(f"{above} leads out of {folder}", "put a folder there, or begin elsewhere")
    ways = [way for way in (above, *above.parents) if _is_there(way)]
    if ways and not ways[0].is_dir():
        raise WorldError(f"{ways[0]} is not a folder", "move it away, or begin elsewhere")
