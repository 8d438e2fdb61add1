"""Keeps earlier editions of a site in folders below it, as they were published."""

import shutil
from datetime import date
from pathlib import Path

from planctl.audience.audience import Audience
from planctl.errors import WorldError
from planctl.report.options import Earlier
from planctl.report.stamp import MANIFEST
from planctl.report.verification.record import Record
from planctl.shell.publishing import EDITIONS, former

_KEEPING = ".keeping"


def archive(folder: Path, as_at: date, audience: Audience) -> tuple[Earlier, ...]:
    """Keep the edition that stands in a folder, unless it is for the same day, and list all.

    Raises WorldError where it cannot be copied or was never finished, and where
    an earlier edition may be read by fewer people than the new one.
    """
    last = former(folder)
    if last is not None and last.replaced is not None:
        raise WorldError(
            f"the report in {folder.as_posix()} was broken off while it was written",
            "make it once without --archive, for its own day, before it is kept",
        )
    if last is not None and last.as_at != as_at and last.report == "site":
        _check(folder, last, audience)
        _keep(folder, last)
    return listed(folder, audience)


def _keep(folder: Path, last: Record) -> None:
    place = folder / EDITIONS / last.as_at.isoformat()
    number = 1
    while place.exists():
        if _same(place / MANIFEST, folder / MANIFEST):
            return
        number += 1
        place = folder / EDITIONS / f"{last.as_at.isoformat()}-{number}"
    keeping = folder / EDITIONS / _KEEPING
    try:
        shutil.rmtree(keeping, ignore_errors=True)
        # The manifest comes first: it says who may read the rest, whenever this breaks off.
        for name in (MANIFEST, *last.files):
            source, target = (one.joinpath(*name.split("/")) for one in (folder, keeping))
            if source.is_symlink() or not source.is_file():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        keeping.rename(place)
    except OSError as error:
        raise WorldError(
            f"the earlier edition cannot be kept in {place.as_posix()}: {error.strerror or error}",
            "make room, or leave --archive out",
        ) from None


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


def listed(folder: Path, audience: Audience) -> tuple[Earlier, ...]:
    """Give the editions that stand below a folder, the oldest first.

    Raises WorldError where one may be read by fewer people than this audience,
    and where nobody knows who may.
    """
    found = []
    for place in sorted((folder / EDITIONS).glob("*")):
        if not place.is_dir() or place.is_symlink():
            continue
        edition = former(place)
        if edition is None:
            raise WorldError(
                f"{place.as_posix()} is no whole edition: it has no {MANIFEST}",
                "remove it, or move it away",
            )
        _check(place, edition, audience)
        if place.name == _KEEPING:  # a copy that broke off
            continue
        # Others than its own readers would find a new list in it.
        has_list = edition.options.archive and edition.audience is audience
        found.append(Earlier(edition.as_at, f"{EDITIONS}/{place.name}", has_list))
    return tuple(found)


def _check(place: Path, edition: Record, audience: Audience) -> None:
    if edition.audience.is_narrower_than(audience):
        raise WorldError(
            f"{place.as_posix()} holds an edition for {edition.audience}, "
            f"and this one is for {audience}",
            "move it away, or choose another folder with --output",
        )
