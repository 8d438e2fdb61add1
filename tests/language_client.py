"""An editor for tests: it talks with the real `planctl lsp` through the client of pytest-lsp."""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient, make_test_lsp_client

from planctl.output.editor.positions import Encoding, Positions
from planctl.read.decode import place_of

T = TypeVar("T")
PATIENCE = 90.0
"""Seconds after which a test gives up; none is spent where all is well."""

Found = list[types.Diagnostic]


def able(encoding: Encoding) -> types.ClientCapabilities:
    """Give what an editor can that makes use of everything."""
    return types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_folders=True,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                code_description_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(list(types.DiagnosticTag)),
            ),
            completion=types.CompletionClientCapabilities(
                completion_item=types.ClientCompletionItemOptions(
                    documentation_format=[types.MarkupKind.Markdown]
                )
            ),
            document_symbol=types.DocumentSymbolClientCapabilities(
                hierarchical_document_symbol_support=True
            ),
            rename=types.RenameClientCapabilities(prepare_support=True),
        ),
        general=types.GeneralClientCapabilities(
            position_encodings=[types.PositionEncodingKind(encoding.value)]
        ),
    )


class Editor:
    """An editor with folders open, and a server that runs until the end of the block."""

    def __init__(
        self, *folders: Path, encoding: Encoding = Encoding.UTF16, options: tuple[str, ...] = ()
    ) -> None:
        self.folders = folders
        self.encoding = encoding
        self.options = options
        self.found: dict[str, Found] = {}
        self.versions: dict[str, int | None] = {}
        self.texts: dict[str, str] = {}
        self.client: LanguageClient = make_test_lsp_client()
        self.watches: list[types.Registration] = []
        # In a thread of its own: a browser that another test holds open has a loop in this one.
        self._thread = ThreadPoolExecutor(1)
        self._runner = asyncio.Runner()
        self._version = 0

    def __enter__(self) -> Self:
        """Start the server and greet it."""
        self.run(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        """Take leave, and see that the server ends well."""
        try:
            self.run(self.client.shutdown_session())
            assert self.code == 0
        finally:
            self._thread.submit(self._runner.close).result()
            self._thread.shutdown()

    def request(self, method: str, params: object) -> Any:
        """Ask something that no editor asks."""
        protocol: Any = self.client.protocol
        return self.run(protocol.send_request_async(method, params))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for something, though not for ever."""

        async def waited() -> T:
            return await asyncio.wait_for(work, PATIENCE)

        return self._thread.submit(self._runner.run, waited()).result()

    @property
    def code(self) -> int | None:
        """The exit code of the server; None while it runs."""
        process = self.client._server
        return process.returncode if process else None

    async def _begin(self) -> None:
        self._news = asyncio.Event()
        self._listen()
        env = {**os.environ, "PYTHONUTF8": "1"}
        call = ("-m", "planctl", "--as-at", "2026-03-15", *self.options, "lsp")
        await self.client.start_io(sys.executable, *call, env=env)
        folders = [types.WorkspaceFolder(one.as_uri(), one.name) for one in self.folders]
        params = types.InitializeParams(
            capabilities=able(self.encoding), workspace_folders=folders, process_id=os.getpid()
        )
        self.server = await self.client.initialize_session(params)

    def _listen(self) -> None:
        features = self.client.protocol.fm.features
        features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, None)
        features.pop(types.CLIENT_REGISTER_CAPABILITY, None)

        def published(params: types.PublishDiagnosticsParams) -> None:
            self.found[params.uri] = list(params.diagnostics)
            self.versions[params.uri] = params.version
            self._news.set()

        def registered(params: types.RegistrationParams) -> None:
            self.watches += params.registrations
            self._news.set()

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(registered)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait until something holds of what the server has said."""
        self.run(self._until(until))

    async def _until(self, until: Callable[[], bool]) -> None:
        while not until():
            self._news.clear()
            await self._news.wait()

    def codes(self, uri: str) -> list[str]:
        """Give the codes of what was last found in a file."""
        return [str(one.code) for one in self.found.get(uri, [])]

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, and wait for what is found in it; give its address."""
        uri = path.as_uri()
        self.texts[uri] = path.read_bytes().decode("utf-8") if text is None else text
        self._version += 1
        document = types.TextDocumentItem(uri, "yaml", self._version, self.texts[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def opened(self, path: Path, text: str | None = None) -> str:
        """Open a file of a plan and wait for what is found in it."""
        uri = self.open(path, text)
        self.wait(lambda: self.versions.get(uri) == self._version)
        return uri

    def type(self, uri: str, old: str, new: str) -> None:
        """Put some text in the place of another, as typing does: only that is sent."""
        text = self.texts[uri]
        assert text.count(old) == 1, (text.count(old), old)
        start = text.index(old)
        stretch = self.range(uri, start, start + len(old))
        self.texts[uri] = text.replace(old, new)
        self._version += 1
        document = types.VersionedTextDocumentIdentifier(self._version, uri)
        change = types.TextDocumentContentChangePartial(stretch, new)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def typed(self, uri: str, old: str, new: str) -> None:
        """Type, and wait for what is found then."""
        self.type(uri, old, new)
        self.wait(lambda: self.versions.get(uri) == self._version)

    def close(self, uri: str) -> None:
        """Close a file without saving it."""
        del self.texts[uri]
        params = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        self.client.text_document_did_close(params)

    def range(self, uri: str, start: int, end: int) -> types.Range:
        """Give a stretch of a text, from numbers of characters."""
        positions = Positions(self.texts[uri], self.encoding)
        places = (positions.position(place_of(self.texts[uri], one)) for one in (start, end))
        return types.Range(*(types.Position(*one) for one in places))

    def at(self, uri: str, words: str, further: int = 0) -> types.Position:
        """Give the place of some words in an open file, or so many characters further."""
        assert words in self.texts[uri], words
        start = self.texts[uri].index(words) + further
        return self.range(uri, start, start).start

    def hover(self, uri: str, words: str, further: int = 0) -> str:
        """Give what is shown at some words; nothing for nothing."""
        document = types.TextDocumentIdentifier(uri)
        params = types.HoverParams(document, self.at(uri, words, further))
        said = self.run(self.client.text_document_hover_async(params))
        return str(getattr(said.contents, "value", "")) if said else ""

    def offers(self, uri: str, words: str, further: int) -> dict[str, types.CompletionItem]:
        """Give what is offered at some words, by its label."""
        params = types.CompletionParams(
            types.TextDocumentIdentifier(uri), self.at(uri, words, further)
        )
        said = self.run(self.client.text_document_completion_async(params))
        items = said.items if isinstance(said, types.CompletionList) else said or ()
        return {one.label: one for one in items}

    def actions(self, uri: str, words: str, *only: str) -> dict[str, types.CodeAction]:
        """Give what can be done at some words, by its title."""
        place = self.at(uri, words)
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            types.Range(place, place),
            types.CodeActionContext(self.found.get(uri, []), only=list(only) or None),
        )
        said = self.run(self.client.text_document_code_action_async(params)) or ()
        return {one.title: one for one in said if isinstance(one, types.CodeAction)}

    def rename(self, uri: str, words: str, new: str) -> Mapping[str, list[types.TextEdit]] | str:
        """Rename what stands at some words: the edits, or why not."""
        document = types.TextDocumentIdentifier(uri)
        params = types.RenameParams(document, self.at(uri, words), new)
        try:
            said = self.run(self.client.text_document_rename_async(params))
        except JsonRpcException as refused:
            return refused.message
        changes = said.changes if said else None
        return {uri: list(edits) for uri, edits in (changes or {}).items()}


def edited(text: str, edits: list[types.TextEdit], encoding: Encoding = Encoding.UTF16) -> str:
    """Make edits in a text, as an editor would, from the last to the first."""
    from planctl.output.editor.positions import Position, Range, changed

    def place(one: types.Position) -> Position:
        return Position(one.line, one.character)

    def order(one: types.TextEdit) -> tuple[int, int]:
        return one.range.start.line, one.range.start.character

    for one in sorted(edits, key=order, reverse=True):
        stretch = Range(place(one.range.start), place(one.range.end))
        text = changed(text, stretch, one.new_text, encoding)
    return text
