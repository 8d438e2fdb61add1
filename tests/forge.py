"""A server on this machine that takes comments as GitHub and GitLab do."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token"  # noqa: S105 - only this server takes it
ME, OTHER = ("github-actions[bot]", 7), ("mallory", 8)
_LISTS = re.compile(r"/(?:repos/fen/plan/issues/3/comments|projects/5/merge_requests/3/notes)\Z")
_ONE = re.compile(r"/(?:repos/fen/plan/issues/comments|projects/5/merge_requests/3/notes)/(\d+)\Z")


@dataclass
class Forge:
    """What the server holds and was asked.

    `status` is what each writing request gets instead of an answer, `answer` what each request
    gets instead of JSON, `elsewhere` an address that it sends to, or has its next page at.
    """

    url: str
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    status: int = 0
    answer: bytes = b""
    elsewhere: str = ""
    redirects: int = 0
    page: int = 2

    def add(self, body: str, author: tuple[str, int] = ME) -> int:
        """Add a comment; give its id."""
        id = 100 + len(self.comments)
        self.comments.append({"id": id, "body": body, "author": author})
        return id

    def bodies(self) -> list[str]:
        """Give the texts of the comments, the oldest first."""
        return [one["body"] for one in self.comments]

    def environment(self, kind: str, folder: Path, fork: bool = False) -> dict[str, str]:
        """Give the variables that a job has, on "github" or "gitlab"."""
        if kind == "gitlab":
            return {
                "CI_API_V4_URL": self.url,
                "CI_PROJECT_ID": "5",
                "CI_MERGE_REQUEST_PROJECT_ID": "5",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "6" if fork else "5",
                "CI_MERGE_REQUEST_IID": "3",
                "PLANCTL_TOKEN": TOKEN,
            }
        event = folder / "event.json"
        home = {"full_name": "someone/plan" if fork else "Fen/Plan"}
        event.write_text(json.dumps({"pull_request": {"number": 3, "head": {"repo": home}}}))
        return {
            "GITHUB_API_URL": self.url,
            "GITHUB_GRAPHQL_URL": f"{self.url}/graphql",
            "GITHUB_REPOSITORY": "fen/plan",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_TOKEN": TOKEN,
        }


@contextmanager
def running() -> Iterator[Forge]:
    """Run a server until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    forge = Forge(f"http://127.0.0.1:{server.server_port}")
    server.forge = forge  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path, forge = self._begin()
        if path is None:
            return
        if path == "/user":
            self._answer(200, {"id": ME[1]})
        elif _LISTS.match(path):
            self._list(forge)
        else:
            self._answer(404, {"message": "404 Not Found"})

    def do_POST(self) -> None:
        path, forge = self._begin()
        if path == "/graphql":
            self._answer(200, {"data": {"viewer": {"login": ME[0]}}})
        elif path is not None and _LISTS.match(path):
            self._write(forge, forge.add, 201)
        elif path is not None:
            self._answer(404, {"message": "Not Found"})

    def do_PATCH(self) -> None:
        path, forge = self._begin()
        one = _ONE.match(path or "")
        known = {comment["id"]: comment for comment in forge.comments}
        if path is None:
            return
        if one is None or int(one[1]) not in known:
            self._answer(404, {"message": "Not Found"})
            return

        def renew(body: str) -> int:
            known[int(one[1])]["body"] = body
            return int(one[1])

        self._write(forge, renew, 200)

    def do_PUT(self) -> None:
        self.do_PATCH()

    def _begin(self) -> tuple[str | None, Forge]:
        """Give the path, or None where this request has its answer already."""
        forge: Forge = self.server.forge  # type: ignore[attr-defined]
        forge.asked.append((self.command, self.path))
        self.sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        is_gitlab = "/projects/" in self.path or self.path == "/user"
        given = self.headers.get("PRIVATE-TOKEN" if is_gitlab else "Authorization")
        if given != (TOKEN if is_gitlab else f"Bearer {TOKEN}"):
            self._answer(401, {"message": "Bad credentials"})
        elif forge.redirects:
            self._answer(forge.redirects, {}, {"Location": forge.elsewhere + self.path})
        elif forge.answer:
            self._answer(200, forge.answer)
        else:
            return urlsplit(self.path).path, forge
        return None, forge

    def _list(self, forge: Forge) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        number = int(asked.get("page", ["1"])[0])
        shown = forge.comments[(number - 1) * forge.page : number * forge.page]
        found = [
            {"id": one["id"], "body": one["body"], "user": {"login": one["author"][0]}}
            | {"author": {"id": one["author"][1]}, "system": False}
            for one in shown
        ]
        headers = {}
        if number * forge.page < len(forge.comments):
            path = urlsplit(self.path).path
            here = f"{forge.elsewhere or forge.url}{path}?per_page=100&page"
            headers["Link"] = f'<{here}=1>; rel="first", <{here}={number + 1}>; rel="next"'
        self._answer(200, found, headers)

    def _write(self, forge: Forge, write: Any, status: int) -> None:
        if forge.status:
            said = "Resource not\naccessible by integration"
            self._answer(forge.status, {"message": said})
            return
        body = json.loads(self.sent)["body"]
        if len(body) > 65_536:
            self._answer(422, {"message": "Validation Failed"})
        else:
            self._answer(status, {"id": write(body)})

    def _answer(self, status: int, value: object, headers: dict[str, str] | None = None) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, text in {**(headers or {}), "Content-Length": str(len(data))}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
