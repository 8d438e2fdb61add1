"""All that an editor has open: its folders with plans, and its files."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from lsprotocol import types

from planctl.errors import PlanctlError
from planctl.output.editor.addresses import above, below, path_of, plain
from planctl.shell.files import is_plan_file
from planctl.shell.language_server.checks import Checks
from planctl.shell.language_server.documents import Documents
from planctl.shell.language_server.folder import PlanFolder, root_above
from planctl.shell.language_server.place import Place
from planctl.shell.language_server.speech import Speech


class Desk:
    """Follows what the editor opens, types and saves, and has the plans checked.

    `root` is the one folder that is asked about; None where the editor says. `given`
    is the day to judge for; None for today.
    """

    def __init__(
        self,
        speech: Speech,
        checks: Checks,
        documents: Documents,
        root: Path | None = None,
        given: date | None = None,
    ) -> None:
        """Know no folder yet."""
        self.places: list[Place] = []
        self.checks = checks
        self.documents = documents
        self._speech = speech
        self._root = root
        self._given = given
        self._without: dict[str, str] = {}

    def begin(self, folders: Iterable[str]) -> None:
        """Look for plans in the folders that the editor has open, and check them."""
        for uri in [self._root.resolve().as_uri()] if self._root else folders:
            self._enter(uri)

    def forget(self, uri: str) -> None:
        """Leave a folder that the editor has closed."""
        self._without.pop(plain(uri), None)
        for place in [one for one in self.places if plain(one.uri) == plain(uri)]:
            self.checks.withdraw(place)
            self.places.remove(place)

    def open(self, uri: str, text: str, version: int) -> None:
        """Take a file that was opened, and tell what is found in it."""
        self.documents.put(uri, text, version)
        if found := self.find(uri) or self._discovered(uri):
            place, name = found
            place.folder.type(name, text)
            place.said.pop(name, None)  # the editor may have dropped what it heard before
            self.checks.now(place)

    def change(
        self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent], version: int
    ) -> None:
        """Take what was typed."""
        document = self.documents.change(uri, changes, version)
        if document and (found := self.find(uri)):
            place, name = found
            place.folder.type(name, document.text)
            self.checks.soon(place)

    def close(self, uri: str) -> None:
        """Take the file on the disk again."""
        self.documents.drop(uri)
        if found := self.find(uri):
            place, name = found
            place.folder.leave(name)
            self._look(place)

    def look(self) -> None:
        """Read the disk again: a file was saved, or others came or went."""
        for uri in list(self._without.values()):
            self._enter(uri)
        for place in self.places:
            self._look(place)

    def find(self, uri: str) -> tuple[Place, str] | None:
        """Give the folder and the name of a file of a plan; None for any other file."""
        for place in sorted(self.places, key=lambda one: -len(one.uri)):
            name = below(place.uri, uri)
            if name and is_plan_file(name):
                return place, name
        return None

    def _look(self, place: Place) -> None:
        with suppress(PlanctlError):  # what is known of the plan still holds
            place.folder.look()
        self.checks.soon(place)

    def _enter(self, uri: str) -> None:
        """Look for a plan in a folder or above it; say once, and quietly, that there is none."""
        path = path_of(uri)
        root = root_above(Path(path)) if path else None
        if root is not None:
            self._without.pop(plain(uri), None)
            self._add(above(uri, _levels(path, root)), root)
        elif plain(uri) not in self._without:
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
        for name, document in self.documents.inside(place):
            place.folder.type(name, document.text)
        self.checks.now(place)
        return place

    def _discovered(self, uri: str) -> tuple[Place, str] | None:
        """Find the plan of a file that lies in none of the editor's folders."""
        path = path_of(uri)
        root = root_above(Path(path).parent) if path and self._root is None else None
        if root is None:
            return None
        folder = above(uri, _levels(path, root))
        name = below(folder, uri)
        place = self._add(folder, root) if name and is_plan_file(name) else None
        return (place, name) if place and name else None


def _levels(path: str, root: Path) -> int:
    """Count how many levels a root lies above a path."""
    return len(Path(path).parts) - len(root.parts)
