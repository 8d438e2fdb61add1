"""What the server says to the editor without being asked."""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from lsprotocol import types

_LOG = logging.getLogger("planctl.lsp")


class Line(Protocol):
    """The part of a server that sends something; pygls has it."""

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        """Send what is found in a file."""

    def window_log_message(self, params: types.LogMessageParams) -> None:
        """Send a line for the editor's log."""

    def window_show_message(self, params: types.ShowMessageParams) -> None:
        """Send a line that the editor shows."""


class Speech:
    """Says what is found, and what went wrong."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def publish(
        self, uri: str, diagnostics: Sequence[types.Diagnostic], version: int | None
    ) -> None:
        """Say what is found in a file; nothing takes back what was said before."""
        params = types.PublishDiagnosticsParams(uri, list(diagnostics), version)
        self._line.text_document_publish_diagnostics(params)

    def log(self, text: str, kind: types.MessageType = types.MessageType.Info) -> None:
        """Write a line into the editor's log, where it disturbs nobody."""
        self._line.window_log_message(types.LogMessageParams(kind, text))

    def show(self, text: str) -> None:
        """Show a line to the person."""
        self._line.window_show_message(types.ShowMessageParams(types.MessageType.Warning, text))

    def careful(self, act: Callable[[], None]) -> Callable[[], None]:
        """Give a call of which a fault is a line in the log, and not the end of the server."""

        def carefully() -> None:
            try:
                act()
            except Exception as error:
                self.fault(error)

        return carefully

    def fault(self, error: Exception) -> None:
        """Log a fault of the server's own, in one line; where it lies, for who reads closely."""
        _LOG.debug("a fault of planctl's own", exc_info=error)
        said = f"planctl stumbled over a fault of its own: {type(error).__name__}: {error}"
        self.log(said, types.MessageType.Error)
