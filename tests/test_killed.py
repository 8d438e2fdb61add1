"""Runs that are killed at any of their writes: the next run finishes them or begins anew.

A child of this process runs a command and ends itself, as a kill would, before its first, its
second, ... change of a file. Whatever it leaves, the next run of planctl must find the plan as it
was or as it was meant to be, and leave nothing of its own beside it.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from planctl.cli.app import run
from planctl.shell import temporary
from planctl.shell.files import write_file
from planctl.shell.journal import finish
from planctl.shell.temporary import remove_abandoned, temporary_beside
from tests.planmaker import OPEN, plan_files

KILLED, MOST = 9, 7
CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"})
OPENED = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ACTIONS = (
    "id: a\ntitle: Walk the dyke\nmission: m\ndepends_on: [b]\n",
    "title: Buy a boat\nid:   b\nmission: m\n",
    "title: Mend the sluice\nid:   c\nmission: m\ndepends_on: [b]\nstatus: in progress\n",
)
HEAD = OPEN + "boards: [{id: dykes, title: Dyke board}]\n"
PLAN = {
    **plan_files(HEAD, ["id: m\ntitle: A mission\nboard: dykes\n"], ACTIONS),
    "plan/p/actions/d.yaml": "id: d\ntitle: Clear the culvert\nmission: m\n",
    "tracker.csv": "Task,Due date,Owner\nDig a ditch,2026-09-30,HW\nFill it in,2026-10-31,HW\n",
}
NOTHING: Mapping[str, str] = {}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process copies itself only on POSIX")


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a new folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder but those that git writes as it goes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }


def called(folder: Path, line: Sequence[str]) -> tuple[int, str]:
    """Run planctl in a folder, in this process; give its exit code and what it said beside."""
    said, here = io.StringIO(), Path.cwd()
    os.chdir(folder)
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(said):
            return run(["--as-at", "2026-03-15", *line]), said.getvalue()
    finally:
        os.chdir(here)


def killed(folder: Path, line: Sequence[str], at: int) -> int:
    """Run planctl and kill it before its change of this number; give the number of changes."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            sys.addaudithook(_killer(os.fspath(folder), at, writing))
            called(folder, line)
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as counted:
        return len(counted.read())


def _killer(folder: str, at: int, counting: int) -> Callable[[str, tuple[object, ...]], None]:
    count = 0

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal count
        changes = event in CHANGES or (event == "open" and int(str(given[2])) & OPENED)
        is_here = changes and isinstance(given[0], (str, Path)) and within(str(given[0]))
        if is_here or (event == "subprocess.Popen" and "git" in str(given[0])):
            count += 1
            os.write(counting, b".")
            if count == at:
                os._exit(KILLED)

    def within(path: str) -> bool:
        return os.path.join(os.getcwd(), path).startswith(folder)  # noqa: PTH109, PTH118

    return hook


def every_kill(
    folder: Path, files: Mapping[str, str], line: Sequence[str], most: int = MOST
) -> "list[Path]":
    """Give a folder for every change at which a command can be killed, as it left it.

    Of a long row of changes, which are all alike, some are left out: about so many are tried.
    """
    many = killed(laid(folder / "whole", files), line, 0)
    points = {*range(1, many + 1, -(-many // most)), *range(max(1, many - 5), many + 1)}
    left = []
    for at in sorted(points):
        left.append(laid(folder / str(at), files))
        assert killed(left[-1], line, at) == at
    return left


EDITS = (
    ("set", "a", "title=Walk both dykes"),
    ("new", "action", "Dig", "mission=m"),
    ("rename", "b", "b9"),
    ("rename", "d", "d9"),
    ("fmt",),
    ("check", "--fix", "--unsafe-fixes"),
    ("import", "tracker.csv", "--into", "2023-2027"),
    ("import", "tracker.csv", "--into", "p"),
)


@pytest.mark.parametrize("line", EDITS, ids=" ".join)
def test_an_edit_is_done_or_not_when_the_plan_is_read_next(
    tmp_path: Path, line: tuple[str, ...]
) -> None:
    before = contents(laid(tmp_path / "before", PLAN))
    done = laid(tmp_path / "done", PLAN)
    called(done, line)
    after = contents(done)
    assert after != before
    seen = []
    for folder in every_kill(tmp_path / "killed", PLAN, line):
        called(folder, ["status"])
        now = contents(folder)
        assert now in (before, after), folder.name
        assert not any(path.name.startswith(".planctl") for path in folder.rglob("*"))
        seen.append(now == after)
        called(folder, line)
        if line[0] not in {"new", "import"}:  # these would add a second one
            assert contents(folder) == after
    assert seen == sorted(seen)
    assert set(seen) == {False, True}


BEGINNINGS = (
    (("init", "--title", "Dykes"), ("init", "--title", "Dykes", "--bare")),
    (("import", "tracker.csv", "--into", "2023-2027"),),
    (("demo", "fenmarsh"),),
)


@pytest.mark.parametrize("line", [one for group in BEGINNINGS for one in group], ids=" ".join)
def test_what_begins_is_whole_after_the_next_run(tmp_path: Path, line: tuple[str, ...]) -> None:
    files = {"tracker.csv": PLAN["tracker.csv"]}
    done = laid(tmp_path / "done", files)
    assert called(done, line)[0] == 0
    after = contents(done)
    assert after.keys() != files.keys()
    for folder in every_kill(tmp_path / "killed", files, line):
        code, said = called(folder, line)
        assert code == 0 or "already" in said or "not empty" in said, said
        assert contents(folder) == after
        if line[0] == "demo":
            check = ["git", "-C", str(folder / "fenmarsh"), "status", "--porcelain"]
            assert subprocess.run(check, capture_output=True, check=True).stdout == b""


WRITERS = (
    ("export", "json"), ("export", "csv"), ("export", "parquet"), ("report", "-f", "html"),
    ("report", "-f", "csv", "--output", "out"), ("schema", "--output", "schemas"),
    ("templates", "copy", "style.css"), ("check", "--known", "known.json", "--write-known"),
)  # fmt: skip


@pytest.mark.parametrize("line", WRITERS, ids=" ".join)
def test_what_is_written_beside_the_plan_is_whole_after_the_next_run(
    tmp_path: Path, line: tuple[str, ...]
) -> None:
    done = laid(tmp_path / "done", PLAN)
    code = called(done, line)[0]
    after = contents(done)
    for folder in every_kill(tmp_path / "killed", PLAN, line):
        again, said = called(folder, line)
        assert again == code or "is there already" in said
        assert contents(folder) == after


def test_a_kept_edition_and_a_changed_report_are_whole_after_the_next_run(tmp_path: Path) -> None:
    first = ("report", "-f", "html", "--as-at", "2026-01-01", "--output", "out")
    line = ("report", "-f", "html", "--output", "out")
    base = laid(tmp_path / "base", PLAN)
    called(base, first)
    files = {name: data.decode() for name, data in contents(base).items()}
    called(base, line)
    after = contents(base)
    for folder in every_kill(tmp_path / "killed", files, line):
        called(folder, line)
        assert contents(folder) == after


# --- What is left ---------------------------------------------------------------------------------


def test_an_edit_by_hand_after_a_kill_is_never_overwritten(tmp_path: Path) -> None:
    line = ("rename", "b", "b9")
    name = "plan/p/actions/002.yaml"
    kept = 0
    for folder in every_kill(tmp_path, PLAN, line, most=99):
        mine = (folder / name).read_text(encoding="utf-8") + "# mine\n"
        (folder / name).write_text(mine, encoding="utf-8")
        said = called(folder, ["status"])[1]
        assert (folder / name).read_text(encoding="utf-8") == mine
        kept += f"before it wrote {name}" in said
    assert kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"number": 1}', '{"number": 1, "entries": 3}'])
def test_a_journal_that_was_not_finished_or_came_with_the_folder_does_nothing(
    tmp_path: Path, text: str
) -> None:
    laid(tmp_path, PLAN)
    waiting = tmp_path / "plan/p/actions" / f".planctl-{'0' * 32}"
    waiting.write_text("id: forged\n", encoding="utf-8")
    entry = {"waiting": f"plan/p/actions/{waiting.name}", "place": "plan/p/actions/000.yaml"}
    forged = {"number": 1, "entries": [{**entry, "before": None}]}
    for name in (".planctl-ready", ".planctl-begun"):
        for said in (text, json.dumps(forged)):
            (tmp_path / "plan" / name).write_text(said, encoding="utf-8")
            before = contents(tmp_path)
            assert finish(tmp_path) == ""
            assert contents(tmp_path) == before
    assert called(tmp_path, ["set", "a", "title=Walk"])[0] == 0
    assert (tmp_path / "plan/p/actions/000.yaml").read_text("utf-8").startswith("id: a\n")


def test_no_journal_leads_out_of_its_folder(tmp_path: Path) -> None:
    root = laid(tmp_path / "root", PLAN)
    outside = tmp_path / f".planctl-{'0' * 32}"
    outside.write_text("mine", encoding="utf-8")
    (root / "link").symlink_to(tmp_path)
    for name in (f"../{outside.name}", f"link/{outside.name}", str(outside)):
        for journal in (".planctl-ready", ".planctl-begun"):
            path = root / "plan" / journal
            path.write_bytes(b"")
            entry = {"waiting": name, "place": name, "before": None}
            said = {"number": path.stat().st_ino, "entries": [entry]}
            path.write_text(json.dumps(said), encoding="utf-8")
        finish(root)
        assert outside.read_text(encoding="utf-8") == "mine"
        assert not (root / "plan/.planctl-ready").exists()


def dead() -> int:
    """Give the number of a process that has ended."""
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_only_what_is_known_to_be_left_is_removed(tmp_path: Path) -> None:
    def named(process: int, machine: str | None = None) -> Path:
        path = temporary_beside(tmp_path / "x")
        parts = path.name.split("-")
        parts[1:3] = [machine or parts[1], str(process)]
        return path.with_name("-".join(parts))

    gone = named(dead())
    alive, elsewhere, old = named(os.getpid()), named(dead(), "0" * 8), named(dead(), "1" * 8)
    before, before_old = (tmp_path / f".planctl-{sign * 32}" for sign in "ab")
    others = [tmp_path / name for name in (".planctl-lock", ".planctl-mine", "page.html", ".new")]
    for path in (gone, alive, elsewhere, old, before, before_old, *others):
        path.write_bytes(b"")
    for path in (old, before_old, *others):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    folder = named(dead())
    folder.mkdir()
    write_file(tmp_path / "written", b"")
    held = {path for path in tmp_path.iterdir() if path.name != "written"}
    assert held == {alive, elsewhere, before, *others}
    remove_abandoned(tmp_path / "none")


def test_locks_that_were_never_finished_go_in_time(tmp_path: Path) -> None:
    laid(tmp_path, PLAN)
    lock, breaking = (tmp_path / "plan" / f".planctl-lock{end}" for end in ("", "-breaking"))
    lock.write_bytes(b"")
    assert called(tmp_path, ["status"])[0] == 0
    assert lock.exists()  # its holder may be about to write its name
    for path in (lock, breaking):
        path.write_bytes(b"")
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert called(tmp_path, ["status"])[0] == 0
    assert not lock.exists() and not breaking.exists()


def test_a_dead_lock_where_nobody_may_write_is_no_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, PLAN)
    from planctl.shell.lock import locked

    lock = tmp_path / "plan/.planctl-lock"
    held = locked(tmp_path / "plan")
    with held:
        text = lock.read_text(encoding="utf-8").replace(str(os.getpid()), str(dead()))
    lock.write_text(text, encoding="utf-8")
    (tmp_path / "plan/.planctl-lock-breaking").mkdir()  # nobody can take the lock away
    assert called(tmp_path, ["status"])[0] == 0
    assert temporary.is_left(tmp_path / "plan")
