"""The files of plans as they stood at a commit, or as they lie in the folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planctl.errors import ConfigurationError
from planctl.history.commit import Commit
from planctl.read.source import LINK, Sources


@dataclass(frozen=True)
class Snapshot:
    """The plans at one moment.

    `commit` has no id where these are the files in the folder. `beside` holds
    the office's own settings by their path, `links` those of them that are links.
    """

    commit: Commit
    sources: Sources
    beside: Mapping[str, bytes] = field(default_factory=dict)
    links: frozenset[str] = frozenset()

    def settings(self, path: str) -> bytes | None:
        """Return a file of settings, None where there is none.

        Raises ConfigurationError for a link.
        """
        if path in self.links:
            raise LinkedSettingsError(path)
        return self.beside.get(path)


class LinkedSettingsError(ConfigurationError):
    """A file of settings is a link, in the folder or at a commit."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} {LINK.trouble.removeprefix('this ')}", "put the file itself here")
