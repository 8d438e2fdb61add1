"""Writes a report into its folder: what changed is written, what is gone is removed.

The manifest of what was written before says which files are planctl's. No
other file is touched, and none goes that somebody changed by hand. At every
moment the manifest names all files of planctl that lie there, and an audience
that may read each of them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from planctl.audience.audience import Audience
from planctl.errors import PlanctlError, WorldError
from planctl.report.fragment.paste import PASTE
from planctl.report.stamp import FORMAT, MANIFEST, REPLACED
from planctl.report.verification.record import Record, read_manifest
from planctl.shell.files import write_file
from planctl.shell.published import Folder
from planctl.shell.stage import Stage

EDITIONS = "editions"
"""The folder of earlier editions; a page of the same name lists them."""


@dataclass
class Written:
    """What was done: all files of the report, how many were touched, and which were removed."""

    names: list[str] = field(default_factory=list)
    touched: int = 0
    removed: list[str] = field(default_factory=list)


def former(folder: Path) -> Record | None:
    """Give what the manifest in a folder says; None where there is none.

    Raises WorldError for one that cannot be read, or that another format of
    planctl wrote: nobody knows then which files it left, and who may read them.
    """
    if not (folder / MANIFEST).is_file():
        return None
    name = (folder / MANIFEST).as_posix()
    try:
        record = read_manifest(Folder(folder).manifest(), name)
    except PlanctlError as error:
        raise _unknown(error.message) from None
    if record.format != FORMAT:
        raise _unknown(
            f"{name} is of planctl {record.planctl}, and this one does not know its format"
        )
    return record


def refuse_another_audience(folder: Path, audience: Audience) -> None:
    """Raise WorldError where a folder holds a report for others: one would replace the other."""
    before = former(folder)
    if before is not None and before.audience is not audience:
        raise WorldError(
            f"{folder.as_posix()} holds a report for the audience {before.audience}, "
            f"and this one is for {audience}",
            "choose another folder with --output, or replace that report with --force",
        )


def _unknown(what: str) -> WorldError:
    return WorldError(what, "remove that report whole, or choose another folder with --output")


def write_report(stage: Stage, files: Iterable[tuple[str, bytes]], audience: Audience) -> Written:
    """Write a report. A file that holds the same already is not touched.

    Nothing in the folder changes before the whole report is made. Raises
    WorldError for a folder that holds other things, for a path that would leave
    it, for what cannot be written, for a file that is not planctl's and would be
    lost, and where files that fewer people may read would stay beside it.
    """
    folder, done, manifest = stage.folder, Written(), b""
    before = former(folder)
    known = (
        {*before.files, *(before.replaced or {}), *_beside(before)} if before else _nothing(folder)
    )
    for name, data in files:
        place = stage.place(name)
        done.names.append(name)
        if name == MANIFEST:
            manifest = data
        elif not _holds(place, data):
            _spare(place, name in known or name.startswith(f"{EDITIONS}/"))
            stage.add(name, data)
            done.touched += 1
    stale = _stale(folder, before, done.names, audience)
    if manifest and not _holds(folder / MANIFEST, manifest):
        done.touched += 1
        _write(folder / MANIFEST, _meanwhile(manifest, before))
    stage.settle()
    for name in stale:
        _remove(folder.joinpath(*name.split("/")), folder)
    done.removed = stale
    _write(folder / MANIFEST, manifest)
    return done


def _beside(before: Record) -> set[str]:
    """Give what the report before had beside it, and no manifest names."""
    if before.report == "fragment":
        return {PASTE}
    return {f"{EDITIONS}.html"} if before.options.archive else set()


def _nothing(folder: Path) -> set[str]:
    """Know of no file, where there is none. Raises WorldError for a folder with other things."""
    try:
        held = [one.name for one in folder.iterdir() if not one.name.startswith(".")]
    except OSError as error:
        raise WorldError(f"{folder.as_posix()} cannot be read: {error.strerror}") from None
    if held or folder.name.startswith("."):
        what = f"holds {min(held)}" if held else "is a hidden folder"
        raise WorldError(
            f"{folder.as_posix()} {what} and no {MANIFEST}, so it is no folder of a report",
            "choose an empty or new folder with --output",
        )
    return set()


def _spare(place: Path, known: bool) -> None:
    """Raise WorldError for a file that somebody else has put where one of the report belongs."""
    if not known and place.exists():
        raise WorldError(
            f"{place.as_posix()} is not of an earlier report, and would be lost",
            "move it away, or choose another folder with --output",
        )


def _meanwhile(manifest: bytes, before: Record | None) -> bytes:
    """Make the manifest that is true while files are exchanged, whenever that breaks off."""
    if not manifest:
        return manifest
    said = json.loads(manifest)
    said[REPLACED] = {**(before.replaced or {}), **before.files} if before else {}
    if before and before.audience.is_narrower_than(Audience(said["audience"])):
        said["audience"] = before.audience.value
    return json.dumps(said, indent=2, ensure_ascii=False).encode() + b"\n"


def _write(path: Path, data: bytes) -> None:
    """Write a manifest, if there is one and it does not stand there already."""
    if data and not _holds(path, data):
        write_file(path, data)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _stale(
    folder: Path, before: Record | None, names: Iterable[str], audience: Audience
) -> list[str]:
    """Give the files that an earlier report wrote and this one does not.

    Those changed by hand stay where anybody may read them. Raises WorldError
    for others: no manifest would say any longer who may.
    """
    if before is None:
        return []
    kept: list[str] = []
    now, replaced = set(names), before.replaced or {}
    stale = [name for name in sorted(_beside(before) - now) if (folder / name).is_file()]
    for name in {**replaced, **before.files}:
        path = folder.joinpath(*name.split("/"))
        if name in now or _leads_out(path, folder) or not path.is_file():
            continue
        own = _hash(path) in {before.files.get(name), replaced.get(name)}
        (stale if own else kept).append(name)
    if kept and before.audience is not Audience.PUBLIC:
        raise WorldError(
            f"{folder.as_posix()} holds files of a report for {before.audience} that were "
            f"changed by hand: {', '.join(kept[:3])}",
            f"remove them, or choose another folder with --output; this one is for {audience}",
        )
    return stale


def _leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a link stands on the way from a folder to a file in it."""
    return path.is_symlink() or path.parent.resolve() != folder.resolve() / path.parent.relative_to(
        folder
    )


def _hash(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _remove(path: Path, folder: Path) -> None:
    try:
        path.unlink()
        while path.parent != folder and not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()
    except OSError as error:
        raise WorldError(
            f"{path.as_posix()} cannot be removed: {error.strerror or error}",
            "close the program that has it open",
        ) from None
