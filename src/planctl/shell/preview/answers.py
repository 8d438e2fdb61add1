"""What the preview answers to a request: only reads, and only from what is in memory."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from time import monotonic
from urllib.parse import parse_qs, quote, unquote_to_bytes

from planctl.audience.audience import Audience
from planctl.shell.preview import dress
from planctl.shell.preview.shown import Made, Problem
from planctl.shell.preview.stage import Now, Stage

METHODS = ("GET", "HEAD")
LONGEST = 20.0
"""Seconds after which a question for a newer version is answered in any case."""

_SLICE = 1.0
_LONGEST_TARGET = 4096
_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_KINDS = {
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".md": _TEXT,
    ".txt": _TEXT,
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
}
_UNKNOWN = "application/octet-stream"

# A page's own policy holds as well. These keep a page that has none from fetching anything.
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Asked:
    """A request: `hosts` and `origins` are all that it gives, `site` whence it comes or ""."""

    method: str
    target: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...] = ()
    site: str = ""


@dataclass(frozen=True)
class Answer:
    """A status, what kind of thing the body is, and further headers."""

    status: HTTPStatus
    kind: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def refused(status: HTTPStatus) -> Answer:
    """Say no in the words of the protocol."""
    more = (("Allow", ", ".join(METHODS)),) if status is HTTPStatus.METHOD_NOT_ALLOWED else ()
    return Answer(status, _TEXT, f"{status.value} {status.phrase}\n".encode(), more)


class Answers:
    """Answers every request of a preview for one audience."""

    def __init__(self, stage: Stage, audience: Audience) -> None:
        self._stage, self._audience = stage, audience
        self._own = dress.own_files()

    def to(self, asked: Asked, is_there: Callable[[], bool]) -> Answer:
        """Answer a request; `is_there` tells whether anybody still waits for the answer."""
        if len(asked.hosts) != 1 or not _HOST.fullmatch(asked.hosts[0]):
            return refused(HTTPStatus.MISDIRECTED_REQUEST)
        if asked.method not in METHODS:
            return refused(HTTPStatus.METHOD_NOT_ALLOWED)
        if len(asked.target) > _LONGEST_TARGET:
            return refused(HTTPStatus.REQUEST_URI_TOO_LONG)
        path, _, query = asked.target.partition("#")[0].partition("?")
        name = _name(path)
        if name == dress.VERSION:
            return self._version(asked, query, is_there)
        if name is not None and name in self._own:
            return Answer(HTTPStatus.OK, _kind(name), self._own[name])
        return self._page(name)

    def headers(self, answer: Answer) -> tuple[tuple[str, str], ...]:
        """Give all headers of an answer but those of the connection."""
        policy = _PAGE_POLICY if answer.kind == _HTML else _FILE_POLICY
        hidden = () if self._audience is Audience.PUBLIC else (("X-Robots-Tag", "noindex"),)
        return (
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.body))),
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            *hidden,
            *answer.headers,
        )

    def _version(self, asked: Asked, query: str, is_there: Callable[[], bool]) -> Answer:
        """Give the version: at once if the asker has another, else when there is a newer one."""
        own = f"http://{asked.hosts[0]}"
        foreign = any(origin.lower() != own.lower() for origin in asked.origins)
        if foreign or asked.site not in {"", "same-origin", "none"}:
            return refused(HTTPStatus.FORBIDDEN)
        version = self._stage.now.version
        seen = parse_qs(query).get("seen", [""])[0]
        end = monotonic() + LONGEST
        while version == seen and not self._stage.closed and monotonic() < end and is_there():
            version = self._stage.wait(seen, _SLICE)
        body = json.dumps({"version": version}).encode()
        return Answer(HTTPStatus.OK, _KINDS[".json"], body)

    def _page(self, name: str | None) -> Answer:
        now = self._stage.now
        if isinstance(now.shown, Problem):
            body = dress.problem(now.shown, now.version)
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, _HTML, body)
        found = None if name is None else _found(name, now.shown)
        if found is None and f"{name}/index.html" in now.shown.files:
            there = (("Location", f"/{quote(name or '')}/"),)
            return Answer(HTTPStatus.MOVED_PERMANENTLY, _TEXT, b"", there)
        if found is None:
            return Answer(HTTPStatus.NOT_FOUND, _HTML, dress.missing(now.version))
        kind = _kind(found)
        data = now.shown.files[found]
        return Answer(HTTPStatus.OK, kind, self._dressed(data, now) if kind == _HTML else data)

    def _dressed(self, page: bytes, now: Now) -> bytes:
        assert isinstance(now.shown, Made)  # noqa: S101 - a problem was answered before
        shown = now.shown
        return dress.dressed(page, shown.banner, now.version, self._audience, shown.words)


def _name(path: str) -> str | None:
    """Give the name that an address asks for, None for what cannot be one."""
    if not path.startswith("/"):
        return None
    try:
        return unquote_to_bytes(path[1:]).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _found(name: str, made: Made) -> str | None:
    """Find a file by its whole name, or a folder's first page; there is no other way to one."""
    wanted = f"{name}index.html" if not name or name.endswith("/") else name
    if wanted in made.files:
        return wanted
    return front(made) if not name else None


def front(made: Made) -> str | None:
    """Give the page that a report opens on; None where it has no page."""
    pages = [path for path in made.files if path.endswith(".html")]
    return "index.html" if "index.html" in pages else next(iter(pages), None)


def _kind(name: str) -> str:
    return _KINDS.get(PurePosixPath(name).suffix.lower(), _UNKNOWN)
