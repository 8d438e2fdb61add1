"""Makes the pages, and makes them again whenever a file has changed."""

import os
import traceback
from threading import Event
from time import monotonic

from planctl.errors import PlanctlError, UsageError
from planctl.shell.preview.shown import Problem, Shown, Subject
from planctl.shell.preview.stage import Stage
from planctl.shell.words import english

_PAUSE = 0.5
"""Seconds between two looks at the files."""

_SHARE = 10
"""A look at very many files is followed by a pause of so many times its own length."""

_SETTLING = 0.1
_LOOKS = 20
"""So often the files are looked at while they go on changing; then pages are made anyway."""


class Rebuilder:
    """Makes the pages of a subject for a stage."""

    def __init__(self, subject: Subject, stage: Stage) -> None:
        self._subject, self._stage = subject, stage
        self._stop = Event()
        self._seen: object = None

    def begin(self) -> None:
        """Make the pages a first time. Raises UsageError where something else was asked for."""
        self._seen = self._subject.look()
        try:
            shown: Shown = self._subject.make()
        except UsageError:
            raise
        except Exception as error:
            shown = _problem(error)
        self._stage.show(shown)

    def run(self) -> None:
        """Look and make until `stop` is called: for a thread of its own."""
        pause = _PAUSE
        while not self._stop.wait(pause):
            begun = monotonic()
            now = self._subject.look()
            pause = max(_PAUSE, _SHARE * (monotonic() - begun))
            if now != self._seen:
                self._seen = self._settled(now)
                self._again()

    def stop(self) -> None:
        """Let `run` end after what it is doing."""
        self._stop.set()

    def _settled(self, now: object) -> object:
        """Wait until nothing changes any more: an editor may be in the midst of saving."""
        for _ in range(_LOOKS):
            if self._stop.wait(_SETTLING):
                break
            before, now = now, self._subject.look()
            if before == now:
                break
        return now

    def _again(self) -> None:
        try:
            shown: Shown = self._subject.make()
        except Exception as error:
            shown = _problem(error)
        if self._stage.show(shown):
            self._subject.tell(shown)


def _problem(error: Exception) -> Problem:
    if isinstance(error, PlanctlError):
        return Problem(error.message, error.help)
    if os.environ.get("PLANCTL_DEBUG"):
        traceback.print_exception(error)
    say = english().say  # not what the error says: it may quote what is restricted
    return Problem(say("preview.fault", kind=type(error).__name__), say("preview.fault_help"))
