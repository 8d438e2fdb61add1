"""The files that are open in the editor, and how it counts and names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from planctl.output.editor.addresses import address, below, plain
from planctl.output.editor.positions import Encoding, Position, Positions, Range, changed
from planctl.shell.files import is_plan_file
from planctl.shell.language_server.place import Place


@dataclass
class Document:
    """A file that is open, by the address that the editor gives it."""

    uri: str
    text: str
    version: int


class Documents:
    """All that is open. `encoding` is what the editor counts columns in."""

    def __init__(self) -> None:
        self.encoding = Encoding.UTF16
        self._open: dict[str, Document] = {}

    def put(self, uri: str, text: str, version: int) -> None:
        """Take a file that was opened."""
        self._open[plain(uri)] = Document(uri, text, version)

    def change(
        self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent], version: int
    ) -> Document | None:
        """Take what was typed; None where the file is not open."""
        document = self._open.get(plain(uri))
        if document is not None:
            for one in changes:
                document.text = _changed(document.text, one, self.encoding)
            document.version = version
        return document

    def drop(self, uri: str) -> None:
        """Forget a file that was closed."""
        self._open.pop(plain(uri), None)

    def of(self, place: Place, name: str) -> Document | None:
        """Give a file if it is open."""
        return self._open.get(plain(address(place.uri, name)))

    def inside(self, place: Place) -> Iterator[tuple[str, Document]]:
        """Give the open files of a plan with their names."""
        for document in self._open.values():
            name = below(place.uri, document.uri)
            if name and is_plan_file(name):
                yield name, document

    def uri(self, place: Place, name: str) -> str:
        """Give the address of a file, as the editor writes it."""
        document = self.of(place, name)
        return document.uri if document else address(place.uri, name)

    def positions(self, place: Place, name: str) -> Positions:
        """Give how the editor counts in a file."""
        return Positions(place.folder.text(name), self.encoding)


def _changed(text: str, change: types.TextDocumentContentChangeEvent, encoding: Encoding) -> str:
    if isinstance(change, types.TextDocumentContentChangeWholeDocument):
        return change.text
    start, end = change.range.start, change.range.end
    stretch = Range(Position(start.line, start.character), Position(end.line, end.character))
    return changed(text, stretch, change.text, encoding)
