"""The versions of files that a history is made of, each read and parsed once."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planctl.history.commit import Content, FileChange, Step
from planctl.history.contents import content_of
from planctl.read.source import LINK
from planctl.shell.cache import Cache
from planctl.shell.git.blobs import blobs
from planctl.shell.git.log import LINKED, Logged

_NOT_HERE = "git does not hold this version here; git fetch --refetch may bring it"


def steps(root: Path, logged: Sequence[Logged], cache: Cache) -> Iterator[Step]:
    """Turn what the log lists into steps, the oldest first.

    Versions are read from git in the order in which they are needed, and none
    is held longer than that. Raises GitError.
    """
    versions = _Versions(root, logged, cache)
    for commit, touched, _ in logged:
        changes = tuple(
            FileChange(path, versions.take(old), versions.take(new)) for path, old, new in touched
        )
        yield Step(commit, changes)
    versions.keep()


class _Versions:
    """Hands out each version as often as it is needed, and forgets it then."""

    def __init__(self, root: Path, logged: Iterable[Logged], cache: Cache) -> None:
        self._root, self._cache = root, cache
        self._left = Counter(
            id
            for logs in logged
            for one in logs.touched
            for id in (one.old, one.new)
            if id not in {"", LINKED}
        )
        self._known = cache.lines()
        self._new: dict[str, bytes] = {}
        self._held: dict[str, Content] = {}
        self._stream = blobs(root, [id for id in self._left if id not in self._known])

    def take(self, id: str) -> Content | None:
        """Give a version; None for the id "", which stands for no file."""
        if not id:
            return None
        if id == LINKED:
            return Content(id, trouble=LINK.trouble)
        content = self._held.get(id) or self._read(id)
        self._left[id] -= 1
        if self._left[id]:
            self._held[id] = content
        else:
            self._held.pop(id, None)
        return content

    def _read(self, id: str) -> Content:
        known = self._known.get(id)
        if known is not None:
            return _kept(id, known) or self._parsed(id, next(blobs(self._root, [id]))[1])
        found, data = next(self._stream)
        assert found == id, "versions come in the order in which they were asked for"  # noqa: S101
        return self._parsed(id, data)

    def _parsed(self, id: str, data: bytes | None) -> Content:
        if data is None:
            return Content(id, trouble=_NOT_HERE, missing=True)
        content = content_of(id, data)
        if self._cache.in_use:
            said = content.value if content.value is not None else content.trouble
            self._new[id] = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
        return content

    def keep(self) -> None:
        """Let the cache have what was parsed for the first time."""
        for _ in self._stream:
            pass
        if self._new:
            self._cache.add(self._new.items())


def _kept(id: str, text: bytes) -> Content | None:
    """Read what the cache holds of a version; None where that is damaged."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        return Content(id, value)
    return Content(id, trouble=value) if isinstance(value, str) else None
