"""Which files differ from the last commit, found without letting git look at the folder."""

import hashlib
from collections.abc import Mapping

from planctl.read.source import LINK, Source, Sources, home_of
from planctl.shell.git.log import LINKED

_SHA1_DIGITS = 40


def changed_files(sources: Sources, committed: Mapping[str, str]) -> tuple[str, ...]:
    """Give the plan files that were changed, added or deleted since the last commit.

    `committed` holds git's id of each committed file. Line ends do not count:
    git may store them otherwise than the folder has them.
    """
    here = {path: one for path, one in sources.items() if home_of(path).kind is not None}
    found = [path for path, source in here.items() if not _is_same(source, committed.get(path, ""))]
    return tuple(sorted({*found, *(path for path in committed if path not in here)}))


def _is_same(source: Source, id: str) -> bool:
    if source == LINK or id == LINKED:
        return source == LINK and id == LINKED
    return not source.trouble and is_version(source.data, id)


def is_version(data: bytes, id: str) -> bool:
    """Tell whether git's id of a file is that of this text, with either kind of line ends."""
    if not id:
        return False
    return id in {_id(data, id), _id(data.replace(b"\r\n", b"\n"), id)}


def _id(data: bytes, like: str) -> str:
    name = "sha1" if len(like) == _SHA1_DIGITS else "sha256"
    hashed = hashlib.new(name, usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(data))
    hashed.update(data)
    return hashed.hexdigest()
