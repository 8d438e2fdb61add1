"""A preview from its beginning to Ctrl-C."""

import webbrowser
from collections.abc import Callable
from threading import Thread

from planctl.audience.audience import Audience
from planctl.shell.preview.answers import Answers
from planctl.shell.preview.rebuild import Rebuilder
from planctl.shell.preview.server import PreviewServer
from planctl.shell.preview.shown import Shown, Subject
from planctl.shell.preview.stage import Stage

_PATIENCE = 5.0
"""Seconds that the end waits for pages that are being made."""


class Preview:
    """A subject's pages for one audience on one port, made again whenever it has changed.

    Raises WorldError where the port cannot be had, and UsageError where `make` does so
    the first time; whatever else is wrong is shown as a page. `complain` is called with
    what went wrong beside the pages.
    """

    def __init__(
        self, subject: Subject, audience: Audience, port: int, complain: Callable[[str], None]
    ) -> None:
        self._stage = Stage()
        self._complain = complain
        self._server = PreviewServer(Answers(self._stage, audience), port, complain)
        self._rebuilder = Rebuilder(subject, self._stage)
        try:
            self._rebuilder.begin()
        except BaseException:
            self._server.server_close()
            raise

    @property
    def address(self) -> str:
        """Where the first page is."""
        return self._server.address

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._stage.now.shown

    def run(self) -> None:
        """Answer requests until Ctrl-C, or until another thread calls `stop`."""
        # A thread that is in the midst of making pages must not keep the program from ending.
        watcher = Thread(target=self._rebuilder.run, name="planctl-watch", daemon=True)
        watcher.start()
        try:
            self._server.serve_forever()
        finally:
            self._stage.close()
            self._rebuilder.stop()
            self._server.server_close()
            watcher.join(_PATIENCE)

    def stop(self) -> None:
        """End `run`, and return when it answers no more."""
        self._server.shutdown()

    def open(self, otherwise: str) -> None:
        """Open the first page in the person's browser; complain with a sentence if there is none.

        It is not waited for: a browser in the terminal runs until it is closed.
        """

        def show() -> None:
            if not webbrowser.open(self.address):
                self._complain(otherwise)

        Thread(target=show, name="planctl-browser", daemon=True).start()
