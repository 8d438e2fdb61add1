"""The files of plans as they stood at a commit, or as they lie in the folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planctl.history.commit import Commit
from planctl.read.source import Sources


@dataclass(frozen=True)
class Snapshot:
    """The plans at one moment.

    `commit` has no id where these are the files in the folder. `beside` holds
    the office's own settings and templates by their path.
    """

    commit: Commit
    sources: Sources
    beside: Mapping[str, bytes] = field(default_factory=dict)
