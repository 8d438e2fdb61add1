"""What git runs for a file, and what tells git to do so: nothing is lost or overwritten."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from planctl.errors import WorldError
from planctl.shell.merging.driver import run
from planctl.shell.merging.git_config import with_section
from planctl.shell.merging.install import changes, driver, write
from tests.command import planctl
from tests.conversation import converse
from tests.gitmaker import Repository

BASE = 'id: "1"\ntitle: Mend the sluice\nowner: CW\nstatus: paused\ndue: 2024-05\n'
OURS = BASE.replace("owner: CW", "owner: MW")
THEIRS = BASE.replace("2024-05", "2024-06")
NAME = "plan/p/actions/1.yaml"
HEAVY = {"git", "jinja2", "pydantic", "rich", "ruamel.yaml", "typer", "subprocess", "tempfile"}


def merge(
    folder: Path, versions: tuple[str | bytes, str | bytes, str | bytes], name: str = NAME
) -> tuple[int, bytes]:
    """Merge as git asks the driver to; give the exit code and what it left of ours."""
    files = [folder / part for part in ("base", "ours", "theirs")]
    for file, text in zip(files, versions, strict=True):
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    code = run([*map(str, files), name, "7", "%X", "%Y"])
    return code, files[1].read_bytes()


def test_two_edits_are_merged(tmp_path: Path) -> None:
    both = OURS.replace("2024-05", "2024-06").encode()
    assert merge(tmp_path, (BASE, OURS, THEIRS)) == (0, both)
    assert merge(tmp_path, (BASE, OURS, THEIRS), "office/plan/p/actions/a/1.yml") == (0, both)


@pytest.mark.parametrize(
    ("versions", "wanted"),
    [((BASE, BASE, b"\xff"), b"\xff"), ((BASE, b"\xff", BASE), b"\xff"), ((BASE, "x", "x"), b"x")],
)
def test_what_one_side_left_alone_is_not_even_read(
    tmp_path: Path, versions: tuple[str | bytes, str | bytes, str | bytes], wanted: bytes
) -> None:
    assert merge(tmp_path, versions) == (0, wanted)


LARGE = "# " + "x" * 10_000_000 + "\n"


@pytest.mark.parametrize(
    ("versions", "name", "why"),
    [
        ((BASE, OURS, f"{THEIRS}due: 2025\n"), NAME, "a second time"),
        ((BASE, OURS, f"{THEIRS}x: [\n"), NAME, "not valid YAML"),
        ((BASE, OURS, THEIRS.encode() + b"# \xff\n"), NAME, "not UTF-8"),
        ((BASE, OURS, LARGE + THEIRS), NAME, "larger than"),
        ((BASE, OURS, THEIRS), "notes/1.yaml", "not a file of a plan"),
        ((BASE, OURS, THEIRS), "plan/p/1.yaml", "not a file of a plan"),
        ((BASE, f"{OURS}a: *b\n", THEIRS), NAME, "is written elsewhere"),
    ],
)
def test_what_is_beyond_it_is_merged_by_git(
    tmp_path: Path,
    versions: tuple[str | bytes, str | bytes, str | bytes],
    name: str,
    why: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    code, data = merge(tmp_path, versions, name)
    said = capfd.readouterr().err
    assert "merged line by line" in said
    assert why in said
    assert code == (1 if b"<<<<<<<" in data else 0)
    assert b"owner: MW\n" in data
    assert b"due: 2024-06\n" in data


def test_lines_that_merge_into_what_cannot_be_read_are_marked_whole(tmp_path: Path) -> None:
    odd = '? id\n: "1"\n# a\n# b\n# c\n# d\ntitle: A\n'
    twice = odd.replace("# a\n", "# a\nlead: CW\n"), odd.replace("# d\n", "# d\nlead: MW\n")
    code, data = merge(tmp_path, (odd, *twice))
    marks = (b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n")
    assert (code, data) == (
        1, marks[0] + twice[0].encode() + marks[1] + twice[1].encode() + marks[2]
    )  # fmt: skip


@pytest.mark.parametrize("arguments", [[], ["a"], ["a", "b", "c"], ["none", "none", "none", NAME]])
def test_a_wrong_call_is_an_error_for_git(
    tmp_path: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / one) for one in arguments]) == 129
    assert "Traceback" not in capfd.readouterr().err


def test_a_driver_loads_nothing_heavy(tmp_path: Path) -> None:
    for part, text in (("o", BASE), ("a", OURS), ("b", THEIRS)):
        (tmp_path / part).write_text(text, encoding="utf-8")
    call = (
        "import sys\nfrom planctl.__main__ import main\n"
        "import planctl.shell.environment as environment\n"
        "def leave(code): raise SystemExit(print('LOADED', *sys.modules))\n"
        "environment.leave = leave\n"
        f"sys.argv = ['planctl', 'merge-driver', 'o', 'a', 'b', '{NAME}']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    loaded = {*done.stdout.rpartition("LOADED ")[2].split()}
    assert "planctl.edit.merge.merge" in loaded
    assert loaded & HEAVY == set()
    assert (tmp_path / "a").read_text(encoding="utf-8") == OURS.replace("2024-05", "2024-06")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[merge "x"]\n\tdriver = "a \\"b\\" \\\\c"\n'),
        ("[core]\n\tbare = false", '[core]\n\tbare = false\n[merge "x"]\n\tdriver = {}\n'),
        (
            '# mine\n[merge "x"] # old\n\tdriver = a \\\n\t\tb\n\trecursive = binary\n[user]\n',
            '# mine\n[merge "x"] # old\n\tdriver = {}\n\trecursive = binary\n[user]\n',
        ),
        ('[Merge "x"]\n; driver = c\n', '[Merge "x"]\n\tdriver = {}\n; driver = c\n'),
        ('[merge "x"]\r\n\tDriver=1\r\n', '[merge "x"]\r\n\tdriver = {}\r\n'),
        ('[merge "y"]\n\tdriver = 1\n', '[merge "y"]\n\tdriver = 1\n[merge "x"]\n\tdriver = {}\n'),
    ],
)
def test_a_setting_is_put_among_those_that_are_there(before: str, after: str) -> None:
    quoted = '"a \\"b\\" \\\\c"'
    made = with_section(before, "merge", "x", {"driver": 'a "b" \\c'})
    assert made == after.replace("{}", quoted)
    assert with_section(made, "merge", "x", {"driver": 'a "b" \\c'}) == made


def _plan(folder: Path, below: str = "") -> Repository:
    repo = Repository(folder, below=below)
    repo.write({"plan.yaml": "format: 1\ntitle: A\nperiod: {start: 2024, end: 2025}\n"})
    return repo


def _attribute(repo: Repository, name: str) -> str:
    return repo.git("check-attr", "merge", "--", name).rpartition(": ")[2]


@pytest.mark.parametrize("text", ["", "*.md text", "plan/**/*.yaml merge=union\r\n"])
def test_git_reads_what_is_installed(tmp_path: Path, text: str) -> None:
    repo = _plan(tmp_path)
    (repo.folder / ".gitattributes").write_bytes(text.encode())
    repo.git("config", "core.editor", 'a "b" # c')
    before = repo.git("config", "--list", "--local")
    done = planctl("merge", "--install", cwd=repo.folder)
    assert done.returncode == 0, done.stderr
    assert repo.git("config", "merge.planctl.driver") == driver()
    assert repo.git("config", "--list", "--local").startswith(before)
    for name in ("plan.yaml", "actions/a/b/1.yaml", "measures/m.yml"):
        assert _attribute(repo, f"plan/p/{name}") == "planctl"
    assert _attribute(repo, "other.yaml") == "unspecified"
    attributes = (repo.folder / ".gitattributes").read_bytes()
    assert attributes.startswith(text.encode())
    config = (repo.folder / ".git/config").read_bytes()
    again = planctl("merge", "--install", cwd=repo.folder)
    assert "already there" in again.stderr
    assert (repo.folder / ".gitattributes").read_bytes() == attributes
    assert (repo.folder / ".git/config").read_bytes() == config


def test_an_older_setting_is_replaced(tmp_path: Path) -> None:
    repo = _plan(tmp_path)
    repo.git("config", "merge.planctl.driver", "/old/planctl merge-driver %O %A %B %P")
    assert planctl("merge", "--install", cwd=repo.folder).returncode == 0
    assert repo.git("config", "--get-all", "merge.planctl.driver") == driver()


def test_a_linked_work_tree_has_the_setting_of_its_repository(tmp_path: Path) -> None:
    repo = _plan(tmp_path / "main")
    repo.commit()
    repo.git("worktree", "add", "-q", "../other")
    done = planctl("merge", "--install", cwd=tmp_path / "other")
    assert done.returncode == 0, done.stderr
    assert repo.git("config", "merge.planctl.driver") == driver()
    assert (tmp_path / "other/.gitattributes").is_file()
    assert not (tmp_path / "main/.gitattributes").exists()


def test_nothing_is_written_on_trial_nor_without_a_repository(tmp_path: Path) -> None:
    repo = _plan(tmp_path / "repo")
    config = (repo.folder / ".git/config").read_bytes()
    tried = planctl("merge", "--install", "--dry-run", cwd=repo.folder)
    assert "this would be written" in tried.stderr
    assert (repo.folder / ".git/config").read_bytes() == config
    assert not (repo.folder / ".gitattributes").exists()
    (tmp_path / "bare/plan/p").mkdir(parents=True)
    done = planctl("merge", "--install", cwd=tmp_path / "bare")
    assert done.returncode == 2
    assert "no git repository" in done.stderr


def test_a_lock_of_git_and_a_link_are_respected(tmp_path: Path) -> None:
    repo = _plan(tmp_path)
    _, setting = changes(repo.folder)
    (repo.folder / ".git/config.lock").touch()
    with pytest.raises(WorldError, match="git is writing"):
        write(setting)
    (repo.folder / ".git/config.lock").unlink()
    repo.git("config", "user.name", "Quick")
    with pytest.raises(WorldError, match="changed while"):
        write(setting)
    assert not (repo.folder / ".git/config.lock").exists()
    if os.name != "nt":
        (repo.folder / ".gitattributes").symlink_to(tmp_path / "elsewhere")
        with pytest.raises(WorldError, match="is a link"):
            changes(repo.folder)


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
@pytest.mark.parametrize(("answer", "is_written"), [("yes", True), ("", False), ("no", False)])
def test_a_person_is_asked_first(tmp_path: Path, answer: str, is_written: bool) -> None:
    repo = _plan(tmp_path)
    shown, code = converse(repo.folder, ["merge", "--install"], [answer], {})
    assert code == 0
    assert "this would be written" in shown
    assert (repo.folder / ".gitattributes").exists() == is_written
    assert ("[merge" in (repo.folder / ".git/config").read_text("utf-8")) == is_written


def test_init_writes_it_only_where_that_is_asked_for(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    done = planctl("init", "first", "--id", "p", cwd=repo.folder)
    assert done.returncode == 0
    assert "planctl merge --install" in done.stderr
    assert not (repo.folder / "first/.gitattributes").exists()
    assert planctl("init", "second", "--merge-driver", cwd=repo.folder).returncode == 0
    assert (repo.folder / "second/.gitattributes").exists()
    assert repo.git("config", "merge.planctl.driver") == driver()


def test_a_python_with_odd_signs_in_its_path_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", '/opt/it\'s 100% "mine"/python')
    monkeypatch.setenv("PATH", "")
    assert driver().startswith(
        "'/opt/it'\"'\"'s 100%% \"mine\"/python' -P -m planctl merge-driver "
    )


@pytest.mark.skipif(os.name == "nt", reason="a link needs a right of its own")
def test_a_name_is_enough_only_where_no_environment_has_to_be_active(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(sys.executable).parent
    script = programs / "planctl"
    if not script.exists():
        pytest.skip("planctl has no script here")
    (tmp_path / "planctl").symlink_to(script)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert driver().startswith("planctl merge-driver %O %A %B %P ")
    monkeypatch.setenv("PATH", str(programs))
    assert f"{programs.as_posix()}/" in driver().partition(" -P -m planctl merge-driver")[0]
