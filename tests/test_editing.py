"""What edits write: all or nothing, over nobody's work, and checked as the whole plan is."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.errors import WorldError
from planctl.output.paint import Paint
from planctl.output.unified import FileDiff
from planctl.read.again import read_again
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source, Sources
from planctl.shell.editing import write_changes
from planctl.shell.files import read_sources
from planctl.shell.lock import NAME, locked
from tests.gitmaker import Repository
from tests.planmaker import HEAD, MISSION, plan_files, sources

ACTION = "id: a\ntitle: An action\nmission: m\n"
FIRST, SECOND = "plan/p/actions/000.yaml", "plan/p/actions/001.yaml"
WRITER = """
import sys
from pathlib import Path
from planctl.errors import WorldError
from planctl.read.source import Source
from planctl.shell.editing import write_changes
root, name, who = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for turn in range(25):
    while True:
        data = (root / name).read_bytes()
        try:
            line = f"# {who} {turn}\\n".encode()
            write_changes(root, {name: Source(data)}, {name: data + line})
        except WorldError as error:
            waited = "changed while this ran", "somebody else is writing"
            assert any(words in error.message for words in waited), error.message
        else:
            break
"""
"""A process that adds 25 lines to a file, each in a write of its own."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a plan of two actions."""
    for name, text in plan_files(actions=[ACTION, ACTION.replace("a\n", "b\n", 1)]).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    """Give every file below the root, hidden ones too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_two_processes_lose_nothing(root: Path) -> None:
    before = (root / FIRST).read_bytes()
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(root), FIRST, who]) for who in "ab"
    ]
    assert [one.wait() for one in running] == [0, 0]
    after = (root / FIRST).read_bytes()
    assert after.startswith(before)
    lines = after[len(before) :].decode().splitlines()
    assert sorted(lines) == sorted(f"# {who} {turn}" for who in "ab" for turn in range(25))
    assert [name for name in contents(root) if ".planctl" in name] == []


def test_new_and_changed_files_are_written_and_modes_kept(root: Path) -> None:
    (root / FIRST).chmod(0o640)
    mode = (root / FIRST).stat().st_mode
    new = "plan/p/actions/deep/new.yaml"
    before = read_sources(root)
    write_changes(root, before, {FIRST: b"one", new: b"two"})
    assert ((root / FIRST).read_bytes(), (root / new).read_bytes()) == (b"one", b"two")
    assert (root / FIRST).stat().st_mode == mode
    assert len(contents(root)) == len(before) + 1


@pytest.mark.parametrize("what", ["changed", "gone", "new"])
def test_what_changed_meanwhile_stops_everything(root: Path, what: str) -> None:
    before = read_sources(root)
    after = {FIRST: b"one", SECOND: b"two", "plan/p/actions/new.yaml": b"three"}
    if what == "changed":
        (root / SECOND).write_bytes(b"by somebody else")
    elif what == "gone":
        (root / SECOND).unlink()
    else:
        (root / "plan/p/actions/new.yaml").write_bytes(b"by somebody else")
    there = contents(root)
    with pytest.raises(WorldError, match="changed while this ran; nothing was written") as caught:
        write_changes(root, before, after)
    assert caught.value.help == "run the command again"
    assert contents(root) == there


def test_a_read_only_file_stops_everything(root: Path) -> None:
    before = read_sources(root)
    (root / SECOND).chmod(stat.S_IREAD)
    with pytest.raises(WorldError, match=r"001\.yaml is read-only; nothing was written"):
        write_changes(root, before, {FIRST: b"one", SECOND: b"two"})
    assert (root / FIRST).read_bytes() == ACTION.encode()


def test_a_file_moves_with_its_mode_and_links_stay_apart(root: Path) -> None:
    (root / FIRST).chmod(0o640)
    mode = (root / FIRST).stat().st_mode
    before = read_sources(root)
    write_changes(
        root, before, {SECOND: b"two", "plan/p/n.yaml": b"one"}, True, {FIRST: "plan/p/n.yaml"}
    )
    assert not (root / FIRST).exists()
    assert (root / "plan/p/n.yaml").read_bytes() == b"one"
    assert (root / "plan/p/n.yaml").stat().st_mode == mode
    assert len(contents(root)) == len(before)
    here = read_sources(root)
    (root / "plan/p/n.yaml").write_bytes(b"by somebody else")
    there = contents(root)
    with pytest.raises(WorldError, match="changed while this ran; nothing was written"):
        write_changes(root, here, {FIRST: b"one"}, True, {"plan/p/n.yaml": FIRST})
    assert contents(root) == there


@pytest.mark.parametrize("moved", [False, True])
def test_a_failure_midway_puts_everything_back(root: Path, moved: bool) -> None:
    """In a sticky folder a file of somebody else's is not replaced, though one may be made."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only the superuser can become somebody else")
    elsewhere = root / "plan/p/actions/sticky"
    elsewhere.mkdir()
    (elsewhere / "c.yaml").write_bytes(b"id: c\n")
    (elsewhere / "c.yaml").chmod(0o666)
    elsewhere.chmod(0o1777)
    for folder in (root, root / "plan", root / "plan/p", root / "plan/p/actions"):
        folder.chmod(0o777)
    before, there = read_sources(root), contents(root)
    last = "plan/p/actions/sticky/c.yaml"
    after = {FIRST: b"one", "plan/p/actions/new.yaml": b"two"}
    moves = {SECOND: "plan/p/actions/new.yaml", last: FIRST} if moved else {}
    after |= {} if moved else {last: b"3"}
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for folder in root.parents:
                if folder.owner() == "root" and folder != Path("/"):
                    folder.chmod(folder.stat().st_mode | 0o011)
            os.seteuid(65534)
            write_changes(root, before, after, True, moves)
        except WorldError as error:
            os.write(writing, error.message.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    said = os.read(reading, 10_000).decode()
    assert "sticky/c.yaml cannot be written" in said
    assert "nothing was written" in said
    assert contents(root) == there


def test_no_link_is_followed_out_of_the_plan(root: Path) -> None:
    outside = root / "outside.yaml"
    outside.write_bytes(b"mine")
    try:
        (root / "plan/p/actions/link.yaml").symlink_to(outside)
    except OSError:
        pytest.skip("no links can be made here")
    before = {**read_sources(root), "plan/p/actions/link.yaml": Source(b"mine")}
    with pytest.raises(WorldError, match="is a link, and planctl follows none; nothing was"):
        write_changes(root, before, {"plan/p/actions/link.yaml": b"yours"})
    with pytest.raises(WorldError, match="leads out of the plan"):
        write_changes(root, before, {"plan/../outside.yaml": b"yours"})
    assert outside.read_bytes() == b"mine"


def test_a_link_inside_the_plan_is_not_written_through(root: Path) -> None:
    link = root / "plan/p/actions/link.yaml"
    try:
        link.symlink_to(root / FIRST)
    except OSError:
        pytest.skip("no links can be made here")
    before = (root / FIRST).read_bytes()
    with pytest.raises(WorldError, match="is a link, and planctl follows none"):
        write_changes(root, read_sources(root), {"plan/p/actions/link.yaml": b"new"})
    assert link.is_symlink()
    assert (root / FIRST).read_bytes() == before


def test_a_lock_that_is_held_is_waited_for_and_named(root: Path) -> None:
    with locked(root / "plan"), pytest.raises(WorldError) as caught, locked(root / "plan", 0.0):
        pass
    assert f"process {os.getpid()}" in caught.value.message
    assert NAME in caught.value.help
    with locked(root / "plan", 0.0):
        assert (root / "plan" / NAME).exists()
    assert not (root / "plan" / NAME).exists()


def test_a_lock_of_a_dead_process_is_taken_away(root: Path) -> None:
    dead = "import os, sys; from planctl.shell.lock import locked; from pathlib import Path\n"
    dead += "lock = locked(Path(sys.argv[1])); lock.__enter__(); os._exit(0)"
    subprocess.run([sys.executable, "-c", dead, str(root / "plan")], check=True)
    assert (root / "plan" / NAME).exists()
    write_changes(root, read_sources(root), {FIRST: b"new"})
    assert (root / FIRST).read_bytes() == b"new"
    assert [name for name in contents(root) if ".planctl" in name] == []


def test_a_lock_of_another_machine_is_left_alone(root: Path) -> None:
    (root / "plan" / NAME).write_text("process 1 on another.fenmarsh.example\n", encoding="utf-8")
    with pytest.raises(WorldError, match=r"another\.fenmarsh\.example"), locked(root / "plan", 0.0):
        pass


# Reading again only what changed.

TEXTS = (
    ACTION,
    ACTION.replace("id: a", 'id: "z9"') + "due: 2022/23\n",
    ACTION.replace("id: a", 'id: "z10"') + "depends_on: [a]\ndue: term\n",
    ACTION + "nonsense: 1\n",
    "id: [",
    "",
)
HEADS = (HEAD, HEAD + "financial_year_starts: 1\n", HEAD.replace("2024", "2025"), "format: [")
PATHS = {
    "plan/p/plan.yaml": HEADS,
    "plan/q/plan.yaml": HEADS,
    "plan/p/missions/m.yaml": (MISSION, MISSION.replace("m\n", "n\n", 1), "id: 1"),
    **{f"plan/{plan}/actions/{name}.yaml": TEXTS for plan in "pq" for name in "abc"},
    "plan/p/stray.yaml": ("stray: 1",),
    "plan/stray.yaml": ("stray: 1",),
}
FILES = st.fixed_dictionaries(
    {}, optional={path: st.sampled_from(one) for path, one in PATHS.items()}
)


@given(FILES, FILES)
def test_reading_again_is_reading_all(one: dict[str, str], other: dict[str, str]) -> None:
    before, after = sources(one), sources(other)
    changed = {path for path in PATHS if before.get(path) != after.get(path)}
    again, whole = read_again(read_plans(before), after, changed), read_plans(after)
    assert told(again) == told(whole)


def told(reading: Reading) -> object:
    """Give all of a reading in a form that can be compared; places too, which models hide."""
    places = [(item.id, item.at) for plan in reading.plans for item in plan.items()]
    faults = sorted(map(repr, reading.faults))
    return (
        [(plan, plan.folder) for plan in reading.plans],
        places, faults, dict(reading.texts), reading.unreadable,
        dict(reading.broken), dict(reading.kept),
    )  # fmt: skip


# Differences.

LINES = st.lists(st.sampled_from(["a", "b", "c", "dé", "x\r"]), max_size=12)
ENDS = st.sampled_from(["", "\n"])


@given(LINES, LINES, ENDS, ENDS)
def test_a_difference_leads_from_one_text_to_the_other(
    old: list[str], new: list[str], old_end: str, new_end: str
) -> None:
    before = "\n".join(old) + (old_end if old else "")
    after = "\n".join(new) + (new_end if new else "")
    diff = FileDiff("plan/x.yaml", before.encode(), after.encode())
    lines = diff.render(Paint(False)).splitlines()[2:]
    gone = [line[1:] for line in lines if line[0] == "-"]
    added = [line[1:] for line in lines if line[0] == "+"]
    assert diff.counts == (len(added), len(gone))
    assert bool(lines) == (before != after)
    kept = [line[1:] for line in lines if line[0] == " "]
    shown = {one.rstrip("\r") for one in (*old, *new)} | {""}
    assert {*gone, *added, *kept} <= shown


def test_a_difference_is_what_git_shows(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    before = "".join(f"line {number}\n" for number in range(40))
    after = before.replace("line 5\n", "line five\n").replace("line 30\n", "") + "end"
    repository.commit({"x.yaml": before})
    repository.write({"x.yaml": after})
    shown = repository.git("diff", "--no-color").splitlines()[2:]
    hunks = [line if line[:2] != "@@" else line[: line.index("@@", 2) + 2] for line in shown]
    ours = FileDiff("plan/p/x.yaml", before.encode(), after.encode()).render(Paint(False))
    assert ours.splitlines() == hunks


def test_a_difference_steers_no_terminal() -> None:
    diff = FileDiff("plan/\x1b[31m.yaml", b"a\n", "b\x1b]0;x\x07\u202e\n".encode())
    shown = diff.render(Paint(False))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b]0;x" in shown
    assert "\x1b[31m" in FileDiff("x", b"a\n", b"b\n").render(Paint(True))


def test_every_line_of_a_new_file_is_new() -> None:
    before: Sources = sources({FIRST: ACTION})
    assert FileDiff(FIRST, None, before[FIRST].data).counts == (3, 0)
