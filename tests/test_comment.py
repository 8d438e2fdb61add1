"""The comment on a pull or merge request, written to a server that takes them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT
from tests.forge import OTHER, Forge, running

MARKER = "<!-- planctl diff -->"
KINDS = ["github", "gitlab"]


@pytest.fixture
def forge() -> Iterator[Forge]:
    """A server that takes comments."""
    with running() as one:
        yield one


def comment(
    folder: Path, text: str | None, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run ci/comment.py on a file that holds a text."""
    file = folder / "diff.md"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    known = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "ci" / "comment.py"), str(file)],
        env={**known, "PYTHONUTF8": "1", "no_proxy": "*", **env},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_is_posted_once_and_then_renewed(kind: str, forge: Forge, tmp_path: Path) -> None:
    env = forge.environment(kind, tmp_path)
    for number in range(5):  # so that ours is on a later page
        forge.add(f"Remark {number}", OTHER)
    posted = comment(tmp_path, f"{MARKER}\nFirst – €", env)
    assert (posted.returncode, posted.stdout, posted.stderr) == (0, "posted comment 105\n", "")
    for number in range(3):
        forge.add(f"Remark {number}", OTHER)
    renewed = comment(tmp_path, f"{MARKER}\nSecond – €", env)
    assert (renewed.returncode, renewed.stdout, renewed.stderr) == (0, "renewed comment 105\n", "")
    assert [one for one in forge.bodies() if "Remark" not in one] == [f"{MARKER}\nSecond – €"]


@pytest.mark.parametrize("kind", KINDS)
def test_only_our_first_comment_is_renewed(kind: str, forge: Forge, tmp_path: Path) -> None:
    forge.add(f"{MARKER}\nForged", OTHER)
    forge.add(f"Quoted:\n{MARKER}\n")
    forge.add(f"{MARKER} and more")
    forge.add(f"{MARKER}\r\nOurs")
    forge.add(f"{MARKER}\nOurs too")
    before = forge.bodies()
    assert comment(tmp_path, f"{MARKER}\nNew", forge.environment(kind, tmp_path)).returncode == 0
    assert forge.bodies() == [*before[:3], f"{MARKER}\nNew", before[4]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_comment_is_marked_and_never_too_long(kind: str, forge: Forge, tmp_path: Path) -> None:
    env = forge.environment(kind, tmp_path)
    assert comment(tmp_path, "Unmarked\n", env).returncode == 0
    assert forge.bodies() == [f"{MARKER}\nUnmarked\n"]
    rows = "".join(f"- Row {number}\n" for number in range(9_000))
    assert comment(tmp_path, f"{MARKER}\n<details>\n{rows}", env).returncode == 0
    (long,) = forge.bodies()
    assert 59_000 < len(long) <= 60_000
    assert re.search(r"\n- Row \d{4}\n\n</details>\n\n\*The rest did not fit\.\*\n\Z", long)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fork_that_may_not_write_warns_and_shows_the_text(
    kind: str, forge: Forge, tmp_path: Path
) -> None:
    forge.status = 403
    env = forge.environment(kind, tmp_path, fork=True)
    warned = comment(tmp_path, "What moved – €\n", env)
    assert warned.returncode == 0
    assert warned.stdout == f"{MARKER}\nWhat moved – €\n"
    assert warned.stderr.startswith("::warning::" if kind == "github" else "warning: ")
    assert "the token may not write comments (403, Resource not accessible" in warned.stderr
    assert warned.stderr.count("\n") == 1
    summary = tmp_path / "summary"
    summary.write_text("Before\n", encoding="utf-8")
    hidden = comment(tmp_path, "Moved\n", {**env, "GITHUB_STEP_SUMMARY": str(summary)})
    assert (hidden.returncode, hidden.stdout) == (0, "")
    assert summary.read_text(encoding="utf-8") == f"Before\n{MARKER}\nMoved\n"
    assert forge.comments == []


def test_a_fork_on_gitlab_has_no_token(forge: Forge, tmp_path: Path) -> None:
    env = forge.environment("gitlab", tmp_path, fork=True)
    del env["PLANCTL_TOKEN"]
    warned = comment(tmp_path, "Moved\n", env)
    assert (warned.returncode, warned.stdout) == (0, f"{MARKER}\nMoved\n")
    assert forge.asked == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"status": 403}, "the token may not write comments (403, Resource not accessible by"),
        ({"status": 500}, "failed (500, Resource"),
        ({"status": 422}, "refused the comment (422, Resource"),
        ({"status": 429}, "was asked too often (429, Resource"),
        ({"answer": b"<html>"}, "did not answer in JSON: run the job again"),
        ({"answer": b"\xff\xfe"}, "did not answer in JSON"),
        ({"answer": b"[" * 200_000}, "did not answer in JSON"),
        ({"answer": b'{"message": "?"}'}, "did not give a list of comments"),
        ({"answer": b"null"}, "did not give a list of comments"),
        ({"answer": b'[1, null, {"body": 3}]'}, "an answer without an id"),
    ],
    ids=str,
)
def test_what_goes_wrong_is_one_line(
    kind: str, trouble: dict[str, Any], said: str, forge: Forge, tmp_path: Path
) -> None:
    for name, value in trouble.items():
        setattr(forge, name, value)
    failed = comment(tmp_path, "Moved", forge.environment(kind, tmp_path))
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("::error::" if kind == "github" else "error: ")
    assert said in failed.stderr
    assert failed.stderr.count("\n") == 1
    if trouble == {"status": 403}:
        need = "pull-requests: write" if kind == "github" else "project access token"
        assert need in failed.stderr


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [0, 301, 302, 307, 308])
def test_the_token_is_sent_to_no_other_host(
    kind: str, status: int, forge: Forge, tmp_path: Path
) -> None:
    with running() as other:
        forge.elsewhere, forge.redirects = other.url, status
        for _ in range(3):
            forge.add("Remark", OTHER)
        failed = comment(tmp_path, "Moved", forge.environment(kind, tmp_path))
        assert failed.returncode == 2
        assert "the token is not sent" in failed.stderr
        assert other.asked == []
    assert [method for method, _ in forge.asked] == ["GET"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_is_not_there_is_one_line(kind: str, tmp_path: Path) -> None:
    with running() as forge:
        env = forge.environment(kind, tmp_path)
    failed = comment(tmp_path, "Moved", env)
    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)
    assert "cannot be reached" in failed.stderr
    failed = comment(
        tmp_path, "Moved", {**env, "CI_API_V4_URL": "file:", "GITHUB_API_URL": "file:"}
    )
    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_set_is_said(kind: str, forge: Forge, tmp_path: Path) -> None:
    env = forge.environment(kind, tmp_path)
    token = "GITHUB_TOKEN" if kind == "github" else "PLANCTL_TOKEN"
    for bad in ("", "se\ncret", "se\x00cret".replace("\x00", "\x7f")):
        failed = comment(tmp_path, "Moved", {**env, token: bad})
        assert failed.returncode == 2
        assert f"{token} holds no token" in failed.stderr
        assert "cret" not in failed.stderr
    refused = comment(tmp_path, "Moved", {**env, token: "wrong"})
    assert "does not accept the token (401, Bad credentials)" in refused.stderr
    for name in set(env) - {"GITHUB_GRAPHQL_URL", "CI_MERGE_REQUEST_PROJECT_ID", token}:
        if name != "CI_MERGE_REQUEST_SOURCE_PROJECT_ID":
            failed = comment(tmp_path, "Moved", {**env, name: ""})
            assert (failed.returncode, failed.stderr.count("\n")) == (2, 1), name
    assert "is empty" in comment(tmp_path, " \n", env).stderr
    (tmp_path / "diff.md").unlink()
    assert "cannot be read" in comment(tmp_path, None, env).stderr
    assert forge.comments == []


def test_a_push_has_no_request_to_comment_on(forge: Forge, tmp_path: Path) -> None:
    env = forge.environment("github", tmp_path)
    for event in ('{"ref": "refs/heads/main"}', "[]", "{"):
        (tmp_path / "event.json").write_text(event, encoding="utf-8")
        failed = comment(tmp_path, "Moved", env)
        assert failed.returncode == 2
        assert "belongs to no pull request" in failed.stderr
