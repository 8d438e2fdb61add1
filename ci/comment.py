"""Posts a Markdown file as one comment on a pull or merge request, or renews that comment.

    python comment.py FILE

FILE is what `planctl diff --output-format markdown` writes. The comment is known again by its
first line, which nobody sees, and by its author, the token's user. GitHub Actions and GitLab CI
say in the environment which request this run belongs to; the token stands in GITHUB_TOKEN or
PLANCTL_TOKEN. Needs nothing but Python.

Exit codes: 0 posted, renewed, or shown in the job where a fork may not write; 2 none of these.
"""

# ruff: noqa: T201 - it stands alone: it reads files and the environment, and prints

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import Any
from urllib import request
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit

MARKER = "<!-- planctl diff -->"
MOST = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""

_CUT = "\n\n*The rest did not fit.*\n"
_NEXT = re.compile(r'<([^<>]+)>[^,]*;\s*rel="?next"?')
_PAGES = 100
_SECONDS = 20
_GITHUB_NEEDS = "give the job permissions: pull-requests: write"
_GITLAB_NEEDS = "put a project access token (role Reporter, scope api) into PLANCTL_TOKEN"

Environment = Mapping[str, str]


class PostError(Exception):
    """Why there is no comment, in one line; `status` is the HTTP status, if there was one."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(" ".join(message.split()))
        self.status = status


class ForkError(PostError):
    """A fork's run may not write comments, and that is as it should be."""


@dataclass(frozen=True)
class Api:
    """An HTTP API that speaks JSON: its address, what lets us in, and what the token needs."""

    base: str
    headers: Mapping[str, str]
    needs: str

    def call(self, method: str, url: str, content: object = None) -> tuple[Any, HTTPMessage]:
        """Give the answer and its headers. Raises PostError for all that is no good answer."""
        data = None if content is None else json.dumps(content).encode()
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "planctl"}
        host = urlsplit(url).netloc or url
        try:
            asked = request.Request(url, data, headers, method=method)  # noqa: S310 - _opener is strict
            with _opener().open(asked, timeout=_SECONDS) as answer:
                return json.load(answer), answer.headers
        except HTTPError as error:
            with error:
                raise self._refusal(error, host) from None
        except (ValueError, RecursionError):
            raise PostError(f"{host} did not answer in JSON: run the job again") from None
        except (OSError, HTTPException) as error:
            why = getattr(error, "reason", error) or type(error).__name__
            raise PostError(f"{host} cannot be reached: {why}: run the job again") from None

    def pages(self, url: str) -> Iterator[Any]:
        """Give every element of a list that comes in pages."""
        for _ in range(_PAGES):
            page, headers = self.call("GET", url)
            if not isinstance(page, list):
                raise PostError(f"{self.base} did not give a list of comments: run the job again")
            yield from page
            following = _NEXT.search(headers.get("Link", ""))
            if following is None:
                return
            url = urljoin(url, following[1])
            if urlsplit(url)[:2] != urlsplit(self.base)[:2]:
                raise PostError(f"the next page is at {url}: the token is not sent to another host")

    def _refusal(self, error: HTTPError, host: str) -> PostError:
        status, again = error.code, "run the job again"
        limited = "Retry-After" in error.headers or error.headers["X-RateLimit-Remaining"] == "0"
        if status == 403 and limited:
            status = 429
        what, advice = {
            401: (f"{host} does not accept the token", self.needs),
            403: ("the token may not write comments", self.needs),
            404: (f"{host} shows this token no such request", self.needs),
            429: (f"{host} was asked too often", f"{again} later"),
        }.get(status, (f"{host} refused the comment", "look at the file and the address"))
        if 300 <= status < 400:
            what = f"{host} sends to another address, where the token is not sent"
        if status >= 500:
            what, advice = f"{host} failed", again
        return PostError(f"{what} ({status}{_said(error)}): {advice}", status)


@dataclass(frozen=True)
class Place:
    """Where the comments of one request are.

    `comments` and `one` are addresses, of the list and, with an id behind it, of a comment;
    `asking` is the call that tells whose the token is. `me` leads to that user in its answer,
    `author` to the same in a comment.
    """

    api: Api
    comments: str
    one: str
    renewing: str
    asking: tuple[str, str, object]
    me: tuple[str, ...]
    author: tuple[str, ...]
    is_fork: bool


def github(env: Environment) -> Place:
    """Understand a job of GitHub Actions. Raises PostError where that is for no pull request."""
    event = _parsed(_read(_wanted(env, "GITHUB_EVENT_PATH")))
    number = _inside(event, "pull_request", "number")
    if not isinstance(number, int):
        raise PostError("this run belongs to no pull request: run on: pull_request")
    base, name = _wanted(env, "GITHUB_API_URL"), _wanted(env, "GITHUB_REPOSITORY")
    token = _token(env, "GITHUB_TOKEN", _GITHUB_NEEDS)
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
    api = Api(base, headers, _GITHUB_NEEDS)
    issues = f"{base}/repos/{quote(name)}/issues"
    addresses = (f"{issues}/{number}/comments", f"{issues}/comments/")
    graphql = env.get("GITHUB_GRAPHQL_URL") or f"{base}/graphql"  # knows a workflow's user too
    asking = ("POST", graphql, {"query": "{viewer{login}}"})
    ways = (("data", "viewer", "login"), ("user", "login"))
    home = str(_inside(event, "pull_request", "head", "repo", "full_name"))
    return Place(api, *addresses, "PATCH", asking, *ways, home.lower() != name.lower())


def gitlab(env: Environment) -> Place:
    """Understand a job of GitLab CI. Raises PostError where that is for no merge request."""
    base, own = _wanted(env, "CI_API_V4_URL"), _wanted(env, "CI_PROJECT_ID")
    number = _wanted(env, "CI_MERGE_REQUEST_IID")
    project = env.get("CI_MERGE_REQUEST_PROJECT_ID") or own
    is_fork = env.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", project) != project
    if is_fork and not env.get("PLANCTL_TOKEN"):
        raise ForkError("the fork's pipeline has no PLANCTL_TOKEN, so it may not write comments")
    headers = {"PRIVATE-TOKEN": _token(env, "PLANCTL_TOKEN", _GITLAB_NEEDS)}
    api = Api(base, headers, _GITLAB_NEEDS)
    notes = f"{base}/projects/{quote(project, '')}/merge_requests/{quote(number, '')}/notes"
    asking = ("GET", f"{base}/user", None)
    return Place(api, notes, f"{notes}/", "PUT", asking, ("id",), ("author", "id"), is_fork)


def publish(place: Place, text: str) -> str:
    """Renew the first comment that is ours, or post one; say which it was."""
    try:
        id = _ours(place)
        if id is not None:
            place.api.call(place.renewing, f"{place.one}{id}", {"body": text})
            return f"renewed comment {id}"
        return f"posted comment {_id(place.api.call('POST', place.comments, {'body': text})[0])}"
    except PostError as error:
        if error.status == 403 and place.is_fork:
            raise ForkError(str(error)) from None
        raise


def body(text: str) -> str:
    """Give a file's text as a comment: marked, and cut at the end of a line where it is long."""
    if not text.strip():
        raise PostError("the file is empty: look at what planctl diff said")
    if not _is_marked(text):
        text = f"{MARKER}\n{text}"
    if len(text) <= MOST:
        return text
    kept = text[: MOST - 100].rpartition("\n")[0]
    unclosed = kept.count("<details>") > kept.count("</details>")
    return kept + ("\n\n</details>" if unclosed else "") + _CUT


def main(arguments: list[str], env: Environment) -> int:
    """Post or renew the comment; give the exit code."""
    mark = "::{}::" if env.get("GITHUB_REPOSITORY") else "{}: "  # GitHub shows such lines
    try:
        if len(arguments) != 1:
            raise PostError("say which file holds the comment: python comment.py FILE")
        text = body(_read(arguments[0]))
        try:
            place = github(env) if env.get("GITHUB_REPOSITORY") else gitlab(env)
            print(publish(place, text))
        except ForkError as error:
            print(f"{mark.format('warning')}{error}", file=sys.stderr)
            _show(text, env)
    except PostError as error:
        print(f"{mark.format('error')}{error}", file=sys.stderr)
        return 2
    return 0


def _ours(place: Place) -> int | None:
    """Find the first comment that has the marker and was written by the token's user."""
    every = place.api.pages(f"{place.comments}?per_page=100&sort=asc&order_by=created_at")
    marked = [one for one in every if _is_marked(str(_inside(one, "body")))]
    if not marked:
        return None
    me = _inside(place.api.call(*place.asking)[0], *place.me)
    if me is None:
        raise PostError("the API does not say whose the token is: run the job again")
    return next((_id(one) for one in marked if _inside(one, *place.author) == me), None)


def _opener() -> request.OpenerDirector:
    """Make what opens nothing but http and https, and takes the token to no other address."""
    opener = request.OpenerDirector()
    for name in ("Proxy", "HTTP", "HTTPS", "HTTPDefaultError", "Unknown"):
        opener.add_handler(getattr(request, f"{name}Handler")())
    opener.add_handler(request.HTTPErrorProcessor())
    return opener


def _is_marked(text: str) -> bool:
    return text.partition("\n")[0].rstrip() == MARKER


def _said(error: HTTPError) -> str:
    """Give what the API itself says about a failure."""
    try:
        said = _inside(_parsed(error.read(10_000)), "message")
    except (OSError, HTTPException):
        return ""
    return f", {said[:200]}" if isinstance(said, str) and said else ""


def _parsed(text: str | bytes) -> object:
    """Give what JSON holds; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _inside(value: object, *keys: str) -> Any:
    """Give what lies in mappings in mappings; None where there is no such thing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _id(answer: object) -> int:
    id = _inside(answer, "id")
    if not isinstance(id, int):
        raise PostError("the API gave an answer without an id: run the job again")
    return id


def _wanted(env: Environment, name: str) -> str:
    if not env.get(name):
        raise PostError(f"{name} is not set: run this in the pipeline of a pull or merge request")
    return env[name].rstrip("/")


def _token(env: Environment, name: str, needs: str) -> str:
    """Give the token, as a header can hold it; no message ever shows it."""
    token = env.get(name, "").strip()
    if not token or not token.isascii() or not token.isprintable():
        raise PostError(f"{name} holds no token: {needs}")
    return token


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise PostError(f"{name} cannot be read: {error}") from None


def _show(text: str, env: Environment) -> None:
    """Put the comment where readers of the job find it."""
    if env.get("GITHUB_STEP_SUMMARY"):
        with Path(env["GITHUB_STEP_SUMMARY"]).open("ab") as file:
            file.write(text.encode())
    else:
        sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:], os.environ))
