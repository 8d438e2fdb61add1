"""What the reader is given: files by path, or the reason why one could not be had."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["plan", "mission", "action", "measure"]

LIMIT_BYTES = 10_000_000
"""The largest file that is read."""

LIMIT_DEPTH = 64
"""How deep lists and mappings may be nested."""

LIMIT_EVENTS = 1_000_000
"""How many keys, values and brackets one file may hold; several times what 10 MB of plan do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes, or `trouble`: why they could not be read, in words, and what helps."""

    data: bytes = b""
    trouble: str = ""
    help: str = ""


LINK = Source(
    trouble="this is a link, and planctl follows none",
    help="put the file or the folder itself here",
)
"""A link to a file or folder, wherever it leads: in git, and on Windows, it is only its name."""

REPOSITORY = Source(
    trouble="this is another repository inside this one, and planctl reads none",
    help="put the files themselves here",
)
"""A folder that is a repository of its own: of what is in it git keeps only the commit."""

Sources = Mapping[str, Source]
"""Files by their path relative to the root, with `/`."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a path says about a file: its plan's folder and its kind, or no kind."""

    plan: str
    kind: Kind | None


_FOLDERS: Mapping[str, Kind] = {"missions": "mission", "actions": "action", "measures": "measure"}


def home_of(path: str) -> Home:
    """Tell a file's plan and kind from its path: the folder decides."""
    parts = path.split("/")
    plan = parts[1] if len(parts) > 2 else ""
    if not path.endswith(".yaml"):
        return Home(plan, None)
    match parts[2:]:
        case ["plan.yaml"]:
            return Home(plan, "plan")
        case ["missions" | "measures" as folder, _]:
            return Home(plan, _FOLDERS[folder])
        case ["actions", _, *_]:
            return Home(plan, "action")
        case _:
            return Home(plan, None)
