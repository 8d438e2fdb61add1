"""Repositories as they really are: every kind gives the truth, or says plainly what it lacks."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, PLAN, Repository, action, changes

START = {
    "plan.yaml": HEAD,
    "missions/m.yaml": MISSION,
    "actions/a.yaml": action("A", "2025-03"),
}


def started(folder: Path, *options: str, below: str = "") -> Repository:
    """Make a repository with a plan and one silent move in it."""
    repo = Repository(folder, *options, below=below)
    repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")}, "Move A")
    return repo


def answer(root: Path, *arguments: str, **env: str) -> dict[str, Any]:
    done = planctl(*arguments, "--output-format", "json", cwd=root, env=env)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def moves(root: Path, *options: str) -> list[tuple[str, str, str, str]]:
    """Give item, old, new and origin of every move."""
    found = answer(root, "slips", "--no-cache", "--audience", "internal", *options)["moves"]
    return [(one["item"], one["from"], one["to"], one["origin"]) for one in found]


MOVED = [("A", "2025-03", "2025-05", "git")]


def test_a_plan_in_a_subfolder(tmp_path: Path) -> None:
    repo = started(tmp_path / "r", below="office/body")
    assert moves(repo.root) == MOVED
    assert moves(repo.root / "plan" / "p" / "actions") == MOVED
    first = repo.git("rev-parse", "HEAD~1")
    status = answer(repo.root, "status", "--rev", first, "--audience", "internal")
    assert status["plans"][0]["items"][0]["due"] == "2025-03"
    assert status["commit"] == first


def test_detached_head_and_an_older_commit(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert moves(repo.root) == []
    repo.git("checkout", "-q", "main")
    assert moves(repo.root) == MOVED


def test_a_rebased_branch_has_its_moves_once(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("checkout", "-q", "-b", "side", "HEAD~1")
    repo.commit({"actions/b.yaml": action("B", "2025-03")})
    repo.commit({"actions/b.yaml": action("B", "2025-04")})
    env = {"GIT_COMMITTER_NAME": "C", "GIT_COMMITTER_EMAIL": "c@fenmarsh.example"}
    repo.git("rebase", "-q", "main", env=env)
    assert sorted(moves(repo.root)) == [*MOVED, ("B", "2025-03", "2025-04", "git")]


def test_a_shallow_clone_says_so_and_guesses_nothing(tmp_path: Path) -> None:
    repo = started(tmp_path / "r")
    repo.commit({"actions/a.yaml": action("A", "2025-08")})
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(clone))
    found = answer(clone, "slips", "--audience", "internal")
    assert found["shallow"] is True
    assert [(one["from"], one["to"]) for one in found["moves"]] == [("2025-05", "2025-08")]
    assert "shallow" in planctl("slips", cwd=clone).stdout
    checked = planctl("check", cwd=clone)
    assert "this clone is shallow" in checked.stderr
    assert checked.stdout.count("PLN701") == 1
    repo.git("-C", str(clone), "fetch", "-q", "--unshallow")
    assert answer(clone, "slips")["shallow"] is False
    assert len(moves(clone)) == 2
    assert planctl("check", cwd=clone).stdout.count("PLN701") == 2


def test_a_partial_clone_fetches_nothing(tmp_path: Path) -> None:
    repo = started(tmp_path / "r")
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    source = f"file://{repo.folder}"
    repo.git("clone", "-q", "--filter=blob:none", source, str(clone))
    before = sorted(str(path) for path in (clone / ".git" / "objects").rglob("*"))
    found = planctl("slips", "--no-cache", cwd=clone)
    assert found.returncode == 0
    assert found.stderr.count("error") == 0
    assert sorted(str(path) for path in (clone / ".git" / "objects").rglob("*")) == before
    assert planctl("check", cwd=clone).returncode == 0
    at = planctl("status", "--rev", "HEAD~1", cwd=clone)
    assert "Traceback" not in at.stderr


def test_sha256(tmp_path: Path) -> None:
    repo = started(tmp_path, "--object-format=sha256")
    assert moves(repo.root) == MOVED
    status = answer(repo.root, "status")
    assert status["commit"] == repo.git("rev-parse", "HEAD")
    assert len(status["commit"]) == 64
    assert planctl("check", cwd=repo.root).stderr == ""
    repo.write({"actions/a.yaml": action("A", "2025-09")})
    assert "not committed yet" in planctl("check", cwd=repo.root).stdout


def test_no_commits_no_repository_and_no_git(tmp_path: Path, plans: Path) -> None:
    empty = Repository(tmp_path / "empty")
    empty.write(START)
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    cases = {
        "the repository has no commit yet": (empty.root, {}),
        "in no git repository": (plans, outside),
        "git cannot be run": (plans, {"PATH": str(tmp_path / "nowhere")}),
    }
    for said, (folder, env) in cases.items():
        checked = planctl("check", cwd=folder, env=env)
        assert checked.returncode == 0, checked.stderr
        assert said in checked.stderr
        assert planctl("check", "--no-history", cwd=folder, env=env).stderr == ""
        slips = planctl("slips", cwd=folder, env=env)
        assert slips.returncode == 2
        assert said in slips.stderr
        assert "Traceback" not in slips.stderr
        at = planctl("status", "--rev", "HEAD", cwd=folder, env=env)
        assert at.returncode == 2
        assert "Traceback" not in at.stderr
        assert planctl("status", "--output-format", "json", cwd=folder, env=env).returncode == 0


def test_a_submodule_beside_and_below_the_plan(tmp_path: Path) -> None:
    inner = started(tmp_path / "inner")
    outer = Repository(tmp_path / "outer")
    outer.commit({"/readme.txt": "Everything of the office\n"})
    allowed = ("-c", "protocol.file.allow=always")
    outer.git(*allowed, "submodule", "--quiet", "add", str(inner.folder), "body")
    outer.commit()
    assert moves(outer.folder / "body") == MOVED
    outer.commit(START)
    outer.git(*allowed, "submodule", "--quiet", "add", str(inner.folder), f"{PLAN}/actions/sub")
    outer.commit()
    assert moves(outer.folder) == []
    assert planctl("status", "--rev", "HEAD", cwd=outer.folder).returncode == 0


def test_line_ends_and_attributes(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit({**START, "/.gitattributes": "* text=auto eol=crlf\n"})
    repo.git("config", "core.autocrlf", "true")
    path = repo.root / PLAN / "actions" / "a.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "not committed" not in planctl("check", cwd=repo.root).stdout
    repo.git("config", "core.autocrlf", "false")
    repo.commit({"/.gitattributes": "* -text\n"})
    crlf = action("A", "2025-03").replace("\n", "\r\n")
    repo.commit({"actions/a.yaml": "\ufeff" + crlf}, "Only line ends")
    assert moves(repo.root) == []
    repo.commit({"actions/a.yaml": "\ufeff" + crlf.replace("2025-03", "2025-05")})
    assert moves(repo.root) == MOVED


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    repo = started(tmp_path)
    name = os.fsdecode(b"actions/caf\xe9.yaml")
    try:
        repo.commit({name: action("K", "2025-03")})
    except OSError:
        pytest.skip("this system has no such file names")
    repo.git("config", "i18n.commitEncoding", "latin-1")
    author = os.fsdecode("Zo\u00eb \u00c5str\u00f6m".encode("latin-1")) + " <z@fenmarsh.example>"
    repo.commit({name: action("K", "2025-04")}, author=author)
    found = answer(repo.root, "slips", "--audience", "internal")["moves"]
    assert [(one["item"], one["author"]) for one in found] == [
        ("A", "Ada Reed"),
        ("K", "Zo\u00eb \u00c5str\u00f6m"),
    ]
    assert "not committed" not in planctl("check", cwd=repo.root).stdout
    assert planctl("status", "--rev", "HEAD", cwd=repo.root).stderr.count("error") == 0


@pytest.mark.parametrize(
    ("when", "on"),
    [
        ("@4102444800 +0000", "2100-01-01"),
        ("@1735775940 -0500", "2025-01-01"),
        ("@1735775940 +1300", "2025-01-02"),
        ("@0 -0100", "1969-12-31"),
    ],
)
def test_days_of_commits(tmp_path: Path, when: str, on: str) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")}, when=when)
    (move,) = answer(repo.root, "slips")["moves"]
    assert move["on"] == on


def test_the_last_commit_before_the_end_of_a_day(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    one = repo.commit(START, when="@1735775940 +0000")  # 1 January, 23:59
    two = repo.commit({"actions/a.yaml": action("A", "2025-05")}, when="@1735776000 +0000")
    for revision, commit in (("@2025-01-01", one), ("@2025-01-02", two), ("@2025", two)):
        assert answer(repo.root, "status", "--rev", revision)["commit"] == commit
    early = planctl("status", "--rev", "@2024-12-31", cwd=repo.root)
    assert early.returncode == 2
    assert "2025-01-01" in early.stderr


def test_an_author_by_the_mailmap(tmp_path: Path) -> None:
    repo = started(tmp_path)
    arguments = ("slips", "--output-format", "json", "--audience", "internal")
    env = {"PLANCTL_CACHE_DIR": str(tmp_path / "cache")}
    first = planctl(*arguments, cwd=repo.root, env=env)
    assert json.loads(first.stdout)["moves"][0]["author"] == "Ada Reed"
    repo.write({"/.mailmap": "Ada Reed-Marsh <ada@fenmarsh.example>\n"})
    again = planctl(*arguments, cwd=repo.root, env=env)
    assert json.loads(again.stdout)["moves"][0]["author"] == "Ada Reed-Marsh"


def test_a_plan_under_another_name_and_an_id_with_lineage(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("mv", "plan/p", "plan/q")
    repo.commit()
    renamed = 'lineage: {from: ["A"], how: carried}\n'
    path = repo.root / "plan" / "q" / "actions" / "a.yaml"
    path.write_text(action("A-2", "2025-05", renamed), encoding="utf-8")
    repo.commit()
    path.write_text(action("A-2", "2025-07", renamed), encoding="utf-8")
    repo.commit()
    found = answer(repo.root, "slips")["moves"]
    assert [(one["plan"], one["item"], one["from"], one["to"]) for one in found] == [
        ("q", "A-2", "2025-03", "2025-05"),
        ("q", "A-2", "2025-05", "2025-07"),
    ]


def test_the_term_and_a_stage_move_what_depends_on_them(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    stage = "stages: [{id: s, title: First, end: 2025-06}]\n"
    mission = MISSION.replace("due: 2025-12", "stage: s")
    term = action("T", "term")
    repo.commit({"plan.yaml": HEAD + stage, "missions/m.yaml": mission, "actions/t.yaml": term})
    longer = HEAD.replace("end: 2026", "end: 2027") + stage.replace("2025-06", "2025-09")
    repo.commit({"plan.yaml": longer})
    found = answer(repo.root, "slips")["moves"]
    assert [(one["item"], one["from"], one["to"], one["days"]) for one in found] == [
        ("1", "2025-06", "2025-09", 92),
        ("T", "term", "term", 365),
    ]


def test_a_date_that_was_gone_for_a_while_still_moved(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.commit({"actions/a.yaml": action("A", "2025-05").replace("due: 2025-05\n", "")})
    repo.commit({"actions/a.yaml": action("A", "2025-11")})
    repo.commit({"actions/a.yaml": None})
    repo.commit({"actions/again.yaml": action("A", "2026-02")})
    assert [move[1:3] for move in moves(repo.root)] == [
        ("2025-03", "2025-05"),
        ("2025-05", "2025-11"),
        ("2025-11", "2026-02"),
    ]


def test_recorded_moves_older_than_the_repository(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    old = changes(("2024-03", "2024-09"), ("2024-09", "2025-03"))
    repo.commit({**START, "actions/a.yaml": action("A", "2025-03", old)})
    assert [move[1:] for move in moves(repo.root)] == [
        ("2024-03", "2024-09", "file"),
        ("2024-09", "2025-03", "file"),
    ]


def test_nothing_of_a_restricted_item_reaches_the_public(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    shut = "visibility: restricted\n"
    repo.commit({**START, "actions/s.yaml": action("S", "2025-03", shut, "CANARY one")})
    repo.commit({"actions/s.yaml": action("S", "2025-04", shut, "CANARY two")})
    repo.commit({"actions/s.yaml": action("S", "2025-05", title="Now for everybody")})
    repo.commit({"actions/s.yaml": action("S", "2025-06", title="Now for everybody")})
    repo.commit({"actions/a.yaml": action("A", "2025-07", shut)})
    for format in ("json", "csv", "table", "markdown"):
        done = planctl("slips", "--output-format", format, cwd=repo.root)
        assert "CANARY" not in done.stdout
        assert "Ada" not in done.stdout
    found = answer(repo.root, "slips")["moves"]
    assert [(one["item"], one["from"]) for one in found] == [("S", "2025-05")]
    assert "3 moves are not published" in planctl("slips", cwd=repo.root).stdout


def test_a_hostile_repository_runs_and_writes_nothing(tmp_path: Path) -> None:
    repo = started(tmp_path / "r")
    touched = tmp_path / "touched"
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{touched}'\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "pre-commit"):
        shutil.copy(script, hooks / hook)
    missing = repo.git("rev-parse", f"HEAD~1:{PLAN}/actions/a.yaml")
    repo.write({"/.gitattributes": "*.yaml filter=evil diff=evil\n"})
    (repo.folder / ".git" / "refs" / "heads" / "--output=x").write_text(
        repo.git("rev-parse", "HEAD") + "\n", encoding="utf-8"
    )
    settings = {
        "core.fsmonitor": str(script),
        "core.hooksPath": str(hooks),
        "core.pager": str(script),
        "core.sshCommand": str(script),
        "core.alternateRefsCommand": str(script),
        "diff.external": str(script),
        "diff.evil.textconv": str(script),
        "diff.evil.command": str(script),
        "filter.evil.clean": str(script),
        "filter.evil.smudge": str(script),
        "filter.evil.process": str(script),
        "gpg.program": str(script),
        "log.showSignature": "true",
        "credential.helper": str(script),
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{script}",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "extensions.partialClone": "origin",
        "mailmap.file": str(script),
        "uploadpack.packObjectsHook": str(script),
    }
    for key, value in settings.items():
        repo.git("config", key, value)
    repo.git("config", "core.repositoryFormatVersion", "1")
    shutil.rmtree(repo.folder / ".git" / "objects" / missing[:2])  # only the promisor has it now
    before = _listing(repo.folder)
    env = {"PLANCTL_CACHE_DIR": str(tmp_path / "cache")}
    calls = (
        ("check",),
        ("slips",),
        ("slips", "--full", "--since", "HEAD~1"),
        ("log", "A"),
        ("diff", "HEAD~1"),
        ("diff", "HEAD~1", "HEAD"),
        ("status", "--rev", "HEAD~1"),
        ("status", "--rev", "--output=x"),
        ("status", "--rev=--output=x"),
        ("slips", "--since", "--output=x"),
        ("diff", "--", "--output=x"),
        ("check", "--rev", "main"),
        ("coverage", "--rev", "@2025-06-01"),
        ("report", "--rev", "HEAD", "--output", str(tmp_path / "out")),
        ("status", "--output-format", "json"),
    )
    for call in calls:
        done = planctl(*call, cwd=repo.root, env=env)
        assert done.returncode in {0, 1, 2}
        assert "Traceback" not in done.stderr
        assert not touched.exists(), call
    assert _listing(repo.folder) == before


def _listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Give every file with its size and the time of its last change."""
    return {
        str(path): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_traps_of_the_hostile_repository_do_work(tmp_path: Path) -> None:
    """Without planctl's care they would act: the test above can fail."""
    repo = started(tmp_path / "r")
    touched = tmp_path / "touched"
    script = tmp_path / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch '{touched}'\n", encoding="utf-8")
    script.chmod(0o755)
    repo.git("config", "diff.external", str(script))
    subprocess.run(["git", "diff", "HEAD~1"], cwd=repo.folder, check=False, capture_output=True)
    assert touched.exists()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("log.showRoot", "false"),
        ("log.diffMerges", "off"),
        ("log.diffMerges", "remerge"),
        ("log.date", "junk"),
        ("format.pretty", "junk"),
        ("diff.renames", "copies"),
        ("diff.orderFile", "/nowhere"),
        ("core.quotePath", "true"),
        ("log.follow", "true"),
        ("log.mailmap", "false"),
    ],
)
def test_no_setting_hides_a_move_or_runs_a_merge(tmp_path: Path, key: str, value: str) -> None:
    repo = started(tmp_path / "r")
    touched = tmp_path / "touched"
    repo.commit({"/.gitattributes": "*.yaml merge=evil\n"})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"actions/a.yaml": action("A", "2025-08")})
    repo.git("checkout", "-q", "main")
    repo.commit({"actions/a.yaml": action("A", "2025-06")})
    repo.merge("side", "-s", "ours")
    repo.commit({"actions/b.yaml": action("B", "2025-06")})
    expected = [*MOVED, ("A", "2025-05", "2025-06", "git")]
    repo.git("config", "merge.evil.driver", f"touch '{touched}'; true")
    repo.git("config", key, value)
    assert moves(repo.root) == expected
    assert planctl("check", cwd=repo.root).stdout.count("PLN701") == 2
    assert planctl("log", "A", cwd=repo.root).returncode == 0
    assert not touched.exists()


def test_the_environment_of_a_hook_leads_to_no_other_repository(tmp_path: Path) -> None:
    repo = started(tmp_path / "r")
    other = Repository(tmp_path / "other")
    other.commit({**START, "actions/a.yaml": action("Z", "2025-03")})
    env = {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_INDEX_FILE": "/nowhere",
        "GIT_WORK_TREE": "/",
    }
    arguments = ("slips", "--output-format", "json", "--audience", "internal")
    found = json.loads(planctl(*arguments, cwd=repo.root, env=env).stdout)
    assert [one["item"] for one in found["moves"]] == ["A"]
    assert found["commit"] == repo.git("rev-parse", "HEAD")


def test_a_mailmap_that_never_ends(tmp_path: Path) -> None:
    repo = started(tmp_path)
    mailmap = repo.folder / ".mailmap"
    mailmap.symlink_to("/dev/zero")
    assert moves(repo.root) == MOVED
    mailmap.unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(mailmap)
        for call in (("slips",), ("log", "A"), ("diff", "HEAD~1"), ("status", "--rev", "@2026")):
            done = planctl(*call, cwd=repo.root)
            assert done.returncode == 2
            assert ".mailmap is no ordinary file" in done.stderr


def test_a_clone_without_versions_says_what_it_lacks(tmp_path: Path) -> None:
    repo = started(tmp_path)
    missing = repo.git("rev-parse", f"HEAD~1:{PLAN}/actions/a.yaml")
    repo.commit({"actions/a.yaml": action("A", "2025-07")})
    (repo.folder / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    shown = planctl("slips", "--audience", "internal", cwd=repo.root).stdout
    assert "git lacks 1 version of a file here" in shown
    assert "every move" not in shown
    assert moves(repo.root) == [("A", "2025-05", "2025-07", "git")]
    assert "git lacks 1 version of a file here" in planctl("log", "A", cwd=repo.root).stdout
    assert "git lacks 1 versions" in planctl("check", cwd=repo.root).stderr
    for call in (("status", "--rev", "HEAD~2"), ("diff", "HEAD~2"), ("report", "--rev", "HEAD~2")):
        done = planctl(*call, cwd=repo.root)
        assert done.returncode == 2
        assert "git lacks 1 files" in done.stderr
    assert not (repo.root / "build").exists()


@pytest.mark.parametrize("revision", ["^main", "HEAD^{/x", ":0:plan", "main.. --x", "main...^x"])
def test_what_is_no_revision(tmp_path: Path, revision: str) -> None:
    repo = started(tmp_path)
    for call in (
        ("status", f"--rev={revision}"),
        ("diff", revision),
        ("slips", "--since", revision),
    ):
        done = planctl(*call, cwd=repo.root)
        assert done.returncode == 2
        assert any(text in done.stderr for text in ("no revision", "nor a revision", "is a range"))


def test_a_range_is_not_one_revision(tmp_path: Path) -> None:
    done = planctl("status", "--rev", "HEAD~1..main", cwd=started(tmp_path).root)
    assert done.returncode == 2
    assert "HEAD~1..main is a range, and here one revision is asked for" in done.stderr
    assert "name one of its ends: main" in done.stderr


@pytest.mark.parametrize("item", ["", "p/", "/"])
def test_log_of_no_id(tmp_path: Path, item: str) -> None:
    done = planctl("log", item, cwd=started(tmp_path).root)
    assert done.returncode == 2
    assert "is no id" in done.stderr


def test_one_comment_accepts_one_move(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    for due in ("2025-05", "2025-07"):
        text = action("A", due).replace(due, f"{due} # planctl: ignore[PLN701] told by telephone")
        repo.commit({"actions/a.yaml": text})
        checked = planctl("check", cwd=repo.root).stdout
        assert "1 ignored" in checked
        assert ("PLN701" in checked) == (due == "2025-07")
