"""Reads `git log --raw`: every commit that touched the plan, and the versions of files in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from planctl.history.commit import Commit, offset_minutes
from planctl.model.text import printable
from planctl.read.source import home_of
from planctl.shell.files import PLAN_FOLDER
from planctl.shell.git.process import running

FORMAT = "%H%x00%P%x00%aN%x00%aE%x00%cd%x00%s%x00%D"
_HEADER = 7
_CUT_OFF = b"grafted"
_FILE_MODES = frozenset({"100644", "100755", "100664"})
_LINK_MODE = "120000"
LINKED = "link"
"""What stands for the version of a file that is a link: it is not followed."""
_CHUNK = 1 << 16


class Touched(NamedTuple):
    """A file that a commit changed: the ids of its versions before and after.

    "" stands for no file, LINKED for a link.
    """

    path: str
    old: str
    new: str


class Logged(NamedTuple):
    """A commit and the files that it changed; `cut_off` where its parents are not here."""

    commit: Commit
    touched: tuple[Touched, ...]
    cut_off: bool = False

    def without_items(self) -> "Logged":
        """Leave out the files of actions and measures: no other item depends on those."""
        kept = (one for one in self.touched if home_of(one.path).kind in {"plan", "mission"})
        return self._replace(touched=tuple(kept))


def log(
    root: Path,
    *tips: str,
    until: str = "",
    full: bool = False,
    beyond: Sequence[str] = (),
) -> list[Logged]:
    """List the commits that led to these and touched the plan below `root`, the oldest first.

    Along the first parents, so that a merge counts as the one commit that it is
    for the main line; with `full`, the commits of merged branches instead.
    `until` names a commit: it and what is newer are listed; `beyond` names some of
    which nothing that led to them is listed. Raises GitError.
    """
    way = ("--topo-order", "--full-history", "-c") if full else ("--first-parent", "-m")
    command = [
        "log", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--no-show-signature", "--decorate-refs-exclude=*", "--no-notes", "--ignore-submodules=all",
        "--relative", "--date=raw", f"--format={FORMAT}", *way, "--end-of-options",
        *(tips or ("HEAD",)), *([f"^{until}^@"] if until else []), *(f"^{one}" for one in beyond),
        "--", PLAN_FOLDER,
    ]  # fmt: skip
    with running(root, command) as out:
        found = list(_logged(_pieces(out)))
    found.reverse()
    return found


def _pieces(out: IO[bytes]) -> Iterator[bytes]:
    """Split a stream at its NUL bytes."""
    rest = b""
    while chunk := out.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest


def _logged(pieces: Iterator[bytes]) -> Iterator[Logged]:
    """Put commits together: each is seven pieces, then pairs of a line with a colon and a path."""
    header: list[bytes] = []
    touched: list[Touched] = []
    for piece in pieces:
        line = piece.lstrip(b"\n")
        if len(header) == _HEADER and line.startswith(b":"):
            if one := _touched(line.decode("ascii", "replace"), next(pieces, b"")):
                touched.append(one)
            continue
        if len(header) == _HEADER:
            if not piece:
                continue
            yield Logged(_commit(header), tuple(touched), _CUT_OFF in header[-1])
            header, touched = [], []
        header.append(piece if header else line)
    if len(header) == _HEADER:
        yield Logged(_commit(header), tuple(touched), _CUT_OFF in header[-1])


def commits(said: bytes) -> Iterator[Commit]:
    """Read the commits of a log that was written with FORMAT and -z, and without changes."""
    pieces = said.split(b"\0")
    for place in range(0, len(pieces) - _HEADER + 1, _HEADER):
        yield _commit([pieces[place].lstrip(b"\n"), *pieces[place + 1 : place + _HEADER]])


def _commit(header: Sequence[bytes]) -> Commit:
    id, parents, author, email, when, subject, _ = (_text(piece) for piece in header)
    seconds, _, zone = when.partition(" ")
    return Commit(
        id, tuple(parents.split()), author, email, _number(seconds), offset_minutes(zone), subject
    )


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _text(piece: bytes) -> str:
    return printable(piece.decode("utf-8", "surrogateescape"))


def path_of(piece: bytes) -> str:
    """Name a path as `read_sources` does: in signs that can be shown, no two the same."""
    return printable(piece.decode("utf-8", "surrogateescape").replace("\\", "\\\\"))


def _touched(line: str, piece: bytes) -> Touched | None:
    """Read a raw entry; None for what is no file of a plan.

    A merge in a full history has several old versions: the first parent's counts.
    """
    parents = len(line) - len(line.lstrip(":"))
    parts = line[parents:].split(" ")
    modes, ids = parts[: parents + 1], parts[parents + 1 : 2 * parents + 2]
    path = path_of(piece)
    if home_of(path).kind is None or any(part.startswith(".") for part in path.split("/")):
        return None
    old, new = _version(modes[0], ids[0]), _version(modes[-1], ids[-1])
    return Touched(path, old, new) if old != new else None


def _version(mode: str, id: str) -> str:
    """Name a version of a file by git's id; "" for no file, LINKED for a link to wherever."""
    if mode == _LINK_MODE:
        return LINKED
    return id if mode in _FILE_MODES and id.strip("0") else ""
