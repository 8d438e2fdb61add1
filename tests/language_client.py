"""Talks with `planctl lsp` as an editor does, through the client of pytest-lsp."""

import asyncio
import sys
import warnings
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

from planctl.output.editor.positions import Encoding, Position, Positions, Range, changed

T = TypeVar("T")
PATIENCE = 90.0
"""Seconds after which a test gives up; none is spent where all is well."""


def capabilities(encodings: Sequence[types.PositionEncodingKind] = ()) -> types.ClientCapabilities:
    """Give what an editor can that has everything planctl uses."""
    return types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(
            workspace_folders=True,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
            symbol=types.WorkspaceSymbolClientCapabilities(),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True, code_description_support=True,
                tag_support=types.ClientDiagnosticsTagOptions(
                    [types.DiagnosticTag.Unnecessary]
                ),
            ),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            document_symbol=types.DocumentSymbolClientCapabilities(
                hierarchical_document_symbol_support=True
            ),
            rename=types.RenameClientCapabilities(prepare_support=True),
        ),
        general=types.GeneralClientCapabilities(position_encodings=list(encodings) or None),
    )  # fmt: skip


class Editor:
    """An editor with one server that runs; its methods wait for what the server says."""

    def __init__(self, *folders: Path, encoding: Encoding = Encoding.UTF16) -> None:
        self.folders = folders
        self.encoding = encoding
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.runner = asyncio.Runner()
        self.client: LanguageClient = make_test_lsp_client()
        self.published: list[types.PublishDiagnosticsParams] = []
        self._news = asyncio.Event()
        self.code: int | None = None

    def __enter__(self) -> Self:
        """Start the server, and greet it."""
        self.run(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        """Take leave, and see that the server ends."""
        self.run(self._end())
        self.runner.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do something that waits, but not for ever."""
        return self.runner.run(asyncio.wait_for(work, PATIENCE))
