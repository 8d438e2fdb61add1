"""planctl serve: pages of this machine for this machine, as new as the files they are made of."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from queue import Queue
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from planctl.audience.audience import Audience
from planctl.errors import UsageError, WorldError
from planctl.shell.preview import answers, server
from planctl.shell.preview.dress import dressed, relaxed
from planctl.shell.preview.look import look
from planctl.shell.preview.preview import Preview
from planctl.shell.preview.shown import Banner, Made, Problem, Shown
from planctl.shell.words import english
from tests.command import ROOT, planctl
from tests.report_html import Page
from tests.report_plans import files

PATIENCE = 90.0
"""Seconds after which a test gives up; none is spent where all is well."""

AS_AT = ("--as-at", "2026-03-15")
BANNER = Banner("For nobody", "Others:", "planctl", "As at now", "Nothing found")


class Got(NamedTuple):
    """An answer over HTTP."""

    status: int
    headers: Mapping[str, str]
    text: str


class Client:
    """Asks a server that runs."""

    def __init__(self, address: str) -> None:
        where = urlsplit(address)
        assert (where.scheme, where.hostname, where.path) == ("http", "127.0.0.1", "/")
        self.port = where.port or 0

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Got:
        """Send one request; names of headers are written with `_`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            return Got(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()

    def raw(self, data: bytes) -> bytes:
        """Send bytes and give all bytes that come back."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(data)
            return b"".join(iter(lambda: connection.recv(65_536), b""))

    def version(self, seen: str = "") -> str:
        """Give the version that is shown; wait until it is another than `seen`."""
        while True:
            got = self.get(f"/_planctl/version?seen={seen}")
            assert got.status == 200
            version = str(json.loads(got.text)["version"])
            if version != seen:
                return version

    def page(self, path: str = "/") -> Page:
        """Give a page that must be there."""
        got = self.get(path)
        assert got.status == 200, got.text
        return Page(got.text)


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def change(path: Path, old: str, new: str) -> None:
    """Replace some text of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


class Run(NamedTuple):
    """The real command, and a client of it."""

    process: "subprocess.Popen[str]"
    client: Client


@contextmanager
def serving(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Run]:
    """Run `planctl serve` on a free port until the end of the block."""
    call = [sys.executable, "-m", "planctl", *AS_AT, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        call,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
    ) as process:
        try:
            assert process.stdout and process.stderr
            address = process.stdout.readline().strip()
            assert address, process.stderr.read()
            yield Run(process, Client(address))
        finally:
            process.kill()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans of the wardens, with mistakes that quote what is restricted."""
    root = tmp_path_factory.mktemp("office")
    texts = files()
    actions = "plan/2024-2028/actions"
    texts[f"{actions}/secret.yaml"] += "due: CANARY date\n"
    texts[f"{actions}/letters.yaml"] += "depends_on: [CANARY-ghost]\n"
    texts[f"{actions}/old-bell.yaml"] += 'description: "CANARY <script>x</script>"\nownr: DC\n'
    write(root, texts)
    return root


@pytest.fixture(scope="module")
def public(office: Path) -> Iterator[Client]:
    """A preview for the public that no test changes."""
    with serving(office) as run:
        yield run.client


@pytest.fixture(scope="module")
def internal(office: Path) -> Iterator[Client]:
    """A preview for the office that no test changes."""
    with serving(office, "--audience", "internal") as run:
        yield run.client


def banner_of(page: Page) -> str:
    """Give the text of the banner, with single blanks."""
    (found,) = [one for one in page.all() if one.get("id") == "_planctl"]
    return " ".join("".join(found.itertext()).split())


# --- What is shown --------------------------------------------------------------------------------


def test_the_address_opens_on_the_first_page_with_its_banner(public: Client) -> None:
    page = public.page()
    assert public.get("/").text == public.get("/index.html").text
    said = banner_of(page)
    assert said.startswith("Preview for the public: nothing restricted is shown. As at 15 March")
    assert "What the office sees: planctl serve --audience internal" in said
    assert page.links  # the page itself is there too


def test_each_page_of_the_report_is_there(public: Client, office: Path) -> None:
    made = json.loads(public.get("/planctl.json").text)["files"]
    assert len(made) > 10
    for path in made:
        got = public.get(f"/{path}")
        assert got.status == 200, path
        if path.endswith(".html"):
            assert got.headers["Content-Type"] == "text/html; charset=utf-8"
            assert '<aside id="_planctl"' in got.text
        else:
            assert "_planctl" not in got.text


def test_a_folder_without_its_slash_leads_to_its_first_page(public: Client) -> None:
    got = public.get("/2019-2023")
    assert (got.status, got.headers["Location"]) == (301, "/2019-2023/")
    assert public.get("/2019-2023/").status == 200
    assert public.get("/2019").status == 404


def test_what_check_finds_stands_in_the_banner(internal: Client) -> None:
    page = internal.page()
    said = banner_of(page)
    assert said.startswith("Preview for the office only: not for publication. As at 15 March 2026")
    assert "What the public will see: planctl serve --audience public" in said
    assert re.search(r"planctl check finds 3 errors and \d+ warnings\.", said)
    assert re.search(r"letters\.yaml:9:14 error PLN2\d\d .*CANARY-ghost", said)
    assert re.search(r"old-bell\.yaml:7:1 error PLN1\d\d .*ownr", said)
    assert said.index("error PLN") < said.index("warning PLN")
    assert "open" in next(page.all("details")).attrib
    assert len(list(page.all("li"))) > 3


def test_a_preview_for_the_public_shows_nothing_restricted(public: Client) -> None:
    made = json.loads(public.get("/planctl.json").text)["files"]
    for path in (*made, "planctl.json"):
        text = public.get(f"/{path}").text
        text = text.replace("CANARY &lt;script", "").replace("CANARY <script", "")
        assert "CANARY" not in text, path
    said = banner_of(public.page())
    assert "planctl check finds 3 errors" in said
    assert "secret.yaml" not in said and "ghost" not in said
    assert re.search(r"letters\.yaml:9:14 error PLN2\d\d", said)
    assert re.search(r"\d in files that are not published\. .*planctl check shows all\.", said)


def test_findings_are_escaped(tmp_path: Path) -> None:
    texts = files()
    texts["plan/2024-2028/actions/letters.yaml"] += '"<script>alert(1)</script>": x\n'
    write(tmp_path, texts)
    with serving(tmp_path, "--audience", "internal") as run:
        text = run.client.get().text
        assert "&lt;script&gt;alert(1)" in text and "<script>alert" not in text


def test_only_twenty_findings_are_shown(tmp_path: Path) -> None:
    texts = files()
    for number in range(25):
        texts[f"plan/2024-2028/actions/x{number}.yaml"] = f"id: x{number}\ntitle: X\n"
    write(tmp_path, texts)
    with serving(tmp_path, "--audience", "board") as run:
        page = run.client.page()
        said = banner_of(page)
        assert said.startswith("Preview for the board in private session: not for publication.")
        assert len(re.findall(r"(?:error|warning) PLN\d+", said)) == 20
        assert re.search(r"And \d+ more\. planctl check shows all\.", said)


def test_only_what_the_preview_needs_is_allowed_besides(public: Client, tmp_path: Path) -> None:
    write(tmp_path, files())
    assert planctl(*AS_AT, "report", cwd=tmp_path).returncode == 0
    policy = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')

    def rules(text: str) -> set[str]:
        (found,) = policy.findall(text)
        return set(found.split("; "))

    written = (tmp_path / "build" / "site" / "index.html").read_text(encoding="utf-8")
    shown = public.get().text
    assert rules(shown) - rules(written) == {"script-src 'self'", "connect-src 'self'"}
    assert "<script" not in written
    assert len(re.findall("<script", shown)) == 1
    assert re.search(r'<script src="/_planctl/preview\.js" data-version="[0-9a-f]+-1"', shown)
    assert public.get("/_planctl/preview.js").headers["Content-Type"].startswith("text/javascript")
    assert public.get("/_planctl/preview.css").headers["Content-Type"].startswith("text/css")


@pytest.mark.parametrize(
    "policy, wanted",
    [
        (
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'",
        ),
        (
            "Style-Src 'sha256-x=' ; script-src 'none';",
            "style-src 'sha256-x=' 'self'; script-src 'self'; connect-src 'self'",
        ),
        ("", "script-src 'self'; connect-src 'self'; style-src 'self'"),
        (
            "default-src 'self' data:",
            "default-src 'self' data:; script-src data: 'self'; connect-src data: 'self'; "
            "style-src data: 'self'",
        ),
    ],
)
def test_policies_are_relaxed_by_the_server_alone(policy: str, wanted: str) -> None:
    assert relaxed(policy) == wanted


def test_pages_of_any_form_get_their_banner() -> None:
    def shown(page: str) -> str:
        return dressed(page.encode(), BANNER, "v", "public", english()).decode()

    assert shown("<html><BODY class=a>x</BODY>").startswith('<html><BODY class=a><link rel="style')
    fragment = shown("<div>x</div>")
    assert fragment.startswith("<!doctype html>") and fragment.endswith("<div>x</div>")
    assert "For nobody" in fragment
    quoted = shown("<meta content='default-src \"x\"' http-equiv=content-security-policy><body>")
    assert "content=\"default-src &quot;x&quot;; script-src &quot;x&quot; 'self'; " in quoted
    assert shown('<meta name="a" content="b"><body>').startswith('<meta name="a" content="b">')


def test_another_format_and_what_changed_are_shown_too(plans: Path) -> None:
    with serving(plans, "--format", "html") as run:
        page = run.client.page()
        assert "Preview" in banner_of(page)
        (policy,) = [one for one in page.all("meta") if "http-equiv" in one.attrib]
        assert re.search(r"style-src 'sha256-[^']+' 'self'", policy.get("content", ""))


# --- Changes --------------------------------------------------------------------------------------


def test_a_saved_file_changes_the_page_for_everybody_who_looks(tmp_path: Path) -> None:
    write(tmp_path, files())
    head = tmp_path / "plan/2024-2028/plan.yaml"
    with serving(tmp_path) as run:
        client = run.client
        version = client.version()
        assert "Fenmarsh Dykes Plan" in client.get().text
        versions: Queue[str] = Queue()
        waiting = [
            threading.Thread(target=lambda: versions.put(client.version(version))) for _ in range(2)
        ]
        for one in waiting:
            one.start()
        change(head, "Fenmarsh Dykes Plan", "Fenmarsh Drains Plan")
        first, second = (versions.get(timeout=PATIENCE) for _ in waiting)
        assert first == second != version
        for one in waiting:
            one.join(PATIENCE)
        assert "Fenmarsh Drains Plan" in client.get().text
        assert f'data-version="{first}"' in client.get().text


def test_new_and_deleted_files_and_settings_are_seen(tmp_path: Path) -> None:
    write(tmp_path, files())
    with serving(tmp_path) as run:
        client = run.client
        version = client.version()
        page = "/2024-2028/missions/people-told.html"
        action = tmp_path / "plan/2024-2028/actions/new.yaml"
        write(tmp_path, {f"{action}": "id: new\ntitle: Paint the gate\nmission: people-told\n"})
        version = client.version(version)
        assert "Paint the gate" in client.get(page).text
        action.unlink()
        version = client.version(version)
        assert "Paint the gate" not in client.get(page).text
        write(tmp_path, {"planctl.toml": '[words.preview.audience]\npublic = "For all"\n'})
        version = client.version(version)
        assert banner_of(client.page()).startswith("For all As at")
        write(tmp_path, {"templates/style.css": "p { color: green }\n"})
        client.version(version)
        assert client.get("/style.css").text == "p { color: green }\n"


def test_a_broken_file_shows_findings_and_mended_none(tmp_path: Path) -> None:
    texts = files()
    write(tmp_path, texts)
    name = "plan/2024-2028/missions/dykes.yaml"
    with serving(tmp_path, "--audience", "internal") as run:
        client = run.client
        version = client.version()
        assert "0 errors" in banner_of(client.page())
        write(tmp_path, {name: "id: [broken\n"})
        version = client.version(version)
        assert f"{name}:1:5 error PLN007" in banner_of(client.page())
        write(tmp_path, {name: texts[name]})
        client.version(version)
        assert "0 errors" in banner_of(client.page())


def test_a_broken_template_shows_its_error_and_recovers(tmp_path: Path) -> None:
    write(tmp_path, files())
    with serving(tmp_path) as run:
        client = run.client
        version = client.version()
        write(tmp_path, {"templates/index.html.j2": "a\n{{ say('<b>') }}\n"})
        version = client.version(version)
        for path in ("/", "/plans.html", "/nothing"):
            got = client.get(path)
            assert got.status == 500
            assert (
                "index.html.j2, line 2: there is no phrase or slot &#39;&lt;b&gt;&#39;" in got.text
            )
            assert "What to do: mend the template" in got.text
            assert f'data-version="{version}"' in got.text
            assert "Content-Security-Policy" in got.headers
        assert client.get("/_planctl/preview.css").status == 200
        (tmp_path / "templates/index.html.j2").unlink()
        client.version(version)
        assert "Fenmarsh" in client.get().text


def test_a_plan_that_cannot_be_read_at_first_is_shown_when_it_can(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    with serving(tmp_path) as run:
        client = run.client
        version = client.version()
        got = client.get()
        assert got.status == 500 and "there is no plan in" in got.text
        assert "planctl init" in got.text
        write(tmp_path, files())
        client.version(version)
        assert client.get().status == 200
        for path in sorted((tmp_path / "plan").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (tmp_path / "plan").rmdir()
        assert client.version(client.version()) and client.get().status == 500


def test_nothing_is_written(tmp_path: Path) -> None:
    write(tmp_path, files())

    def state() -> dict[str, bytes]:
        found = (path for path in sorted(tmp_path.rglob("*")) if path.is_file())
        return {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in found}

    before = state()
    with serving(tmp_path) as run:
        assert run.client.get().status == 200
        assert run.client.get("/plan/2024-2028/plan.yaml").status == 404
    assert state() == before


# --- Who may ask, and for what --------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "127.0.0.1:80:80", "localhost.", "192.0.2.1",
        "localhost.evil.example:8000", "127.0.0.2", "", "[::1", "127.0.0.1:", "user@127.0.0.1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/_planctl/version", "/_planctl/preview.js"])
def test_another_host_is_refused(public: Client, host: str, path: str) -> None:
    answer = public.raw(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert b" 421 " in answer.split(b"\r\n")[0]
    assert b"Fenmarsh" not in answer and b"version" not in answer


@pytest.mark.parametrize("lines", ["", "Host: localhost\r\nHost: localhost\r\n"])
def test_a_request_names_one_host(public: Client, lines: str) -> None:
    assert b" 421 " in public.raw(f"GET / HTTP/1.1\r\n{lines}\r\n".encode())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost:8000", "[::1]", "[::1]:1"])
def test_this_machine_may_ask(public: Client, host: str) -> None:
    assert public.get("/", Host=host).status == 200


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
)
def test_other_methods_are_refused(public: Client, method: str) -> None:
    answer = public.raw(
        f"{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b".encode()
    )
    assert answer.startswith(b"HTTP/1.0 405 ")
    assert b"\r\nAllow: GET, HEAD\r\n" in answer


def test_head_gives_the_headers_alone(public: Client) -> None:
    whole, head = public.get("/"), public.get("/", "HEAD")
    assert head.status == 200 and head.text == ""
    assert head.headers["Content-Length"] == str(len(whole.text.encode()))
    assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}


@pytest.mark.parametrize(
    "path",
    [
        "/../plan/2024-2028/plan.yaml", "/%2e%2e/planctl.toml", "/..%2fplanctl.toml",
        "/..%5c..%5cplanctl.toml", "/..\\planctl.toml", "/%252e%252e/x", "/index.html%00.css",
        "/%00", "/index.html/", "/./index.html", "//index.html/x", "/2024", "/2024-2028/.",
        "/C:/Windows/win.ini", "/%ff%fe", "/index.html%20", "/INDEX.HTML", "/_planctl/",
        "/_planctl", "/_planctl/banner.html.j2", "/_planctl/../index.html", "/plan/", "/.git/HEAD",
        "/~root", "/etc/passwd", "/%2fetc%2fpasswd", "/style.css/", "/\u00e9",
    ],
)  # fmt: skip
def test_nothing_but_the_pages_can_be_had(public: Client, path: str) -> None:
    answer = public.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.0 404 ")
    assert b"Nothing is at this address" in answer
    assert b"root:" not in answer and b"format:" not in answer


@pytest.mark.parametrize(
    "request_, status",
    [
        ("GET /" + "a" * 5000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        ("GET /" + "a" * 70_000 + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        ("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nA: " + "a" * 70_000 + "\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\n" + "A: b\r\n" * 200 + "\r\n", 431),
        ("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
        ("GET / x y\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_is_refused(public: Client, request_: str, status: int) -> None:
    try:
        answer = public.raw(request_.encode())
    except ConnectionError:  # it was refused before it was read whole
        return
    assert f"HTTP/1.0 {status} ".encode() in answer or b"HTTP/" not in answer
    assert b"Traceback" not in answer and b"Fenmarsh" not in answer
    assert public.get().status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:1", "http://"]
)
def test_another_site_is_told_nothing_of_versions(public: Client, origin: str) -> None:
    got = public.get("/_planctl/version", Origin=origin)
    assert got.status == 403 and "version" not in got.text
    assert public.get("/_planctl/version", Sec_Fetch_Site="cross-site").status == 403
    own = f"http://127.0.0.1:{public.port}"
    assert public.get("/_planctl/version", Origin=own, Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/style.css", "/nothing", "/planctl.json", "/_planctl/version"]
)
def test_answers_are_kept_nowhere_and_shared_with_nobody(
    public: Client, internal: Client, path: str
) -> None:
    for client in (public, internal):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Server"] == "planctl"
        assert headers.get("X-Robots-Tag") == (None if client is public else "noindex")


def test_it_listens_to_this_machine_alone(public: Client) -> None:
    assert server.ADDRESS == "127.0.0.1"
    done = planctl("serve", "--host", "192.0.2.1")
    assert done.returncode == 2 and "--host" in done.stderr


# --- Beginning and end ----------------------------------------------------------------------------


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    write(tmp_path, files())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = planctl("serve", "--port", str(port), cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert done.stderr.startswith(f"error: port {port} cannot be had: another program uses it")
    assert done.stderr.count("\n") == 2 and "planctl serve --port 0" in done.stderr


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--format", "sit"], 'did you mean "site"?'),
        (["--format", "markdown"], "--format markdown makes no page that a browser could show"),
        (["--port", "70000"], "less than or equal to 65535"),
        (["--port", "-1"], "greater than or equal to 0"),
        (["--plan", "2024-2082"], 'did you mean "2024-2028"?'),
        (["--since", "--evil"], ""),
    ],
)
def test_what_does_not_exist_is_refused_at_once(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    write(tmp_path, files())
    done = planctl("serve", "--port", "0", *arguments, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    assert words in done.stderr and "Traceback" not in done.stderr


def test_the_terminal_says_who_may_see_it_and_how_it_ends(tmp_path: Path) -> None:
    write(tmp_path, files())
    with serving(tmp_path) as run:
        run.client.get()
        run.process.terminate()
        told = run.process.communicate(timeout=PATIENCE)[1]
    assert re.match(r"audience: public, \d+ items withheld\n", told)
    assert "What the office sees: planctl serve --audience internal\n" in told
    assert told.endswith("stop with Ctrl-C\n")
    with serving(tmp_path, "--quiet", "--audience", "internal") as run:
        run.process.terminate()
        assert run.process.communicate(timeout=PATIENCE) == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send Ctrl-C to one other")
def test_ctrl_c_ends_it_while_somebody_waits(tmp_path: Path) -> None:
    write(tmp_path, files())
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a job that a shell runs behind
        signal.signal(signal.SIGINT, signal.default_int_handler)
    with serving(tmp_path) as run:
        version = run.client.version()
        with socket.create_connection(("127.0.0.1", run.client.port), PATIENCE) as waiting:
            ask = f"GET /_planctl/version?seen={version} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            waiting.sendall(ask.encode())
            half = socket.create_connection(("127.0.0.1", run.client.port), PATIENCE)
            with half:
                half.sendall(b"GET / HT")
                assert run.client.get().status == 200
                run.process.send_signal(signal.SIGINT)
                told = run.process.communicate(timeout=PATIENCE)[1]
    assert run.process.returncode == 130
    assert told.endswith("stop with Ctrl-C\nplanctl: stopped\n")


@pytest.mark.skipif(sys.platform == "win32", reason="BROWSER names a browser on other systems")
def test_a_browser_is_opened_only_where_asked(tmp_path: Path) -> None:
    write(tmp_path, files())
    browser = tmp_path / "browser"
    os.mkfifo(tmp_path / "opened")
    browser.write_text(f'#!/bin/sh\necho "$1" > "{tmp_path}/opened"\n', encoding="utf-8")
    browser.chmod(0o755)
    with serving(tmp_path, "--open", env={"BROWSER": f"{browser} %s"}) as run:
        opened = (tmp_path / "opened").read_text(encoding="utf-8").strip()
        assert opened == f"http://127.0.0.1:{run.client.port}/"


# --- The server by itself -------------------------------------------------------------------------


class Pages:
    """What is previewed, in the hands of a test: pages, or an error in their place."""

    def __init__(self, **pages: str) -> None:
        self.made: Made | Exception = self.of(pages)
        self.state = 0
        self.told: Queue[Shown] = Queue()
        self.makings = 0

    @staticmethod
    def of(pages: Mapping[str, str]) -> Made:
        data = {name.replace("_", "."): text.encode() for name, text in pages.items()}
        return Made(data, BANNER, english())

    def make(self) -> Made:
        self.makings += 1
        if isinstance(self.made, Exception):
            raise self.made
        return self.made

    def look(self) -> object:
        return self.state

    def tell(self, shown: Shown) -> None:
        self.told.put(shown)


@contextmanager
def running(pages: Pages, audience: Audience = Audience.PUBLIC) -> Iterator[Client]:
    """Run a preview in a thread of this process, and see that no thread of it is left."""
    before = set(threading.enumerate())
    preview = Preview(pages, audience, 0, pytest.fail)
    thread = threading.Thread(target=preview.run)
    thread.start()
    try:
        yield Client(preview.address)
    finally:
        preview.stop()
        thread.join(PATIENCE)
        assert set(threading.enumerate()) == before


def test_each_kind_of_file_has_its_type() -> None:
    kinds = {
        "a.html": "text/html; charset=utf-8",
        "a.css": "text/css; charset=utf-8",
        "a.csv": "text/csv; charset=utf-8",
        "a.json": "application/json",
        "a.ics": "text/calendar; charset=utf-8",
        "a.atom": "application/atom+xml; charset=utf-8",
        "a.png": "image/png",
        "a.SVG": "image/svg+xml; charset=utf-8",
        "a.exe": "application/octet-stream",
    }
    with running(Pages(**{name.replace(".", "_"): "<body>" for name in kinds})) as client:
        for name, kind in kinds.items():
            got = client.get(f"/{name}")
            assert got.headers["Content-Type"] == kind
            policy = got.headers["Content-Security-Policy"]
            assert ("script-src" in policy) == (name == "a.html")
        assert "For nobody" in client.get("/").text  # the first page, where there is no index


def test_a_folder_opens_on_its_first_page() -> None:
    pages = Pages()
    pages.made = Made({"a b/index.html": b"<body>x"}, BANNER, english())
    with running(pages) as client:
        for path in ("/a%20b/", "/a%20b/index.html?x=1#y"):
            assert client.get(path).text.endswith("x")
        got = client.get("/a%20b")
        assert (got.status, got.headers["Location"]) == (301, "/a%20b/")


def test_a_tab_that_is_closed_leaves_no_thread_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LONGEST", 2 * PATIENCE)
    monkeypatch.setattr(server, "_LIFE", 2 * PATIENCE)

    def threads() -> set[threading.Thread]:
        return {one for one in threading.enumerate() if one.ident is not None}

    with running(Pages(index_html="<body>")) as client:
        version = client.version()  # and so all that the server runs by itself is running
        before = threads()
        with socket.create_connection(("127.0.0.1", client.port), PATIENCE) as tab:
            ask = f"GET /_planctl/version?seen={version} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            tab.sendall(ask.encode())
            while not (new := threads() - before):
                assert client.get().status == 200
        for thread in new:
            thread.join(PATIENCE)
            assert not thread.is_alive()


@pytest.mark.parametrize("sent", [b"", b"GET /", b"GET / HTTP/1.1\r\nHost: localhost\r\nA: "])
@pytest.mark.parametrize("limit", ["each", "whole"])
def test_a_slow_client_is_not_waited_for(
    sent: bytes, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(Pages(index_html="<body>")) as client:
        with monkeypatch.context() as patch:
            patch.setattr(server, "_LIFE", 0.1 if limit == "whole" else 2 * PATIENCE)
            patch.setattr(server._Handler, "timeout", 0.1 if limit == "each" else 2 * PATIENCE)
            assert client.raw(sent) == b""
        assert client.get().status == 200


def test_too_many_connections_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_MOST", 1)
    with (
        running(Pages(index_html="<body>")) as client,
        socket.create_connection(("127.0.0.1", client.port), PATIENCE) as first,
    ):
        first.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises((ConnectionError, http.client.BadStatusLine)):
            client.get()
        first.sendall(b"Host: localhost\r\n\r\n")
        assert first.recv(12) == b"HTTP/1.0 200"


def test_a_fault_is_shown_without_what_it_says_and_mended() -> None:
    pages = Pages(index_html="<body>")
    good, pages.made = pages.made, ValueError("CANARY")
    with running(pages) as client:
        got = client.get()
        assert got.status == 500 and "a fault of its own: ValueError" in got.text
        assert "CANARY" not in got.text
        version = client.version()
        pages.made, pages.state = good, 1
        assert client.version(version) and client.get().status == 200
        version = client.version()
        pages.made, pages.state = UsageError("<no plan>", "<help>"), 2
        assert client.version(version)
        text = client.get().text
        assert "&lt;no plan&gt;" in text and "What to do: &lt;help&gt;" in text
        told = [pages.told.get(timeout=PATIENCE) for _ in range(2)]
        assert told == [good, Problem("<no plan>", "<help>")]


def test_pages_that_come_out_the_same_are_not_loaded_again() -> None:
    pages = Pages(index_html="<body>")
    with running(pages) as client:
        version = client.version()
        pages.made, pages.state = Pages.of({"index_html": "<body>"}), 1
        with monitored(pages, 2):
            assert client.version() == version


@contextmanager
def monitored(pages: Pages, makings: int) -> Iterator[None]:
    """Wait until pages were made so many times, then go on."""
    made = threading.Event()
    make = pages.make

    def counted() -> Made:
        result = make()
        if pages.makings >= makings:
            made.set()
        return result

    pages.make = counted  # type: ignore[method-assign]
    assert pages.makings >= makings or made.wait(PATIENCE)
    yield


def test_what_is_still_being_written_is_waited_for() -> None:
    class Unsettled(Pages):
        """Files that change at each look, a few times."""

        def look(self) -> object:
            if 0 < self.state < 5:
                self.state += 1
            return self.state

    pages = Unsettled(index_html="<body>old")
    with running(pages) as client:
        version = client.version()
        pages.made, pages.state = Pages.of({"index_html": "<body>new"}), 1
        assert client.version(version)
        assert client.get().text.endswith("new")
        assert pages.state == 5 and pages.makings == 2


def test_a_subject_that_does_not_exist_frees_the_port() -> None:
    pages = Pages()
    pages.made = UsageError("there is no such plan")
    with pytest.raises(UsageError):
        Preview(pages, Audience.PUBLIC, 0, pytest.fail)
    with running(Pages(index_html="<body>")) as client, pytest.raises(WorldError):
        Preview(pages, Audience.PUBLIC, client.port, pytest.fail)


def test_looking_at_files_never_fails(tmp_path: Path) -> None:
    root, templates = tmp_path / "root", tmp_path / "root" / "templates"
    assert set(look(root, templates).values()) == {(-1, -1)}
    write(root, {"plan/p/plan.yaml": "a", "plan/p/.plan.yaml.swp": "b", "plan/p/notes.txt": "c"})
    write(root, {"templates/style.css": "d", "plan.yaml": "e", "planctl.toml": "f"})
    (root / "plan" / "p" / "gone.yaml").symlink_to(root / "nowhere")
    (root / "plan" / "up").symlink_to(root)
    before = look(root, templates)
    seen = {path for path, state in before.items() if state != (-1, -1)}
    assert seen == {
        "plan/",
        "templates/",
        "plan/p/plan.yaml",
        "/templates/style.css",
        "planctl.toml",
    }
    assert look(root, templates) == before
    write(root, {"plan/p/plan.yaml": "longer"})
    assert look(root, templates) != before


# --- Words ----------------------------------------------------------------------------------------


def test_every_phrase_of_the_preview_is_used() -> None:
    source = ROOT / "src" / "planctl"
    used = "".join(
        path.read_text(encoding="utf-8")
        for path in (*source.rglob("preview/**/*.*"), source / "cli" / "serve.py")
        if path.suffix in {".py", ".j2"}
    )
    for key in english().entries:
        if key.startswith("preview."):
            plain = re.sub(r"\.(one|many)$", "", key)
            family = plain.rpartition(".")[0] + ".{"
            assert f'"{plain}"' in used or f"{family}" in used, key


def test_refusals_are_said_in_the_words_of_the_protocol(public: Client) -> None:
    got = public.get("/", "POST")
    assert got.text == f"405 {HTTPStatus.METHOD_NOT_ALLOWED.phrase}\n"
