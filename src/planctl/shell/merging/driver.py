"""`planctl merge-driver`: what git runs for each file that both branches have changed.

git gives three files and reads the result in the place of ours. It takes 0 for
merged, 1 for conflicts that are marked in the file. Whatever goes wrong, the
result is a text in which nothing of either side is lost.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl.errors import PlanctlError
from planctl.model.text import printable
from planctl.read.source import LIMIT_BYTES, Kind, Source, home_of

MERGED, CONFLICT, FAILED = 0, 1, 129
USAGE = "planctl merge-driver BASE OURS THEIRS PATH [MARKER-SIZE] [OUR-LABEL] [THEIR-LABEL]"
_SHOWN = 5
_MARKER = 7


@dataclass(frozen=True)
class Call:
    """What git hands over: three files, the name of the file in the repository, and marks."""

    base: Path
    ours: Path
    theirs: Path
    name: str
    size: int = _MARKER
    labels: tuple[str, str] = ("ours", "theirs")

    @classmethod
    def of(cls, arguments: Sequence[str]) -> "Call":
        """Read arguments; an older git leaves %X as it stands. Raises ValueError for too few."""
        base, ours, theirs, name, *rest = arguments
        size, *labels = [*rest, "", "", ""][:3]
        ours_label, theirs_label = (
            usual if label in {"", "%X", "%Y"} else printable(label)
            for label, usual in zip(labels, ("ours", "theirs"), strict=True)
        )
        number = int(size) if size.isdecimal() and len(size) <= len("100") else _MARKER
        return cls(Path(base), Path(ours), Path(theirs), name, number, (ours_label, theirs_label))


def run(arguments: Sequence[str]) -> int:
    """Merge as git asks; return the exit code. Never raises."""
    try:
        call = Call.of(arguments)
    except ValueError:
        _say(f"git runs this when it merges; write planctl merge --install\n  {USAGE}")
        return MERGED if {"-h", "--help"} & {*arguments} else FAILED
    try:
        return _merged(call)
    except Exception as error:
        _say(f"{printable(call.name)}: cannot be merged: {error}")
        return FAILED


def kind_of(name: str) -> Kind | None:
    """Return the kind of a file by its name in the repository; the plans may be further down."""
    parts = name.split("/")
    if name.endswith(".yml"):
        parts[-1] = f"{parts[-1].removesuffix('.yml')}.yaml"
    kinds = (
        home_of("/".join(parts[place:])).kind for place, part in enumerate(parts) if part == "plan"
    )
    return next((kind for kind in kinds if kind is not None), None)


def _merged(call: Call) -> int:
    base, ours, theirs = (_read(path) for path in (call.base, call.ours, call.theirs))
    if theirs in {base, ours}:
        return MERGED
    if base == ours:
        call.ours.write_bytes(theirs)
        return MERGED
    try:
        text, conflicts = _by_meaning(call, (base, ours, theirs))
    except Exception as error:  # whatever it is, git's own way is left
        return _by_lines(call, error, (ours, theirs))
    call.ours.write_bytes(text.encode("utf-8"))
    if conflicts:
        _say(f"{printable(call.name)}: {_summary(conflicts)}; settle with planctl merge")
    return CONFLICT if conflicts else MERGED


def _summary(conflicts: Sequence[str]) -> str:
    what = "1 conflict" if len(conflicts) == 1 else f"{len(conflicts)} conflicts"
    more = ", ..." if len(conflicts) > _SHOWN else ""
    return f"{what} in {', '.join(conflicts[:_SHOWN])}{more}"


def _by_meaning(call: Call, versions: tuple[bytes, bytes, bytes]) -> tuple[str, list[str]]:
    """Return the merge by keys and entries, and where it has conflicts.

    Raises PlanctlError where the file is no plan's, or a version cannot be read.
    """
    from planctl.edit.merge.merge import merge_texts
    from planctl.edit.merge.put_together import Marks

    kind = kind_of(call.name)
    if kind is None:
        raise PlanctlError("it is not a file of a plan")
    base, ours, theirs = (_text(call.name, data) for data in versions)
    merged = merge_texts(base, ours, theirs, kind, Marks(*call.labels, call.size))
    return merged.text, [printable(".".join(map(str, path))) for path in merged.conflicts]


def _text(name: str, data: bytes) -> str:
    from planctl.read.decode import decode

    text, fault = decode(name, Source(data))
    if fault is not None:
        raise PlanctlError(fault.message)
    return f"\ufeff{text}" if data.startswith(b"\xef\xbb\xbf") else text


def _by_lines(call: Call, reason: Exception, sides: tuple[bytes, bytes]) -> int:
    """Merge as git does without planctl; where even that cannot be, mark the whole file."""
    from planctl.shell.git.line_merge import merge_lines

    why = reason.message if isinstance(reason, PlanctlError) else "planctl has a fault"
    try:
        data, count = merge_lines(call.base, call.ours, call.theirs, call.labels, call.size)
        if not count and _is_worse(call.name, data, sides):
            data, count = _whole(call, sides), 1
    except PlanctlError:
        if any(b"\0" in side for side in sides):
            _say(f"{printable(call.name)}: it is no text, so ours was left as it is")
            return CONFLICT
        data, count = _whole(call, sides), 1
    call.ours.write_bytes(data)
    _say(f"{printable(call.name)}: merged line by line: {printable(why)}")
    return CONFLICT if count else MERGED


def _is_worse(name: str, merged: bytes, sides: tuple[bytes, bytes]) -> bool:
    """Tell whether lines were put together that can no longer be read, though both sides can."""
    if kind_of(name) is None or len(merged) > LIMIT_BYTES:
        return False
    return _has_faults(name, merged) and not any(_has_faults(name, side) for side in sides)


def _has_faults(name: str, data: bytes) -> bool:
    from planctl.read.tree import build

    try:
        return bool(build(_text(name, data).removeprefix("\ufeff"), name).faults)
    except PlanctlError:
        return True


def _whole(call: Call, sides: tuple[bytes, bytes]) -> bytes:
    ours, theirs = (side if side.endswith(b"\n") or not side else side + b"\n" for side in sides)
    marks = [
        f"{'<' * call.size} {call.labels[0]}\n", f"{'=' * call.size}\n",
        f"{'>' * call.size} {call.labels[1]}\n",
    ]  # fmt: skip
    opening, middle, closing = (mark.encode("utf-8") for mark in marks)
    return b"".join([opening, ours, middle, theirs, closing])


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read()


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"planctl: {text}\n")
