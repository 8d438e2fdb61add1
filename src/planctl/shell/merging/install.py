"""Tells git to merge plans with planctl: an attribute of the files, and a local setting.

git takes the setting from the repository's own configuration alone: nobody who
sends a repository can make another's git run a program.
"""

import os
import shlex
import shutil
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from planctl.errors import WorldError
from planctl.shell.files import write_file
from planctl.shell.merging.git_config import with_section

ATTRIBUTES = ".gitattributes"
PATTERNS = ("plan/**/*.yaml merge=planctl", "plan/**/*.yml merge=planctl")
NAME = "plans, by key and by entry"
_COMMENT = "# git merges these files by key and by entry: planctl merge --install"


@dataclass(frozen=True)
class Change:
    """A file with its new text; `before` is None for a new one, equal where all is there."""

    path: Path
    before: bytes | None
    after: bytes
    what: str

    @property
    def is_needed(self) -> bool:
        """Whether the file lacks something."""
        return self.before != self.after


def changes(root: Path) -> tuple[Change, Change]:
    """Return what has to stand in .gitattributes beside the plans and in git's configuration.

    Raises WorldError where there is no repository with a folder of files.
    """
    return _attributes(root), _configuration(root)


def write(change: Change) -> None:
    """Write a file as it is to be. Raises WorldError where that fails, or somebody was quicker."""
    if change.path.name == ATTRIBUTES:
        write_file(change.path, change.after)
        return
    lock = change.path.with_name(f"{change.path.name}.lock")  # git's own way to keep others out
    try:
        with lock.open("xb") as file:
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise WorldError(
            f"git is writing to {change.path}; nothing was written there",
            f"run the command again; if no git runs, delete {lock.name}",
        ) from None
    except OSError as error:
        raise _unwritten(change.path, error) from None
    try:
        if _read(change.path) != change.before:
            raise WorldError(f"{change.path} changed while this ran", "run the command again")
        lock.chmod(stat.S_IMODE(change.path.stat().st_mode))
        lock.replace(change.path)
    except OSError as error:
        raise _unwritten(change.path, error) from None
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)


def driver() -> str:
    """Return the command that git is to run for each file.

    Where planctl cannot be run, or leaves no mark of a conflict, git's own merge
    of lines takes its place: nothing of a side is ever lost without a word.
    """
    by_lines = "git merge-file -L ours -L base -L theirs %A %O %B"
    return (
        f"{_program()} merge-driver %O %A %B %P %L %X %Y"
        f' || {{ ! grep -q "^<<<<<<<" %A && {by_lines}; }} || exit 1'
    )


def _program() -> str:
    """Return how a shell runs this planctl: by its name only where it is found without more.

    A virtual environment may be off when git runs, so its Python is named in full;
    with -P it loads nothing that lies in the repository.
    """
    program = shutil.which("planctl")
    if program:
        is_active = sys.prefix != sys.base_prefix and Path(program).is_relative_to(sys.prefix)
        if not is_active and Path(program).resolve().parent == Path(sys.executable).parent:
            return "planctl"
    if not sys.executable:
        return "planctl"
    python = Path(sys.executable).as_posix()
    return f"{shlex.quote(python)} -P -m planctl".replace("%", "%%")


def _attributes(root: Path) -> Change:
    path = root / ATTRIBUTES
    if path.is_symlink():
        raise WorldError(f"{ATTRIBUTES} is a link, which git does not follow", "put a file there")
    before = _read(path)
    text = (before or b"").decode("utf-8", "surrogateescape")
    there = {" ".join(line.split()) for line in text.splitlines()}
    new = [pattern for pattern in PATTERNS if pattern not in there]
    if not new:
        return Change(path, before, before or b"", "")
    newline = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += newline
    text += "".join(f"{line}{newline}" for line in (_COMMENT, *new))
    what = "; ".join(new)
    return Change(path, before, text.encode("utf-8", "surrogateescape"), what)


def _configuration(root: Path) -> Change:
    path = _common_folder(root) / "config"
    try:
        path = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise _unwritten(path, error) from None
    before = _read(path) or b""
    text = before.decode("utf-8", "surrogateescape")
    command = driver()
    after = with_section(text, "merge", "planctl", {"name": NAME, "driver": command})
    return Change(path, before, after.encode("utf-8", "surrogateescape"), command)


def _common_folder(root: Path) -> Path:
    """Return the folder in which git keeps the repository, also of a linked work tree."""
    import git

    try:
        with git.Repo(root, search_parent_directories=True, expand_vars=False) as repository:
            if repository.bare and repository.git_dir == repository.common_dir:
                raise WorldError("this repository has no folder of files", "go to a clone of it")
            return Path(repository.common_dir)
    except (git.exc.GitError, ValueError, OSError) as error:
        raise WorldError(
            f"there is no git repository here: {root.resolve()}", "begin one first: git init"
        ) from error


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WorldError(f"{path} cannot be read: {error.strerror or error}") from None


def _unwritten(path: Path, error: Exception) -> WorldError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return WorldError(f"{path} cannot be written: {reason}", "allow writing to its folder")
