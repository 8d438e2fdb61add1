"""Reads versions of files, all with one `git cat-file --batch`."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from planctl.read.source import LIMIT_BYTES
from planctl.shell.git.process import GitError, answer, running

_CHUNK = 1 << 20


def blobs(root: Path, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Give each version's bytes, in the order asked for; None where it is not here.

    A version of more than the largest file that is read comes with one byte
    too many, so that the reader refuses it. Raises GitError.
    """
    wanted = list(ids)
    given = 0
    try:
        for pair in _stream(root, wanted):
            given += 1
            yield pair
    except GitError:
        # Where git may not fetch what a partial clone lacks, it ends at the first such version.
        rest = wanted[given:]
        here = _held(root).intersection(rest)
        if len(here) == len(rest):
            raise
        held = _stream(root, [id for id in rest if id in here])
        for id in rest:
            yield next(held) if id in here else (id, None)


def _stream(root: Path, wanted: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{id}\n" for id in wanted).encode("ascii"))
        asked.seek(0)
        with running(root, ["cat-file", "--batch"], asked) as out:
            for id in wanted:
                head = out.readline().split()
                if not head:
                    break
                yield id, _content(out, head)


def _content(out: IO[bytes], head: Sequence[bytes]) -> bytes | None:
    if len(head) != 3:  # "<id> missing"
        return None
    size = int(head[2])
    data = out.read(min(size, LIMIT_BYTES + 1))
    left = size - len(data)
    while left > 0:
        passed = len(out.read(min(left, _CHUNK)))
        left = left - passed if passed else 0
    out.read(1)
    return data if head[1] == b"blob" else None


def _held(root: Path) -> frozenset[str]:
    """Give the ids of everything that is here."""
    every = ["cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"]
    return frozenset(answer(root, every).decode("ascii", "replace").split())
