"""Reads versions of files, all with one `git cat-file --batch`."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from planctl.read.source import LIMIT_BYTES
from planctl.shell.git.process import running

_CHUNK = 1 << 20


def blobs(root: Path, ids: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """Give each version's bytes, in the order asked for; None where it is not here.

    A version of more than the largest file that is read comes with one byte
    too many, so that the reader refuses it. Raises GitError.
    """
    with tempfile.TemporaryFile() as asked:
        wanted = list(ids)
        asked.write("".join(f"{id}\n" for id in wanted).encode("ascii"))
        asked.seek(0)
        with running(root, ["cat-file", "--batch"], asked) as out:
            for id in wanted:
                yield id, _next(out)


def _next(out: IO[bytes]) -> bytes | None:
    head = out.readline().split()
    if len(head) != 3:  # "<id> missing": a partial clone, or damage
        return None
    size = int(head[2])
    data = out.read(min(size, LIMIT_BYTES + 1))
    left = size - len(data)
    while left:
        left -= len(out.read(min(left, _CHUNK))) or left
    out.read(1)
    return data if head[1] == b"blob" else None
