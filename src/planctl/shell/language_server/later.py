"""Answers that are loaded when the first is wanted: findings come first."""

from functools import cached_property
from typing import TYPE_CHECKING

from planctl.shell.language_server.desk import Desk

if TYPE_CHECKING:
    from planctl.shell.language_server.answers import Answers
    from planctl.shell.language_server.doing import Doing


class Later:
    """What can be asked of plans that lie on a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def answers(self) -> "Answers":
        """What stands somewhere."""
        from planctl.shell.language_server.answers import Answers

        return Answers(self._desk)

    @cached_property
    def doing(self) -> "Doing":
        """What can be done about it."""
        from planctl.shell.language_server.doing import Doing

        return Doing(self._desk)

    def load(self) -> None:
        """Load all of it, while nobody asks."""
        from planctl.shell.schemas import meanings

        meanings()
        _ = self.answers, self.doing
