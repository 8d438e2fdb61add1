"""When a plan is checked, and what the editor is then told of each file."""

import asyncio
from collections.abc import Callable
from functools import partial

from lsprotocol import types

from planctl.model.finding import Finding
from planctl.output.findings.capped import capped
from planctl.shell.clock import seconds
from planctl.shell.files import is_plan_file
from planctl.shell.language_server.convert import diagnostic, range_of
from planctl.shell.language_server.documents import Documents
from planctl.shell.language_server.folder import FoundByFile
from planctl.shell.language_server.place import Place
from planctl.shell.language_server.speech import Speech

PAUSE = 0.02
"""Seconds without a key pressed after which the plan is checked."""

_QUICK = 0.1
"""Seconds that a check may take for the next one to come as soon as this one did."""

_REST = 0.3
"""Seconds without a key pressed after which the slow rules run too."""


class Checks:
    """Checks plans: `pause` seconds after the last key by the quick rules, then by all.

    On a large plan it waits for as long as the last check took, so that typing stays quick.
    """

    def __init__(self, speech: Speech, documents: Documents, pause: float = PAUSE) -> None:
        self._speech = speech
        self._documents = documents
        self._pause = pause

    def soon(self, place: Place) -> None:
        """Check a plan when nothing more is typed."""
        slow = place.took > _QUICK
        self._wait(place, place.took if slow else self._pause, self._quickly)

    def settle(self, place: Place) -> None:
        """Check a plan now, where something was typed since all rules ran."""
        if place.waiting:
            self.now(place)

    def now(self, place: Place) -> None:
        """Check a plan by all rules, and tell what is new."""
        place.stop_waiting()
        self._tell(place, place.folder.findings())

    def withdraw(self, place: Place) -> None:
        """Take back what was told of a plan that is not open any more."""
        place.stop_waiting()
        for name, (findings, _) in place.said.items():
            if findings:
                self._speech.publish(self._documents.uri(place, name), [], None)

    def _quickly(self, place: Place) -> None:
        place.stop_waiting()
        began = seconds()
        self._tell(place, place.folder.first_findings())
        place.took = seconds() - began
        if not place.folder.is_checked_at_once:
            self._wait(place, _REST + place.took, self.now)

    def _wait(self, place: Place, pause: float, check: Callable[[Place], None]) -> None:
        place.stop_waiting()
        act = self._speech.careful(partial(check, place))
        place.waiting = asyncio.get_running_loop().call_later(pause, act)

    def _tell(self, place: Place, found: FoundByFile) -> None:
        """Tell of every file of which something is or was found, the open ones first."""
        self._tell_trouble(place)
        names = dict.fromkeys(name for name, _ in self._documents.inside(place))
        for name in [*names, *(one for one in {*found, *place.said} if one not in names)]:
            text, findings = place.folder.text(name), found.get(name, ())
            if place.said.get(name) != (findings, text) and is_plan_file(name):
                if findings or name in place.said or name in names:
                    self._publish(place, name, findings)
                place.said[name] = findings, text

    def _publish(self, place: Place, name: str, findings: tuple[Finding, ...]) -> None:
        document, page = self._documents.of(place, name), place.folder.rules_page
        positions = self._documents.positions(place, name)
        said = [
            diagnostic(one, positions, self._related(place, one), page) for one in capped(findings)
        ]
        version = document.version if document else None
        self._speech.publish(self._documents.uri(place, name), said, version)

    def _related(self, place: Place, one: Finding) -> list[types.DiagnosticRelatedInformation]:
        documents = self._documents
        return [
            types.DiagnosticRelatedInformation(
                types.Location(
                    documents.uri(place, other.filename),
                    range_of(other.span, documents.positions(place, other.filename)),
                ),
                other.label,
            )
            for other in one.related
        ]

    def _tell_trouble(self, place: Place) -> None:
        trouble = place.folder.trouble
        if trouble and trouble != place.trouble:
            self._speech.show(trouble)
        place.trouble = trouble
