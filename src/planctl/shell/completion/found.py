"""Finds ids in a plan's files by their look, as far as the time allows.

Nobody waits for a whole plan to be read who has pressed a key. Files whose
names hold what was typed are looked at first.
"""

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from planctl.errors import PlanctlError
from planctl.model.order import natural
from planctl.read.source import home_of
from planctl.shell.files import find_root

_SECONDS = 0.04
_AT_LEAST = 200
"""So many files with a fitting name are looked at, whatever the time."""

_LARGEST = 200_000
_ID = re.compile(
    rb"""^([ \t-]*)\{?[ \t]*["']?id["']?[ \t]*:[ \t]*["']?([A-Za-z0-9][A-Za-z0-9._-]*)""",
    re.MULTILINE,
)
_TITLE = re.compile(
    rb"""(?:^|[\s,])["']?(?:title|text)["']?:[ \t]*(?:[>|][+-]?\s+)?"""
    rb"""(?:"([^"\n]*)"|(.+?)(?=,\s*\w+:|\}|\r?$))""",
    re.MULTILINE,
)
_INSIDE = b"\ncommitments:"
_LONGEST_TITLE = 60
_KINDS = ("mission", "action", "measure")


@dataclass
class Search:
    """Looks through the plans of a folder until the time is up; then `whole` is false."""

    root: Path
    plan: str | None = None
    whole: bool = True
    until: float = field(default_factory=lambda: time.monotonic() + _SECONDS)

    def ids(self, kind: str, begun: str) -> dict[str, str]:
        """Give ids that begin as typed, with their titles.

        The kind is mission, commitment, action or measure, or item for any.
        """
        wanted = {"commitment": {"mission"}, "item": set(_KINDS)}.get(kind, {kind})
        found = {
            id: title
            for which, id, title in self._items(wanted, begun)
            if kind in {which, "item"} and id.casefold().startswith(begun.casefold())
        }
        return {id: found[id] for id in sorted(found, key=natural)}

    def kind_of(self, id: str) -> str:
        """Tell of what kind an item is; empty where it was not found in time."""
        if id in plans(self.root):
            return "plan"
        found = self._items(set(_KINDS), id)
        return next((kind for kind, one, _ in found if one == id), "")

    def _items(self, wanted: set[str], begun: str) -> Iterator[tuple[str, str, str]]:
        likely: list[tuple[str, str, str]] = []
        others: list[tuple[str, str, str]] = []
        for path, full in _files(self.root, self.plan):
            kind = home_of(path).kind
            if kind in wanted:
                named = begun.casefold() in path.rpartition("/")[2].casefold()
                (likely if named else others).append((path, full, str(kind)))
        likely.sort(key=_length)
        for count, (_, full, which) in enumerate((*likely, *others)):
            if count >= min(len(likely), _AT_LEAST) and time.monotonic() > self.until:
                self.whole = False
                return
            yield from _in_file(full, which)


def _length(file: tuple[str, str, str]) -> tuple[int, str]:
    return len(file[0]), file[0]


def root_of(folder: str | None) -> Path | None:
    """Give the folder that holds `plan/`; None where there is none."""
    try:
        return Path(folder) if folder else find_root(Path.cwd())
    except PlanctlError:
        return None


def plans(root: Path) -> list[str]:
    """Give the ids of the plans."""
    try:
        return sorted(
            one.name for one in (root / "plan").iterdir() if (one / "plan.yaml").is_file()
        )
    except OSError:
        return []


def heads(root: Path, plan: str | None) -> Iterator[dict[str, Any]]:
    """Give what the plan.yaml of each plan holds, as far as it can be read."""
    from planctl.read.tree import build

    for name in [plan] if plan else plans(root):
        path = root / "plan" / name / "plan.yaml"
        try:
            data = path.read_bytes() if path.is_file() else b""  # nobody may ever write to a pipe
        except (OSError, ValueError):
            continue
        value = build(data[:_LARGEST].decode("utf-8-sig", "replace"), "").value
        if isinstance(value, dict):
            yield value


def _files(root: Path, plan: str | None) -> Iterator[tuple[str, str]]:
    """Give the files of the plans: their path below the root, and their full one."""
    for folder, folders, names in os.walk(root / "plan"):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        if plan is None or below == "plan" or f"{below}/".startswith(f"plan/{plan}/"):
            for name in names:
                path = os.path.join(folder, name)  # noqa: PTH118 - many files
                if name.endswith(".yaml") and name[0] != "." and os.path.isfile(path):  # noqa: PTH113
                    yield f"{below}/{name}", path


def _in_file(path: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """Give kind, id and title of what seems to be an item in a file."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - many files
            data = file.read(_LARGEST)
    except OSError:
        return
    inside = data.find(_INSIDE) if kind == "mission" else -1
    matches = list(_ID.finditer(data))
    depth = min((len(one[1]) for one in matches if one.start() > inside >= 0), default=0)
    own = [one for one in matches if not one[1] or data[:1] == b"{"][:1]
    listed = [one for one in matches if one.start() > inside >= 0 and len(one[1]) == depth]
    for match in (*own, *listed):
        title = _TITLE.search(data, match.end(), match.end() + 500)
        shown = (
            (title[1] or title[2] or b"").decode("utf-8", "replace").strip("' ") if title else ""
        )
        which = "commitment" if match in listed else kind
        yield which, match[2].decode("ascii"), shown[:_LONGEST_TITLE]
