"""A real Chromium, and a server on this machine alone that gives it pages.

For tests in other files: the fixture `browser` (import it beside the test, or
put the test into tests/browser/), and `serve`, which needs no fixture:

    def test_something(browser: Browser) -> None:
        with serve({"index.html": b"..."}) as base, browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{base}/index.html")

The browser finds no name and no machine but this one, whatever a page asks for.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.lacking import lacking

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",  # a container's root has no sandbox; the pages are our own
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
}
"""The types that matter here: those that a machine knows differ from one to the next."""


_opened: list[Browser] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process; each test makes its own context in it.

    Every file that imports this fixture has one of its own, and all give the same browser: the
    first opens it and, as session fixtures end in reverse order, closes it when none needs it.
    """
    if _opened:
        yield _opened[0]
        return
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        lacking("Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        _opened.append(started)
        yield started
        _opened.clear()
        started.close()


@contextmanager
def serve(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve files, by their paths without a leading `/`, and give the address before them.

    Every request for something else is answered with 404. What `files` holds
    is looked up at each request, so that a test may change it.
    """

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix("/")
            # Browsers ask every site for this by themselves; no page of a report names it.
            data = b"" if path == "favicon.ico" else files.get(path)
            self.send_response(404 if data is None else 200)
            self.send_header("Content-Type", _type(path))
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing: the tests look at what the browser saw."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    # Polled often, so that the end of a test does not wait for it.
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def open_all(page: Page) -> None:
    """Open every expander of a page, so that what it holds is looked at too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")


def _type(path: str) -> str:
    known = _TYPES.get(path[path.rfind(".") :].lower())
    return known or guess_type(path)[0] or "application/octet-stream"
