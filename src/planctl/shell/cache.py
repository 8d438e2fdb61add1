"""What was worked out once, kept in the user's cache directory.

Files here are only ever made whole under a new name, so that two processes may
use them at one time; whatever is damaged or gone is worked out again. They hold
what the repository holds, so only the user may read them.
"""

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from planctl import __version__
from planctl.shell.temporary import is_old

FORMAT = 3
"""Goes up when what is kept is understood differently; older files are then left aside."""

_MOST_SEGMENTS = 8
_OWN_FOLDER = re.compile(r"\d+-[\w.+]+-[0-9a-f]{24}")
_OWN_FILES = frozenset({".json", ".lines", ".new"})


def cache_folder() -> Path:
    """Give the folder of all that planctl keeps; PLANCTL_CACHE_DIR names another one."""
    own = os.environ.get("PLANCTL_CACHE_DIR")
    if own:
        return Path(own)
    from platformdirs import user_cache_path

    return user_cache_path("planctl", appauthor=False)


def clear() -> int:
    """Delete all that planctl keeps, and nothing else; give the number of its files."""
    count = 0
    for folder in (cache_folder() / "history").glob("*"):
        if not _OWN_FOLDER.fullmatch(folder.name) or folder.is_symlink():
            continue
        for path in folder.iterdir():
            if path.suffix in _OWN_FILES:
                path.unlink(missing_ok=True)
                count += 1
        with suppress(OSError):  # what is not planctl's stays, and so does its folder
            folder.rmdir()
    return count


class Cache:
    """What is kept of one repository; where it is not `in_use` nothing is read or written."""

    def __init__(self, root: Path, use: bool = True) -> None:
        name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:24]
        self.in_use = use
        self._folder = cache_folder() / "history" / f"{FORMAT}-{__version__}-{name}"

    def load(self, name: str) -> Any:
        """Give what was saved under a name; None where there is nothing, or nothing sound."""
        if not self.in_use:
            return None
        try:
            return json.loads((self._folder / f"{name}.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return None

    def save(self, name: str, value: object) -> None:
        """Keep a value that JSON can hold, in the place of what was there."""
        if self.in_use:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            data = text.encode("utf-8", "replace")
            self._write(f"{name}.json", [data])

    def lines(self) -> dict[str, bytes]:
        """Give what was kept by id, each as JSON that nobody has looked at yet."""
        found: dict[str, bytes] = {}
        for path in self._segments():
            with suppress(OSError):
                for line in path.read_bytes().splitlines():
                    id, _, text = line.partition(b" ")
                    found[id.decode("ascii", "replace")] = text
        return found

    def add(self, lines: Iterable[tuple[str, bytes]]) -> None:
        """Keep more by id. Many small files are put together into one now and then."""
        if not self.in_use:
            return
        older = self._segments()
        if len(older) >= _MOST_SEGMENTS:
            lines = {**self.lines(), **dict(lines)}.items()
        else:
            older = []
        wrote = self._write("", (b"%b %b\n" % (id.encode("ascii"), text) for id, text in lines))
        for path in older if wrote else ():
            with suppress(OSError):
                path.unlink()

    def _segments(self) -> list[Path]:
        return sorted(self._folder.glob("*.lines")) if self.in_use else []

    def _write(self, name: str, pieces: Iterable[bytes]) -> bool:
        """Write a file whole; without a name, as one more segment. Tell whether it was done."""
        temporary = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor, temporary = tempfile.mkstemp(dir=self._folder, suffix=".new")
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(_not_empty(pieces))
            path = Path(temporary)
            for left in self._folder.glob("*.new"):
                if left != path and is_old(left):  # its run was killed
                    left.unlink(missing_ok=True)
            path.replace(self._folder / name if name else path.with_suffix(".lines"))
        except OSError:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
            return False
        return True


def _not_empty(pieces: Iterable[bytes]) -> Iterator[bytes]:
    return (piece for piece in pieces if piece)
