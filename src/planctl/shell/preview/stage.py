"""What is shown now, and everybody who waits for something newer."""

import secrets
from threading import Condition
from typing import NamedTuple

from planctl.shell.preview.shown import Problem, Shown


class Now(NamedTuple):
    """What is shown, and a version that no other showing has, of this server or an earlier one."""

    version: str
    shown: Shown


class Stage:
    """Holds what is shown; safe to use from several threads."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._closed = False
        self._run = secrets.token_hex(6)
        self._number = 0
        self._shown: Shown = Problem("")

    @property
    def now(self) -> Now:
        """What is shown, with its version."""
        with self._changed:
            return self._now()

    @property
    def closed(self) -> bool:
        """Whether the preview has ended."""
        return self._closed

    def show(self, shown: Shown) -> bool:
        """Show something else and wake everybody who waits; tell whether it is different at all."""
        with self._changed:
            if shown == self._shown:
                return False
            self._shown = shown
            self._number += 1
            self._changed.notify_all()
            return True

    def wait(self, seen: str, seconds: float) -> str:
        """Wait until a version other than `seen` is shown, at most so long; give the version."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._now().version != seen, seconds)
            return self._now().version

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _now(self) -> Now:
        return Now(f"{self._run}-{self._number}", self._shown)
