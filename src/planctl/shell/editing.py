"""Writes what an edit made of a plan's files: all of it or nothing, and over nobody's work."""

from collections.abc import Mapping
from pathlib import Path

from planctl.errors import WorldError
from planctl.read.source import LINK, Sources
from planctl.shell.files import PLAN_FOLDER
from planctl.shell.journal import Replacement, finish_locked, replace_files, unwritten
from planctl.shell.lock import locked

_AGAIN = "run the command again"


def write_changes(
    root: Path,
    before: Sources,
    after: Mapping[str, bytes],
    quiet: bool = False,
    moved: Mapping[str, str] | None = None,
) -> None:
    """Write new contents of files, named by their paths relative to the root, with `/`.

    Files that are `moved`, from one name to another, go once all others are written.

    Where that takes long, a terminal shows how far it is, unless `quiet`.

    `before` is what was read: a file that is no longer so, or is there where
    none was, stops everything. Modes are kept, and no link is followed out of
    the root; the plans' folder is made for the first of them. Raises WorldError,
    and then no file is another than it was, or the message names those that are.
    """
    try:
        (root / PLAN_FOLDER).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(PLAN_FOLDER, error) from None
    earlier = {new: old for old, new in (moved or {}).items()}
    with locked(root / PLAN_FOLDER):
        finish_locked(root)
        paths = {name: _inside(root, name) for name in after}
        leaving = {name: _inside(root, name) for name in earlier.values()}
        for name, path in {**paths, **leaving}.items():
            _refuse_what_changed(name, path, before)
        files = [
            Replacement(
                name,
                path,
                before[name].data if name in before else None,
                after[name],
                leaving.get(earlier.get(name, "")),
            )
            for name, path in paths.items()
        ]
        gone = [Replacement(name, path, before[name].data, None) for name, path in leaving.items()]
        replace_files(root, [*files, *gone], quiet)


def _inside(root: Path, name: str) -> Path:
    """Give the file that a name means, links followed. Raises WorldError outside the root."""
    if "\\" in name:  # the reader shows signs in this way that cannot be shown as they are
        raise WorldError(f"{name} is not written to: its name has odd signs", "rename the file")
    try:
        path = (root / name).resolve()
        is_link = (root / name).is_symlink()
        inside = path.is_relative_to((root / PLAN_FOLDER).resolve())
    except (OSError, RuntimeError, ValueError) as error:
        raise WorldError(f"{name} cannot be written: {error}; nothing was written") from None
    if is_link:
        said = f"{name} {LINK.trouble.removeprefix('this ')}; nothing was written"
        raise WorldError(said, LINK.help)
    if not inside:
        raise WorldError(f"{name} leads out of the plan; nothing was written", "write it by hand")
    return path


def _refuse_what_changed(name: str, path: Path, before: Sources) -> None:
    if path.exists() and not path.is_file():
        raise WorldError(f"{name} is not a file; nothing was written", "move it away first")
    try:
        now = path.read_bytes() if path.exists() else None
        writable = now is None or bool(path.stat().st_mode & 0o222)
    except OSError as error:
        raise unwritten(name, error) from None
    if now != (before[name].data if name in before else None):
        raise WorldError(f"{name} changed while this ran; nothing was written", _AGAIN)
    if not writable:
        raise WorldError(f"{name} is read-only; nothing was written", "allow writing to it first")
