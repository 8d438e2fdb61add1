"""What the editor tells: it has begun, or something was opened, typed, saved or closed."""

import asyncio
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from planctl.output.editor.positions import Encoding
from planctl.shell.language_server.desk import Desk
from planctl.shell.language_server.later import Later

_WATCHED = ("**/plan/**/*.{yaml,yml}", "**/planctl.toml", "**/pyproject.toml")
_IDLE = 0.2
"""Seconds after the first findings when what answers questions is loaded."""


class Events:
    """Hands on to a desk what an editor tells over a line."""

    def __init__(self, line: LanguageServer, desk: Desk, later: Later) -> None:
        self._line = line
        self._later = later
        self._desk = desk

    def begun(self, _: types.InitializedParams) -> None:
        """Look for plans in the folders that are open, and ask to hear of files that change."""
        chosen = self._line.workspace.position_encoding or types.PositionEncodingKind.Utf16
        self._desk.documents.encoding = Encoding(types.PositionEncodingKind(chosen).value)
        folders = [folder.uri for folder in self._line.workspace.folders.values()]
        root = self._line.workspace.root_uri
        self._desk.begin(folders or ([root] if root else [Path.cwd().as_uri()]))
        self._watch()
        asyncio.get_running_loop().call_later(_IDLE, self._later.load)

    def _watch(self) -> None:
        workspace = self._line.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            wish = types.Registration(
                "planctl-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options
            )
            self._line.client_register_capability(types.RegistrationParams([wish]))

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a file that was opened."""
        document = params.text_document
        self._desk.open(document.uri, document.text, document.version)

    def typed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take what was typed."""
        document = params.text_document
        self._desk.change(document.uri, params.content_changes, document.version)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Take the file as it was saved."""
        self._desk.close(params.text_document.uri)

    def saved(self, _: types.DidSaveTextDocumentParams) -> None:
        """Read the disk again."""
        self._desk.look()

    def files_changed(self, _: types.DidChangeWatchedFilesParams) -> None:
        """Read the disk again."""
        self._desk.look()

    def folders_changed(self, params: types.DidChangeWorkspaceFoldersParams) -> None:
        """Take folders that were opened, and leave those that were closed."""
        for folder in params.event.removed:
            self._desk.forget(folder.uri)
        self._desk.begin([folder.uri for folder in params.event.added])
