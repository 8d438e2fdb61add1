"""Which .mailmap git reads names from."""

import hashlib
import stat
from pathlib import Path

from planctl.shell.git.process import GitError

_MOST = 1_000_000


def mailmap_mark(root: Path) -> str | None:
    """Give a mark that is another one when authors may be named otherwise.

    None for a repository without a folder, where git has the file from a commit.
    """
    here = root.resolve()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return _mark(folder / ".mailmap")
    return None


def _mark(path: Path) -> str:
    """Hash the file. Raises GitError for what git would never finish reading."""
    try:
        kind = path.lstat().st_mode
    except OSError:
        return ""
    if stat.S_ISLNK(kind):  # git reads no link
        return ""
    if not stat.S_ISREG(kind):
        raise GitError(f"{path.name} is no ordinary file, and git would wait for it", "remove it")
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read(_MOST)).hexdigest()
    except OSError:
        return ""
