"""What the server answers when the editor asks what stands somewhere: one method a question."""

from dataclasses import dataclass

from lsprotocol import types

from planctl.model.place import At, Span
from planctl.output.editor.completion import completion
from planctl.output.editor.hover import hover
from planctl.output.editor.knowledge import Knowledge
from planctl.output.editor.names import Name, definition, name_at, uses
from planctl.output.editor.open_file import OpenFile
from planctl.output.editor.positions import Positions
from planctl.output.editor.symbols import found_symbols, symbols
from planctl.shell.language_server.convert import (
    completion_item,
    kind,
    location_of,
    range_of,
    symbol,
)
from planctl.shell.language_server.desk import Desk
from planctl.shell.language_server.place import Place
from planctl.shell.schemas import meanings


@dataclass(frozen=True)
class Asked:
    """A file that is asked about, as it is being written."""

    place: Place
    file: OpenFile
    positions: Positions

    @property
    def knowledge(self) -> Knowledge:
        """All that can be told of it."""
        folder = self.place.folder
        return Knowledge(folder.reading, folder.as_at, meanings(), folder.words)

    def name(self, position: types.Position) -> Name | None:
        """Give what is named at a place."""
        spot = self.file.spot(location_of(position, self.positions))
        return name_at(self.file, spot) if spot else None


def asked_about(desk: Desk, uri: str) -> Asked | None:
    """Give the file that an address means; None for one that is no file of a plan."""
    found = desk.find(uri)
    if found is None:
        return None
    place, name = found
    file = OpenFile.of(name, place.folder.text(name))
    return Asked(place, file, desk.documents.positions(place, name)) if file else None


class Answers:
    """Answers of plans that lie on a desk; None where there is nothing to say."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Say what stands at a place."""
        asked = asked_about(self._desk, params.text_document.uri)
        if asked is None:
            return None
        where = location_of(params.position, asked.positions)
        said = hover(asked.file, where, asked.knowledge)
        if said is None:
            return None
        text = types.MarkupContent(types.MarkupKind.Markdown, said.markdown)
        return types.Hover(text, range_of(said.span, asked.positions))

    def completion(self, params: types.CompletionParams) -> types.CompletionList | None:
        """Offer what may be written at a place."""
        asked = asked_about(self._desk, params.text_document.uri)
        if asked is None:
            return None
        where = location_of(params.position, asked.positions)
        found = completion(asked.file, where, asked.knowledge)
        place = range_of(Span(found.start, where), asked.positions)
        items = [completion_item(one, place, at) for at, one in enumerate(found.offers)]
        return types.CompletionList(is_incomplete=False, items=items)

    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        """Give the place where a name is defined."""
        asked = asked_about(self._desk, params.text_document.uri)
        name = asked.name(params.position) if asked else None
        return self._definition(asked.place, name) if asked and name else None

    def references(self, params: types.ReferenceParams) -> list[types.Location] | None:
        """Give every place that names the same."""
        asked = asked_about(self._desk, params.text_document.uri)
        name = asked.name(params.position) if asked else None
        if asked is None or name is None:
            return None
        place = asked.place
        found = [self._location(place, at) for at in uses(place.folder.reading, name)]
        defined = self._definition(place, name) if params.context.include_declaration else None
        found += [defined] if defined else []
        return sorted(found, key=lambda one: (one.uri, one.range.start.line, one.range.start))

    def document_symbols(
        self, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol] | None:
        """List what a file holds."""
        asked = asked_about(self._desk, params.text_document.uri)
        if asked is None:
            return None
        found = symbols(asked.file, asked.place.folder.reading)
        return [symbol(one, asked.positions) for one in found]

    def workspace_symbols(self, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        """Find items by words of their id or title."""
        return [
            types.WorkspaceSymbol(
                location=types.Location(
                    self._desk.documents.uri(place, one.file),
                    range_of(one.span, self._desk.documents.positions(place, one.file)),
                ),
                name=one.name,
                kind=kind(one.kind),
            )
            for place in self._desk.places
            for one in found_symbols(params.query, place.folder.reading, place.folder.locator)
        ]

    def _definition(self, place: Place, name: Name) -> types.Location | None:
        found = definition(place.folder.reading, name)
        return self._location(place, *found) if found else None

    def _location(self, place: Place, at: At, is_key: bool = False) -> types.Location:
        locator = place.folder.locator
        span = locator.key(at) if is_key else locator.value(at)
        positions = self._desk.documents.positions(place, at.file)
        return types.Location(self._desk.documents.uri(place, at.file), range_of(span, positions))
