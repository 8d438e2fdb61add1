"""The server: which message goes to whom, and a stream to speak over."""

import logging
import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from planctl import __version__
from planctl.errors import PlanctlError, WorldError
from planctl.shell.language_server.checks import PAUSE, Checks
from planctl.shell.language_server.convert import FIX_ALL
from planctl.shell.language_server.desk import Desk
from planctl.shell.language_server.documents import Documents
from planctl.shell.language_server.events import Events
from planctl.shell.language_server.later import Later
from planctl.shell.language_server.speech import Speech

_ANSWERS: Mapping[str, str] = {
    types.TEXT_DOCUMENT_HOVER: "hover",
    types.TEXT_DOCUMENT_COMPLETION: "completion",
    types.TEXT_DOCUMENT_DEFINITION: "definition",
    types.TEXT_DOCUMENT_REFERENCES: "references",
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: "document_symbols",
    types.WORKSPACE_SYMBOL: "workspace_symbols",
}
"""What can be asked, and the method of Answers that answers it."""

_DOING: Mapping[str, str] = {
    types.TEXT_DOCUMENT_CODE_ACTION: "code_actions",
    types.TEXT_DOCUMENT_PREPARE_RENAME: "prepare_rename",
    types.TEXT_DOCUMENT_RENAME: "rename",
}
"""What can be done, and the method of Doing that does it."""

P = TypeVar("P")
R = TypeVar("R")
_REFUSED = types.LSPErrorCodes.RequestFailed.value
_BEGINS_COMPLETION = [" ", ":", "[", ",", '"', "'", "/"]


class _Protocol(LanguageServerProtocol):
    """Leaves texts that change to the desk: pygls splits lines where editors do not."""

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Hand the change on."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None


def server(root: Path | None, given: date | None, pause: float = PAUSE) -> LanguageServer:
    """Make a server that nobody speaks to yet.

    `root` is the folder to speak of, None for those that the editor opens; `given`
    the day to judge for, None for today; `pause` the seconds without a key pressed
    after which the plan is checked.
    """
    made = LanguageServer("planctl", __version__, protocol_cls=_Protocol)
    speech = Speech(made)
    documents = Documents()
    checks = Checks(speech, documents, pause)
    desk = Desk(speech, checks, documents, root, given)
    later = Later(desk)
    _hear(made, speech, Events(made, desk, later))
    _answer(made, speech, later)
    return made


def _hear(made: LanguageServer, speech: Speech, events: Events) -> None:
    heard: Sequence[tuple[str, Callable[[Any], None]]] = (
        (types.INITIALIZED, events.begun),
        (types.TEXT_DOCUMENT_DID_OPEN, events.opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, events.typed),
        (types.TEXT_DOCUMENT_DID_CLOSE, events.closed),
        (types.TEXT_DOCUMENT_DID_SAVE, events.saved),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, events.files_changed),
        (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, events.folders_changed),
    )
    for method, act in heard:
        made.feature(method)(_guarded(act, speech))


def _answer(made: LanguageServer, speech: Speech, later: Later) -> None:
    options: Mapping[str, Any] = {
        types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(
            trigger_characters=_BEGINS_COMPLETION
        ),
        types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
            [types.CodeActionKind.QuickFix, FIX_ALL]
        ),
        types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    }
    for method, name in _ANSWERS.items():
        made.feature(method, options.get(method))(_guarded(_asks(later, name), speech))
    for method, name in _DOING.items():
        made.feature(method, options.get(method))(_guarded(_does(later, name), speech))


def _asks(later: Later, name: str) -> Callable[[Any], Any]:
    return lambda params: getattr(later.answers, name)(params)  # noqa: PLW0108 - not loaded yet


def _does(later: Later, name: str) -> Callable[[Any], Any]:
    return lambda params: getattr(later.doing, name)(params)  # noqa: PLW0108 - not loaded yet


def _guarded(act: Callable[[P], R], speech: Speech) -> Callable[[P], R | None]:
    """Let a refusal be an answer, and any other fault a line in the log."""

    @wraps(act)
    def guarded(params: P) -> R | None:
        try:
            return act(params)
        except PlanctlError as error:
            said = f"{error.message}; {error.help}" if error.help else error.message
            raise JsonRpcException(said, _REFUSED) from None
        except Exception as error:
            speech.fault(error)
            return None

    return guarded


def _log_in_one_line() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    handler.addFilter(lambda record: not isinstance(_error(record), SystemExit))  # that is no fault
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).addHandler(handler)


def _error(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None


class _OneLine(logging.Formatter):
    """Writes what is logged without the stack, which helps nobody who writes a plan."""

    def format(self, record: logging.LogRecord) -> str:
        error = _error(record)
        return f"planctl: {record.getMessage()}" + (f": {error}" if error else "")


def serve(root: Path | None, given: date | None, port: int | None) -> bool:
    """Speak with one editor over the standard streams, or over a port of this machine.

    Returns when the editor is gone, and tells whether it took its leave as it should.
    """
    _log_in_one_line()
    made = server(root, given)
    leave: list[None] = []

    @made.feature(types.SHUTDOWN)
    def leaves(_: None) -> None:
        leave.append(None)

    if port is not None:
        _over_port(made, port)
    else:
        # pygls closes what it writes to; what anything else prints is no message.
        with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as wire, redirect_stdout(sys.stderr):
            made.start_io(stdout=wire)
    return bool(leave)


def _over_port(made: LanguageServer, port: int) -> None:
    try:
        made.start_tcp("127.0.0.1", port)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(f"port {port} cannot be used: {reason}", "choose another") from None
