"""Speaks HTTP with the browsers of this machine, and with nobody else."""

import errno
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Lock
from time import monotonic
from typing import Any

from planctl.errors import WorldError
from planctl.shell.preview.answers import LONGEST, Answer, Answers, Asked, refused

ADDRESS = "127.0.0.1"
"""Nobody outside this machine can connect."""

_SLOWEST = 10.0
"""Seconds that a client may take between two pieces of a request, or to take an answer."""

_LIFE = LONGEST + _SLOWEST
"""Seconds after which every connection is closed, whatever it does."""

_MOST = 100
"""So many connections may be open at a time; a browser opens six."""

_DRAINED = 65_536
_TAKEN = {errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEADDRINUSE", errno.EADDRINUSE)}


class PreviewServer(ThreadingHTTPServer):
    """Listens on one port of this machine. Raises WorldError where the port cannot be had."""

    daemon_threads = False  # they are waited for, so that none is left behind
    request_queue_size = 64
    # On Windows, with it, a second server would take the port without a word.
    allow_reuse_address = os.name != "nt"

    def __init__(self, answers: Answers, port: int, complain: Callable[[str], None]) -> None:
        self.answers = answers
        self._complain = complain
        self._open: dict[socket.socket, float] = {}
        self._lock = Lock()
        try:
            super().__init__((ADDRESS, port), _Handler)
        except OSError as error:
            raise _unavailable(port, error) from None

    @property
    def address(self) -> str:
        """Where the first page is."""
        return f"http://{ADDRESS}:{self.server_address[1]}/"

    def server_bind(self) -> None:
        """Take the port for this process alone, and look up no name."""
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, int(self.server_address[1])

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002  # not ours
        """Take a connection on, if there are not too many."""
        with self._lock:
            if len(self._open) >= _MOST:
                return False
            self._open[request] = monotonic()
            return True

    def shutdown_request(self, request: Any) -> None:
        """End a connection, and forget it."""
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """End what has been open for too long; this is called again and again."""
        self._end(monotonic() - _LIFE)

    def server_close(self) -> None:
        """End every connection and wait for the threads that answered them."""
        self._end(monotonic())
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Say in one line that a request failed; that a browser went away is no failure."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            self._complain(f"a request could not be answered: {type(error).__name__}")

    def _end(self, begun_before: float) -> None:
        with self._lock:
            for connection, begun in self._open.items():
                if begun <= begun_before:
                    with suppress(OSError):
                        connection.shutdown(socket.SHUT_RDWR)


def _unavailable(port: int, error: OSError) -> WorldError:
    if error.errno in _TAKEN or getattr(error, "winerror", None) in {10013, 10048}:
        return WorldError(
            f"port {port} cannot be had: another program uses it, or it is kept for the system",
            "take another one: planctl serve --port 0 takes any that is free",
        )
    return WorldError(f"port {port} cannot be had: {error.strerror or error}")


class _Handler(BaseHTTPRequestHandler):
    """Reads one request, and answers it."""

    server: PreviewServer
    timeout = _SLOWEST

    def do_GET(self) -> None:
        """Answer a request."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._answer()

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002  # what the library would say
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """Refuse what is no request; also where the library knows no such method."""
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED
            self._drain()
        self._send(refused(status))

    def version_string(self) -> str:
        """Name the program, without what it is made with."""
        return "planctl"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def _answer(self) -> None:
        get = self.headers.get_all
        asked = Asked(
            self.command,
            self.path,
            tuple(get("Host", [])),
            tuple(get("Origin", [])),
            self.headers.get("Sec-Fetch-Site", ""),
        )
        self._send(self.server.answers.to(asked, self._is_there))

    def _send(self, answer: Answer) -> None:
        self.close_connection = True
        self.send_response(answer.status)
        for name, value in self.server.answers.headers(answer):
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _is_there(self) -> bool:
        """Tell whether the client has not closed its end."""
        try:
            self.connection.settimeout(0)
            return len(self.connection.recv(1, socket.MSG_PEEK)) > 0
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            self.connection.settimeout(_SLOWEST)

    def _drain(self) -> None:
        """Take what a client sends along, for it to be ready to read the answer."""
        length = self.headers.get("Content-Length", "")
        if length.isdecimal() and length.isascii():
            self.rfile.read(min(int(length[:9]), _DRAINED))
