"""All that an editor has open: its folders with plans, its files, and what was said of them."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

from lsprotocol import types

from planctl.errors import PlanctlError
from planctl.model.finding import Finding
from planctl.output.editor.addresses import above, address, below, path_of, plain
from planctl.output.editor.positions import Encoding, Position, Positions, Range, changed
from planctl.shell.files import is_plan_file
from planctl.shell.language_server.convert import diagnostic, range_of
from planctl.shell.language_server.folder import PlanFolder, root_above
from planctl.shell.language_server.speech import Speech

PAUSE = 0.03
"""Seconds without a key pressed after which the plan is checked."""


@dataclass
class Document:
    """A file that is open in the editor, by the address that the editor gives it."""

    uri: str
    text: str
    version: int


@dataclass
class Place:
    """A folder with plans, its address, and what was last said of each file and its text."""

    uri: str
    folder: PlanFolder
    said: dict[str, tuple[tuple[Finding, ...], str]] = field(default_factory=dict)
    soon: asyncio.TimerHandle | None = None
    took: float = 0.0
    trouble: str = ""


class Desk:
    """Follows what the editor opens and types, and says what is found in it.

    `root` is the one folder that is asked about; None where the editor says. `given`
    is the day to judge for. The plan is checked `pause` seconds after the last key,
    on a large plan after as long as the last check took, so that typing stays quick.
    """

    def __init__(
        self, speech: Speech, root: Path | None, given: date | None, pause: float = PAUSE
    ) -> None:
        """Know no folder yet."""
        self.encoding = Encoding.UTF16
        self.places: list[Place] = []
        self._speech = speech
        self._root = root
        self._given = given
        self._pause = pause
        self._documents: dict[str, Document] = {}
        self._without: dict[str, str] = {}

    def begin(self, folders: Iterable[str]) -> None:
        """Look for plans in the folders that the editor has open, and check them."""
        for uri in [self._root.resolve().as_uri()] if self._root else folders:
            self._enter(uri)

    def forget(self, uri: str) -> None:
        """Take back what was said of a folder that the editor has closed."""
        self._without.pop(plain(uri), None)
        for place in [one for one in self.places if plain(one.uri) == plain(uri)]:
            if place.soon:
                place.soon.cancel()
            self.places.remove(place)
            for name, (findings, _) in place.said.items():
                if findings:
                    self._speech.publish(self.uri(place, name), [], None)

    def open(self, uri: str, text: str, version: int) -> None:
        """Take a file that was opened, and say what is found in it."""
        self._documents[plain(uri)] = Document(uri, text, version)
        if found := self.find(uri) or self._discovered(uri):
            place, name = found
            place.folder.type(name, text)
            place.said.pop(name, None)  # the editor may have dropped what it heard before
            self.check(place)

    def change(
        self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent], version: int
    ) -> None:
        """Take what was typed, and check the plan as soon as nothing more is typed."""
        document = self._documents.get(plain(uri))
        if document is None:
            return
        for one in changes:
            document.text = _changed(document.text, one, self.encoding)
        document.version = version
        if found := self.find(uri):
            place, name = found
            place.folder.type(name, document.text)
            self._check_soon(place)

    def close(self, uri: str) -> None:
        """Take the file on the disk again."""
        self._documents.pop(plain(uri), None)
        if found := self.find(uri):
            place, name = found
            place.folder.leave(name)
            place.folder.look()
            self.check(place)

    def look(self) -> None:
        """Read the disk again: a file was saved, or others came or went."""
        for uri in list(self._without.values()):
            self._enter(uri, again=True)
        for place in self.places:
            with suppress(PlanctlError):  # what it says of the plan is still true
                place.folder.look()
            self._check_soon(place)

    def find(self, uri: str) -> tuple[Place, str] | None:
        """Give the folder and the name of a file of a plan; None for any other file."""
        for place in sorted(self.places, key=lambda one: -len(one.uri)):
            name = below(place.uri, uri)
            if name and is_plan_file(name):
                return place, name
        return None

    def uri(self, place: Place, name: str) -> str:
        """Give the address of a file, as the editor writes it."""
        made = address(place.uri, name)
        document = self._documents.get(plain(made))
        return document.uri if document else made

    def positions(self, place: Place, name: str) -> Positions:
        """Give how the editor counts in a file."""
        return Positions(place.folder.text(name), self.encoding)

    def settled(self, place: Place) -> None:
        """Check the plan now, where something was typed since it was checked."""
        if place.soon:
            self.check(place)

    def check(self, place: Place) -> None:
        """Check the plan, and say of each file what is new about it."""
        if place.soon:
            place.soon.cancel()
            place.soon = None
        began = perf_counter()
        self._tell_trouble(place)
        found = place.folder.findings()
        place.took = perf_counter() - began
        names = sorted({*place.said, *found}, key=lambda name: not self._is_open(place, name))
        for name in names:
            self._say(place, name, found.get(name, ()))
        for name in self._open_in(place):
            if name not in names:
                self._say(place, name, ())

    def _say(self, place: Place, name: str, findings: tuple[Finding, ...]) -> None:
        text = place.folder.text(name)
        if place.said.get(name) == (findings, text) or not is_plan_file(name):
            return
        place.said[name] = findings, text
        document = self._documents.get(plain(address(place.uri, name)))
        positions = self.positions(place, name)
        page = place.folder.rules_page
        said = [diagnostic(one, positions, self._related(place, one), page) for one in findings]
        self._speech.publish(self.uri(place, name), said, document.version if document else None)

    def _related(self, place: Place, one: Finding) -> list[types.DiagnosticRelatedInformation]:
        return [
            types.DiagnosticRelatedInformation(
                types.Location(
                    self.uri(place, other.filename),
                    range_of(other.span, self.positions(place, other.filename)),
                ),
                other.label,
            )
            for other in one.related
        ]

    def _check_soon(self, place: Place) -> None:
        if place.soon:
            place.soon.cancel()
        after = max(self._pause, place.took) if self._pause else 0
        loop = asyncio.get_running_loop()
        place.soon = loop.call_later(after, self._speech.careful(lambda: self.check(place)))

    def _is_open(self, place: Place, name: str) -> bool:
        return plain(address(place.uri, name)) in self._documents

    def _open_in(self, place: Place) -> list[str]:
        names = (below(place.uri, one.uri) for one in self._documents.values())
        return [name for name in names if name and is_plan_file(name)]

    def _enter(self, uri: str, again: bool = False) -> None:
        """Look for a plan in a folder or above it; say once, and quietly, that there is none."""
        path = path_of(uri)
        root = root_above(Path(path)) if path else None
        if root is not None:
            self._without.pop(plain(uri), None)
            self._add(above(uri, len(Path(path).parts) - len(root.parts)), root)
        elif not again:
            self._without[plain(uri)] = uri
            self._speech.log(
                f"no folder plan/ in {path or uri} or above it; planctl waits until there is one"
            )

    def _add(self, uri: str, root: Path) -> Place | None:
        known = next((one for one in self.places if plain(one.uri) == plain(uri)), None)
        if known:
            return known
        try:
            place = Place(uri, PlanFolder(root, self._given))
        except PlanctlError as error:
            self._speech.show(error.message)
            return None
        self.places.append(place)
        for name, document in self._texts(place):
            place.folder.type(name, document.text)
        self.check(place)
        return place

    def _texts(self, place: Place) -> list[tuple[str, Document]]:
        named = ((below(place.uri, one.uri), one) for one in self._documents.values())
        return [(name, one) for name, one in named if name and is_plan_file(name)]

    def _discovered(self, uri: str) -> tuple[Place, str] | None:
        """Find the plan of a file that lies in none of the editor's folders."""
        path = path_of(uri)
        root = root_above(Path(path).parent) if path and self._root is None else None
        if root is None:
            return None
        levels = len(Path(path).parts) - len(root.parts)
        name = below(above(uri, levels), uri)
        if not name or not is_plan_file(name):
            return None
        place = self._add(above(uri, levels), root)
        return (place, name) if place else None

    def _tell_trouble(self, place: Place) -> None:
        if place.folder.trouble != place.trouble:
            place.trouble = place.folder.trouble
            if place.trouble:
                self._speech.show(place.trouble)


def _changed(text: str, change: types.TextDocumentContentChangeEvent, encoding: Encoding) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    start, end = change.range.start, change.range.end
    stretch = Range(Position(start.line, start.character), Position(end.line, end.character))
    return changed(text, stretch, change.text, encoding)
