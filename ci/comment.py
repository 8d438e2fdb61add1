"""Posts a Markdown file as one comment on a pull or merge request, or renews that comment.

    python comment.py FILE

FILE is what `planctl diff --output-format markdown` writes. The comment is known again by its
first line, which nobody sees, and by its author: the user of the token. GitHub Actions and
GitLab CI say in the environment which request this run belongs to; a token comes in
GITHUB_TOKEN or PLANCTL_TOKEN. Needs nothing but Python.

Exit codes: 0 posted, renewed, or shown in the job because a fork may not write; 2 neither.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import Any, Protocol
from urllib import request
from urllib.error import HTTPError
from urllib.parse import quote, urljoin, urlsplit

MARKER = "<!-- planctl diff -->"
MOST = 60_000
"""Characters of a comment; GitHub refuses more than 65,536."""

_SECONDS = 20
_PAGES = 100
_NEXT = re.compile(r'<([^<>]+)>[^,]*;\s*rel="?next"?')
_CUT = "\n\n*The rest did not fit.*\n"

Environment = Mapping[str, str]


class Failure(Exception):
    """Why there is no comment, in one line; `status` is the HTTP status, 0 without an answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(" ".join(message.split()))
        self.status = status


@dataclass(frozen=True)
class Api:
    """An HTTP API that speaks JSON, and the headers that let this run in.

    No redirect is followed, so the token goes to no other place than `base`.
    """

    base: str
    headers: Mapping[str, str]
    need: str

    def call(self, method: str, url: str, content: object = None) -> tuple[Any, HTTPMessage]:
        """Give the answer and its headers. Raises Failure for all that is no good answer."""
        data = None if content is None else json.dumps(content).encode()
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Failure(f"{url} is no address of an API: look at the job's environment")
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "planctl"}
        asked = request.Request(url, data, headers, method=method)  # noqa: S310 - looked at above
        try:
            with _opener().open(asked, timeout=_SECONDS) as answer:
                return json.load(answer), answer.headers
        except HTTPError as error:
            with error:
                raise self._refused(error) from None
        except ValueError:
            raise Failure(f"{_host(url)} did not answer in JSON: run the job again") from None
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error or type(error).__name__
            raise Failure(f"{_host(url)} gave no answer: {reason}: run the job again") from None

    def pages(self, url: str) -> Iterator[Any]:
        """Give every element of a list that comes in pages."""
        for _ in range(_PAGES):
            page, headers = self.call("GET", url)
            if not isinstance(page, list):
                raise Failure(f"{_host(url)} did not give a list of comments: run the job again")
            yield from page
            newer = _NEXT.search(headers.get("Link", ""))
            if newer is None:
                return
            url = urljoin(url, newer[1])
            if urlsplit(url)[:2] != urlsplit(self.base)[:2]:
                raise Failure(f"the next page lies on {_host(url)}: the token is not sent there")

    def _refused(self, error: HTTPError) -> Failure:
        host, said, status = _host(self.base), _said(error), error.code
        limited = "Retry-After" in error.headers or error.headers.get("X-RateLimit-Remaining") == "0"
        if status == 429 or (status == 403 and limited):
            return Failure(f"{host} was asked too often{said}: run the job again later", 429)
        if 300 <= status < 400:
            return Failure(f"{host} sends to another address: the token is not sent there", status)
        if status >= 500:
            return Failure(f"{host} failed with {status}{said}: run the job again", status)
        reasons = {
            401: f"the token is not accepted{said}: {self.need}",
            403: f"the token may not write comments{said}: {self.need}",
            404: f"{host} shows the token no such pull request{said}: {self.need}",
        }
        refused = f"{host} refused the comment with {status}{said}: look at the text and the token"
        return Failure(reasons.get(status, refused), status)


class Forge(Protocol):
    """Where pull or merge requests live: the addresses of comments, and who this run is."""

    api: Api
    comments: str
    listing: str
    renewing: str
    is_fork: bool

    def one(self, id: int) -> str:
        """Give the address of one comment."""

    def wrote(self, comment: Mapping[str, Any]) -> bool:
        """Tell whether the token's user wrote a comment."""


class GitHub:
    """A pull request on GitHub."""

    renewing = "PATCH"

    def __init__(self, env: Environment) -> None:
        event = _event(env)
        base = _wanted(env, "GITHUB_API_URL").rstrip("/")
        need = "give the job permissions: pull-requests: write"
        token = _token(env, "GITHUB_TOKEN", need)
        accept = "application/vnd.github+json"
        self.api = Api(base, {"Authorization": f"Bearer {token}", "Accept": accept}, need)
        self._graphql = env.get("GITHUB_GRAPHQL_URL") or f"{base}/graphql"
        name = _wanted(env, "GITHUB_REPOSITORY")
        self._issues = f"{base}/repos/{quote(name)}/issues"
        self.comments = f"{self._issues}/{_number(event)}/comments"
        self.listing = f"{self.comments}?per_page=100"
        home = _inside(event, "pull_request", "head", "repo", "full_name")
        self.is_fork = str(home).lower() != name.lower()
        self._login: str | None = None

    def one(self, id: int) -> str:
        """Give the address of one comment."""
        return f"{self._issues}/comments/{id}"

    def wrote(self, comment: Mapping[str, Any]) -> bool:
        """Tell whether the token's user wrote a comment."""
        self._login = self._login or self._who()
        return bool(_inside(comment, "user", "login") == self._login)

    def _who(self) -> str:
        """Ask GraphQL: it knows the user of every kind of token, a workflow's own too."""
        try:
            said = self.api.call("POST", self._graphql, {"query": "{viewer{login}}"})[0]
        except Failure as failure:
            if failure.status not in {403, 404}:
                raise
            return "github-actions[bot]"  # the user of a workflow's own token
        login = _inside(said, "data", "viewer", "login")
        if not isinstance(login, str):
            raise Failure("GitHub did not say whose the token is: run the job again")
        return login


class GitLab:
    """A merge request on GitLab."""

    renewing = "PUT"

    def __init__(self, env: Environment) -> None:
        base = _wanted(env, "CI_API_V4_URL").rstrip("/")
        own = _wanted(env, "CI_PROJECT_ID")
        project = env.get("CI_MERGE_REQUEST_PROJECT_ID") or own  # a fork's pipeline runs at home
        request_ = _wanted(env, "CI_MERGE_REQUEST_IID", "run in pipelines of merge requests")
        self.is_fork = env.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", project) != project
        need = "PLANCTL_TOKEN must be a project access token, role Reporter, scope api"
        # A fork's pipeline sees no variables of this project.
        token = _token(env, "PLANCTL_TOKEN", need, 403 if self.is_fork else 0)
        self.api = Api(base, {"PRIVATE-TOKEN": token}, need)
        parts = (quote(part, safe="") for part in (project, request_))
        self.comments = "{}/projects/{}/merge_requests/{}/notes".format(base, *parts)
        self.listing = f"{self.comments}?per_page=100&sort=asc&order_by=created_at"
        self._id: int | None = None

    def one(self, id: int) -> str:
        """Give the address of one note."""
        return f"{self.comments}/{id}"

    def wrote(self, comment: Mapping[str, Any]) -> bool:
        """Tell whether the token's user wrote a note."""
        if self._id is None:
            self._id = _id(self.api.call("GET", f"{self.api.base}/user")[0])
        return bool(_inside(comment, "author", "id") == self._id)


def main(arguments: list[str], env: Environment) -> int:
    """Post or renew the comment; give the exit code."""
    say = _speaker(env)
    try:
        if len(arguments) != 1:
            raise Failure("say which file is the comment: python comment.py FILE")
        text = body(_read(arguments[0]))
        try:
            say("", publish(forge(env), text))
        except Failure as failure:
            if failure.status != 403 or not _may_be_fork(env):
                raise
            say("warning", f"{failure}; for a fork that is so, the comment stands in the job")
            _show(text, env)
    except Failure as failure:
        say("error", str(failure))
        return 2
    return 0


def forge(env: Environment) -> Forge:
    """Find out where this run is. Raises Failure where that is neither GitHub nor GitLab."""
    if env.get("GITHUB_REPOSITORY"):
        return GitHub(env)
    if env.get("CI_PROJECT_ID"):
        return GitLab(env)
    raise Failure("this is no job of GitHub Actions or GitLab CI: there is nowhere to comment")


def publish(place: Forge, text: str) -> str:
    """Renew the first comment that is ours, or post one; say which."""
    for comment in place.api.pages(place.listing):
        if _is_marked(comment) and place.wrote(comment):
            id = _id(comment)
            place.api.call(place.renewing, place.one(id), {"body": text})
            return f"renewed comment {id}"
    id = _id(place.api.call("POST", place.comments, {"body": text})[0])
    return f"posted comment {id}"


def body(text: str) -> str:
    """Give the text as a comment: marked, and at most MOST characters, cut at a line's end."""
    if not text.strip():
        raise Failure("the file is empty: look at what planctl diff said")
    if text.split("\n", 1)[0].rstrip() != MARKER:
        text = f"{MARKER}\n{text}"
    if len(text) <= MOST:
        return text
    kept = text[: MOST - 100].rpartition("\n")[0] or text[: MOST - 100]
    open_parts = kept.count("<details>") - kept.count("</details>")
    return kept + "\n\n</details>" * min(open_parts, 4) + _CUT


def _is_marked(comment: object) -> bool:
    text = str(_inside(comment, "body") or "")
    return text.split("\n", 1)[0].rstrip() == MARKER


def _opener() -> request.OpenerDirector:
    """Make what opens http and https addresses, and follows no redirect."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPErrorProcessor(),
        request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2]


def _said(error: HTTPError) -> str:
    """Give what an answer says about its failure, as an addition to a sentence."""
    try:
        said = _inside(json.loads(error.read(10_000)), "message")
    except (ValueError, OSError, HTTPException):
        return ""
    return f" ({said[:200]})" if isinstance(said, str) and said else ""


def _inside(value: object, *keys: str) -> Any:
    """Give what lies in mappings in mappings; None where there is no such thing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _id(value: object) -> int:
    id = _inside(value, "id")
    if not isinstance(id, int):
        raise Failure("the API gave an answer without an id: run the job again")
    return id


def _event(env: Environment) -> object:
    name = _wanted(env, "GITHUB_EVENT_PATH")
    try:
        return json.loads(_read(name))
    except ValueError:
        raise Failure(f"{name} holds no event: run the job again") from None


def _number(event: object) -> int:
    number = _inside(event, "pull_request", "number")
    if not isinstance(number, int):
        raise Failure("this run belongs to no pull request: run on: pull_request")
    return number


def _wanted(env: Environment, name: str, help: str = "run in a job of the CI") -> str:
    if not env.get(name):
        raise Failure(f"{name} is not set: {help}")
    return env[name]


def _token(env: Environment, name: str, need: str, status: int = 0) -> str:
    """Give a token that a header can hold; no message ever shows one."""
    token = env.get(name, "").strip()
    if not token:
        raise Failure(f"{name} is not set: {need}", status)
    if not (token.isascii() and token.isprintable()):
        raise Failure(f"{name} is no token: {need}")
    return token


def _may_be_fork(env: Environment) -> bool:
    """Tell whether the request comes from a fork, whose jobs may only read."""
    if env.get("GITHUB_REPOSITORY"):
        return GitHub(env).is_fork
    project = env.get("CI_MERGE_REQUEST_PROJECT_ID")
    return env.get("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") != project


def _read(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Failure(f"{name} cannot be read: {error}") from None


def _show(text: str, env: Environment) -> None:
    """Put the text where readers of the job see it."""
    summary = env.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:], os.environ))
