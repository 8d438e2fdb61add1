"""Which files a command is about: those of --plan, and those below the paths that are given."""

from dataclasses import dataclass
from pathlib import Path

from planctl.cli.context import Globals
from planctl.errors import UsageError
from planctl.model.reserved_names import reserved_part
from planctl.model.text import printable
from planctl.shell.files import PLAN_FOLDER, key_of, resolve_below, resolved


@dataclass(frozen=True)
class Chosen:
    """The files below these folders and paths; empty for all."""

    folders: tuple[str, ...]
    paths: tuple[str, ...]

    @classmethod
    def by(cls, globals_: Globals, paths: list[str]) -> "Chosen":
        """Take --plan and the paths of the command line."""
        plans = globals_.plans if globals_.plan is not None else ()
        folders = tuple(f"plan/{plan.folder}" for plan in plans)
        return cls(folders, tuple(_in_plan(globals_.root, path) for path in paths))

    @property
    def is_part(self) -> bool:
        """Whether some files are not among them."""
        return bool(self.folders or self.paths)

    def holds(self, file: str) -> bool:
        """Tell whether a file is among them."""
        return _below(file, self.folders) and _below(file, self.paths)


def new_place(path: str, option: str) -> Path:
    """Return where something is to be written. Raises UsageError for what Windows cannot hold."""
    if part := reserved_part(path):
        raise UsageError(
            f'{option}: "{printable(part)}" names a device on Windows', "choose another name"
        )
    return Path(path)


def refuse_own(root: Path, place: Path) -> None:
    """Refuse to write an answer among the plan's files, over its settings, or into git's folder.

    Raises UsageError.
    """
    full, home = resolved(place), root.resolve()
    own = (home / "planctl.toml", home / "pyproject.toml")
    is_gits = any(part.casefold() == ".git" for part in full.parts)
    if is_gits or full.is_relative_to(home / PLAN_FOLDER) or full in own:
        whose = "git" if is_gits else "the plan"
        raise UsageError(
            f"{printable(place.as_posix())} belongs to {whose}: no answer is written there",
            "name another place, such as build",
        )


def _below(file: str, places: tuple[str, ...]) -> bool:
    return not places or any(file == place or file.startswith(f"{place}/") for place in places)


def _in_plan(root: Path, path: str) -> str:
    """Give a path as findings name it. Raises UsageError for one that is not there."""
    full = resolve_below(root, Path(path))
    if not full.exists() and not full.is_symlink():
        raise UsageError(f"there is no file or folder {printable(path)}")
    if not full.is_relative_to(root.resolve()):
        raise UsageError(f"{printable(path)} does not belong to the plan in {root}")
    relative = full.relative_to(root.resolve()).as_posix()
    return "plan" if relative == "." else key_of(relative)
