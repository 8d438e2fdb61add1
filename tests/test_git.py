"""The commit that an answer names, in repositories as they really are."""

import json
import subprocess
from pathlib import Path

from planctl.shell.git.revisions import head_commit
from tests.command import planctl


def git(folder: Path, *arguments: str) -> str:
    """Run the real git without anybody's own settings."""
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def repository(folder: Path) -> str:
    """Make a repository with one commit; give the commit's id."""
    git(folder, "init", "-q")
    (folder / "file").write_text("a\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "First")
    return git(folder, "rev-parse", "HEAD")


def test_no_repository_and_no_commit(tmp_path: Path) -> None:
    assert head_commit(tmp_path) == ""
    git(tmp_path, "init", "-q")
    assert head_commit(tmp_path) == ""


def test_branch_packed_detached_and_below(tmp_path: Path) -> None:
    commit = repository(tmp_path)
    assert head_commit(tmp_path) == commit
    git(tmp_path, "pack-refs", "--all")
    git(tmp_path, "gc", "-q")
    (tmp_path / "plan").mkdir()
    assert head_commit(tmp_path / "plan") == commit
    git(tmp_path, "checkout", "-q", "--detach")
    assert head_commit(tmp_path) == commit


def test_a_worktree(tmp_path: Path) -> None:
    main = tmp_path / "main"
    main.mkdir()
    commit = repository(main)
    git(main, "worktree", "add", "-q", "--detach", str(tmp_path / "other"))
    assert head_commit(tmp_path / "other") == commit


def test_answers_name_the_commit_and_a_hostile_repository_runs_nothing(plans: Path) -> None:
    commit = repository(plans)
    touched = plans / "touched"
    hook = plans / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch '{touched}'\n", encoding="utf-8")
    hook.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand"):
        git(plans, "config", key, str(hook))
    answer = json.loads(planctl("status", "--output-format", "json", cwd=plans).stdout)
    assert answer["commit"] == commit
    assert planctl("report", "--output", "out", cwd=plans).returncode == 0
    assert commit[:10] in (plans / "out" / "index.html").read_text(encoding="utf-8")
    assert not touched.exists()
