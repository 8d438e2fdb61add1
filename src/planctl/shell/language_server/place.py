"""A folder with plans at the address that the editor knows, and what it was told of it."""

import asyncio
from dataclasses import dataclass, field

from planctl.model.finding import Finding
from planctl.shell.language_server.folder import PlanFolder


@dataclass
class Place:
    """A folder with plans.

    `said` is what was last told of each file, and its text then; `waiting` the check
    that is to come, `took` the seconds that the last one took. `trouble` is what was
    told of the settings.
    """

    uri: str
    folder: PlanFolder
    said: dict[str, tuple[tuple[Finding, ...], str]] = field(default_factory=dict)
    waiting: asyncio.TimerHandle | None = None
    took: float = 0.0
    trouble: str = ""

    def stop_waiting(self) -> None:
        """Let the check that is to come not come."""
        if self.waiting:
            self.waiting.cancel()
            self.waiting = None
