"""planctl demo: the same repository on every machine, and nothing lost or left half done."""

import re
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from planctl.cli.app import COMMANDS
from planctl.demonstration.entry import MAIN
from planctl.demonstration.story import AS_AT, entries, final_files, main_line
from planctl.errors import WorldError
from planctl.shell import demonstration
from planctl.shell.demonstration import write_demonstration
from planctl.shell.files import write_text
from tests import demonstration_facts as facts
from tests.command import planctl

ENTRIES = entries()
LINE = [place + 1 for place in main_line(ENTRIES)]


def git(folder: Path, *arguments: str) -> str:
    """Run the real git and give what it says, its complaints included."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, made once for the tests that only look at it."""
    folder = tmp_path_factory.mktemp("demo") / "fenmarsh"
    write_demonstration(folder, ENTRIES)
    return folder


# --- The repository -----------------------------------------------------------------------------


def test_the_command_makes_it_and_says_what_to_try(tmp_path: Path) -> None:
    done = planctl("demo", "a folder/below", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "a folder" / "below"
    assert git(folder, "rev-parse", "HEAD").startswith(facts.HEAD)
    assert f"{facts.COMMITS} commits in a folder/below" in done.stdout
    assert 'cd "a folder/below"' in done.stdout
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "All of this is invented" in readme
    said = re.findall(r"^ {2,4}planctl (?:--as-at \S+ )?(\w+) ", done.stdout + readme, re.MULTILINE)
    assert len(said) == 11
    assert set(said) <= set(COMMANDS)


def test_an_empty_folder_is_used_from_inside(tmp_path: Path) -> None:
    done = planctl("demo", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert "cd " not in done.stdout
    assert git(tmp_path, "rev-parse", "HEAD").startswith(facts.HEAD)


def test_whose_machine_it_is_makes_no_difference(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched = tmp_path / "touched"
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch '{touched}'\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    (tmp_path / ".gitconfig").write_text(
        f"[init]\ntemplateDir = {hooks.parent.as_posix()}\ndefaultBranch = trunk\n"
        f"[core]\nautocrlf = true\nhooksPath = {hooks.as_posix()}\n[user]\nname = Somebody\n",
        encoding="utf-8",
    )
    settings = {
        "HOME": str(tmp_path), "GIT_CONFIG_GLOBAL": str(tmp_path / ".gitconfig"),
        "GIT_DIR": str(tmp_path / "elsewhere"), "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"), "GIT_WORK_TREE": str(tmp_path),
        "GIT_TEMPLATE_DIR": str(hooks.parent), "GIT_DEFAULT_HASH": "sha256",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z", "GIT_COMMITTER_NAME": "Somebody",
        "TZ": "Asia/Tokyo",
    }  # fmt: skip
    with monkeypatch.context() as changed_world:
        for name, value in settings.items():
            changed_world.setenv(name, value)
        write_demonstration(tmp_path / "again", ENTRIES)
    assert git(tmp_path / "again", "rev-list", "HEAD") == git(made, "rev-list", "HEAD")
    assert git(tmp_path / "again", "rev-parse", "HEAD").startswith(facts.HEAD)
    assert not touched.exists()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".gitconfig", "template", "again"}


def test_it_is_sound_and_nothing_is_left_to_commit(made: Path) -> None:
    assert git(made, "diff-index", "--raw", "HEAD") == ""  # before `git status` mends the index
    assert git(made, "status", "--porcelain", "--ignored") == ""
    assert git(made, "fsck", "--strict", "--full", "--no-progress") == ""
    assert not (made / ".git" / "hooks").exists()
    assert git(made, "symbolic-ref", "HEAD") == f"refs/heads/{MAIN}"
    assert git(made, "for-each-ref", "--format=%(refname)") == f"refs/heads/{MAIN}"


def test_commits_their_order_and_the_one_merge(made: Path) -> None:
    assert len(ENTRIES) == facts.COMMITS
    assert git(made, "rev-list", "--count", "HEAD") == str(facts.COMMITS)
    merges = [place + 1 for place, one in enumerate(ENTRIES) if len(one.parents) > 1]
    assert merges == [facts.MERGE]
    assert git(made, "rev-list", "--count", "--merges", "HEAD") == "1"
    assert set(LINE) == set(range(1, facts.COMMITS + 1)) - {facts.BRANCH}
    moments = [one.committed for one in ENTRIES]
    days = [moment.date().isoformat() for moment in moments]
    assert moments == sorted(moments)
    assert all(one.authored <= one.committed for one in ENTRIES)
    assert (days[0], days[-1]) == ("2025-11-03", "2026-10-30")
    assert days[-1] < AS_AT


def test_git_has_the_moments_with_the_clocks_of_their_season(made: Path) -> None:
    lines = git(made, "log", "--reverse", "--topo-order", "--format=%aI %cI").splitlines()
    expected = [f"{one.authored.isoformat()} {one.committed.isoformat()}" for one in ENTRIES]
    assert sorted(lines) == sorted(expected)
    for one in ENTRIES:
        for moment in (one.authored, one.committed):
            summer = date(2026, 3, 29) <= moment.date() < date(2026, 10, 25)
            assert moment.utcoffset() == timedelta(hours=1 if summer else 0)


def test_everybody_is_at_the_office_that_does_not_exist(made: Path) -> None:
    raw = set(git(made, "log", "--format=%ae%n%ce").splitlines())
    assert len(raw) == 5
    assert all(one.endswith("@fenmarsh.example") for one in raw)
    assert len(set(git(made, "log", "--use-mailmap", "--format=%aN <%aE>").splitlines())) == 4


def test_every_message_says_what_and_why() -> None:
    for one in ENTRIES:
        subject, blank, *why = one.message.splitlines()
        assert 10 < len(subject) < 90, subject
        assert not subject.endswith(".")
        assert blank == "", subject
        assert why, subject


# --- Where it may be made -----------------------------------------------------------------------


@pytest.mark.parametrize(("there", "said"), [("x/kept", "is not empty"), ("x", "is a file")])
def test_nothing_is_overwritten(tmp_path: Path, there: str, said: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    done = planctl("demo", "x", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: x {said}")
    assert len(done.stderr.splitlines()) == 2
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "mine"


def test_without_git_it_says_so_and_makes_nothing(tmp_path: Path) -> None:
    done = planctl("demo", "x", cwd=tmp_path, env={"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert done.stderr.startswith("error: git cannot be run")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [True, False])
def test_nothing_half_done_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    folder = tmp_path / "x"
    if there:
        folder.mkdir()
    monkeypatch.setattr(demonstration, "fast_import", lambda _: b"nonsense\n")
    with pytest.raises(WorldError, match=r"git fast-import failed: .*nonsense"):
        write_demonstration(folder, ENTRIES)
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


def test_files_are_taken_away_again_when_one_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_late(path: Path, text: str) -> None:
        if path.name == "plan.yaml":
            raise WorldError("the disk is full")
        write_text(path, text)

    monkeypatch.setattr(demonstration, "write_text", fails_late)
    with pytest.raises(WorldError, match="the disk is full"):
        write_demonstration(tmp_path / "x", ENTRIES)
    assert list(tmp_path.iterdir()) == []


def test_the_work_tree_is_the_newest_commit(made: Path) -> None:
    found = {
        path.relative_to(made).as_posix(): path.read_bytes().decode()
        for path in made.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(made).parts
    }
    assert found == final_files(ENTRIES)


def test_one_file_gets_another_name_and_folder_and_nothing_else(made: Path) -> None:
    number, old, new = facts.RENAMED
    commit = git(made, "rev-list", "--first-parent", "--reverse", "HEAD").splitlines()
    id = commit[LINE.index(number)]
    shown = git(made, "show", "--format=", "--name-status", "-M100%", id)
    assert shown.split("\t") == ["R100", old, new]
