"""Two branches, edited with planctl's own commands, and git merges them as it does in an office."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from planctl.read.tree import build
from planctl.shell.merging.install import driver
from tests.command import ROOT, planctl
from tests.conversation import converse
from tests.gitmaker import Repository

HEAD = """\
format: 1
title: Fenmarsh plan # the wardens' own
period: {start: 2024, end: 2029}
owners:
  CW: {role: Chief Warden}
  FO: {role: Field Officer}
  MW: {role: Mill Warden}
repository: private
"""
SIDES = ("ours", "theirs")
Edit = Callable[[Repository, int, str], None]
"""What somebody does to the lane with a number, on a side."""


def _files(lanes: int) -> dict[str, str]:
    """Write a plan in which each lane has a mission, an action and a measure of its own."""
    files = {"plan.yaml": HEAD}
    for lane in range(lanes):
        files[f"missions/{lane}.yaml"] = (
            f'id: "m{lane}"\ntitle: Dry feet\ncommitments:\n'
            f'  - id: "c{lane}"\n    text: Every dyke is walked. # often\n    due: 2028-12\n'
        )
        files[f"actions/{lane}.yaml"] = (
            f'# Lane {lane}, taken over from the old sheet.\nid: "a{lane}"\ntitle: Walk the dyke\n'
            f'mission: "m{lane}"\nserves: ["c{lane}"]\nowner: CW\nstart: 2024-01\ndue: 2026-03\n'
            "first_due: 2026-03\nstatus: in-progress\nupdates:\n"
            "  - on: 2024-02-01\n    note: The first mile is walked. # in the rain\n"
        )
        files[f"measures/{lane}.yaml"] = (
            f'id: "n{lane}"\ntitle: Floods\nunit: floods\ndirection: decrease\n'
            "readings:\n  - {on: 2024-01, value: 12}\n"
        )
    return files


def _run(repo: Repository, *arguments: str) -> None:
    done = planctl("--no-input", *arguments, cwd=repo.folder)
    assert done.returncode == 0, done.stderr


def _day(side: str) -> str:
    return "2024-03-05" if side == "ours" else "2024-03-06"


def _report(repo: Repository, lane: int, side: str) -> None:
    _run(repo, "update", f"a{lane}", f"Said by {side}", "--on", _day(side))


def _reschedule(repo: Repository, lane: int, side: str) -> None:
    to = "2026-06" if side == "ours" else "2026-09"
    _run(repo, "reschedule", f"a{lane}", "--to", to, "--reason", side, "--on", _day(side))


def _complete(repo: Repository, lane: int, side: str) -> None:
    _run(repo, "complete", f"a{lane}", "--on", _day(side))


def _new(repo: Repository, lane: int, side: str) -> None:
    id = f"x{lane}-{side}"
    _run(repo, "new", "action", "Another dyke", "--id", id, f"mission=m{lane}", "due=2027-01")


def _answer(repo: Repository, lane: int, side: str) -> None:
    verdict = "kept" if side == "ours" else "partly"
    _run(repo, "answer", f"c{lane}", verdict, "--on", "2024-03-05")


def _reading(repo: Repository, lane: int, side: str) -> None:
    _run(repo, "reading", f"n{lane}", "7", "--on", "2024-02" if side == "ours" else "2024-03")


def _owner(repo: Repository, lane: int, side: str) -> None:
    _run(repo, "set", f"a{lane}", f"owner={'FO' if side == 'ours' else 'MW'}")


def _wording(repo: Repository, lane: int, side: str) -> None:
    _run(repo, "set", f"a{lane}", f"title=Walk the dyke, say {side}")


def _comment(repo: Repository, lane: int, side: str) -> None:
    path = repo.folder / f"plan/p/actions/{lane}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("owner:", f"# Typed by {side}\nowner:"), encoding="utf-8")


def _move(repo: Repository, lane: int, side: str) -> None:
    folder = repo.folder / "plan/p/actions" / side
    folder.mkdir(exist_ok=True)
    repo.git("mv", f"plan/p/actions/{lane}.yaml", f"plan/p/actions/{side}/{lane}.yaml")


def _delete(repo: Repository, lane: int, side: str) -> None:
    (repo.folder / f"plan/p/actions/{lane}.yaml").unlink()


EDITS: Mapping[str, Edit] = {
    "report": _report, "reschedule": _reschedule, "complete": _complete, "new": _new,
    "answer": _answer, "reading": _reading, "owner": _owner, "wording": _wording,
    "comment": _comment, "move": _move, "delete": _delete,
}  # fmt: skip
KINDS = tuple(EDITS)
ELSEWHERE = {"new", "answer", "reading"}
"""Edits that leave the lane's action alone."""

FIELD = {
    "reschedule": "due", "complete": "completed", "answer": "commitments.0.result",
    "owner": "owner", "wording": "title",
}  # fmt: skip
"""What is in conflict where both sides made the same kind of edit."""


@pytest.mark.parametrize("shift", [0, 1, 4])
def test_two_branches_with_edits_of_every_kind(tmp_path: Path, shift: int) -> None:
    repo = Repository(tmp_path)
    repo.git("config", "user.name", "Mo Merger")
    repo.git("config", "user.email", "mo@fenmarsh.example")
    repo.commit(_files(len(KINDS)))
    assert planctl("merge", "--install", cwd=repo.folder).returncode == 0
    repo.commit(message="Let git merge plans with planctl")
    pairs = [(kind, KINDS[(at + shift) % len(KINDS)]) for at, kind in enumerate(KINDS)]
    repo.git("checkout", "-q", "-b", "theirs")
    for lane, (_, kind) in enumerate(pairs):
        EDITS[kind](repo, lane, "theirs")
    repo.commit(message="Theirs")
    repo.git("checkout", "-q", "main")
    for lane, (kind, _) in enumerate(pairs):
        EDITS[kind](repo, lane, "ours")
    repo.commit(message="Ours")
    done = _merge(repo, "theirs")
    for lane, pair in enumerate(pairs):
        _look_at(repo, lane, pair, done.stdout + done.stderr)


def _merge(repo: Repository, branch: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "merge", "-q", "--no-edit", branch],
        cwd=repo.folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _look_at(repo: Repository, lane: int, pair: tuple[str, str], said: str) -> None:
    """Hold that a lane is merged, or in conflict where it has to be and nowhere else."""
    where = repo.folder / "plan/p"
    name = f"{lane}.yaml"
    actions = sorted((where / "actions").rglob(name))
    texts = [path.read_text(encoding="utf-8") for path in actions]
    texts += [
        (where / f"{folder}/{name}").read_text("utf-8") for folder in ("missions", "measures")
    ]
    marks = sum(text.count("<<<<<<<") for text in texts)
    touches = [kind for kind in pair if kind not in ELSEWHERE]
    if pair == ("delete", "delete"):
        assert not actions
    elif pair == ("move", "move"):
        assert f"CONFLICT (rename/rename): plan/p/actions/{name}" in said
        assert len(actions) == 2
    elif "delete" in pair and len(touches) == 2:
        assert f"actions/{name}" in said
        assert "/delete)" in said
        assert len(actions) == 1
    elif pair[0] == pair[1] and pair[0] in FIELD:
        assert marks == 1
        assert f"1 conflict in {FIELD[pair[0]]}" in said
    else:
        assert marks == 0, pair
        assert len(actions) == (0 if "delete" in pair else 1)
    if len(actions) == 1 and not marks:
        _holds_both(texts[0], pair, actions[0])


def _holds_both(text: str, pair: tuple[str, str], path: Path) -> None:
    value = build(text, "").value
    assert text.startswith("# Lane ")
    assert "# in the rain" in text
    for side, kind in zip(SIDES, pair, strict=True):
        if kind == "report":
            assert f"Said by {side}" in [entry["note"] for entry in value["updates"]]
        elif kind == "reschedule":
            assert side in [entry["reason"] for entry in value["date_changes"]]
            assert value["due"] == ("2026-06" if side == "ours" else "2026-09")
        elif kind == "complete":
            assert (value["status"], value["completed"]) == ("complete", _day(side))
        elif kind == "owner":
            assert value["owner"] == ("FO" if side == "ours" else "MW")
        elif kind == "wording":
            assert value["title"].endswith(side)
        elif kind == "comment":
            assert f"# Typed by {side}" in text
        elif kind == "move":
            assert path.parent.name == side


def _branches(
    repo: Repository, base: str, ours: str, theirs: str, name: str = "actions/0.yaml"
) -> subprocess.CompletedProcess[str]:
    """Commit a file in three versions, and merge the third into the second."""
    repo.git("config", "user.name", "Mo Merger")
    repo.git("config", "user.email", "mo@fenmarsh.example")
    repo.commit({**_files(1), name: base})
    repo.git("checkout", "-q", "-b", "topic")
    repo.commit({name: theirs})
    repo.git("checkout", "-q", "main")
    repo.commit({name: ours})
    return _merge(repo, "topic")


def _three() -> tuple[str, str, str]:
    base = _files(1)["actions/0.yaml"]
    change = "date_changes:\n  - {{on: {}, from: 2026-03, to: {}, reason: {}}}\nstatus:"
    ours, theirs = (
        base.replace("due: 2026-03\nf", f"due: {to}\nf").replace(
            "status:", change.format(day, to, reason)
        )
        for day, to, reason in (
            ("2024-03-05", "2026-06", "Ice"),
            ("2024-03-06", "2026-09", "Flood"),
        )
    )
    return base, ours, theirs


def _installed(tmp_path: Path) -> Repository:
    repo = Repository(tmp_path)
    repo.write({"plan.yaml": HEAD})
    assert planctl("merge", "--install", cwd=repo.folder).returncode == 0
    return repo


def test_without_the_driver_check_finds_what_git_left(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    assert _branches(repo, *_three()).returncode == 1
    said = planctl("check", "--no-history", "--output-format", "concise", cwd=repo.folder).stdout
    assert "actions/0.yaml:8:1: error[PLN006]" in said
    assert "merge conflict" in said


def test_the_documents_show_what_is_really_said(tmp_path: Path) -> None:
    document = (ROOT / "docs/merging.md").read_text(encoding="utf-8")
    marked = document.partition("```yaml\n")[2].partition("```")[0]
    shown = document.partition("```\nplan/p")[2].partition("```")[0]
    repo = _installed(tmp_path)
    _branches(repo, *_three())
    assert marked in (repo.folder / "plan/p/actions/0.yaml").read_text(encoding="utf-8")
    assert f"plan/p{shown}" in planctl("merge", cwd=repo.folder).stderr


def test_a_union_of_lines_says_a_date_twice_and_check_finds_it(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.write({"/.gitattributes": "*.yaml merge=union\n"})
    assert _branches(repo, *_three()).returncode == 0
    said = planctl("check", "--no-history", "--output-format", "concise", cwd=repo.folder).stdout
    assert '"due" stands here a second time' in said


def test_two_moves_of_one_date_ask_which_date_holds(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    done = _branches(repo, *_three())
    assert done.returncode == 1
    path = repo.folder / "plan/p/actions/0.yaml"
    text = path.read_text(encoding="utf-8")
    assert "<<<<<<< ours\ndue: 2026-06\n=======\ndue: 2026-09\n>>>>>>> theirs\n" in text
    assert text.count("<<<<<<<") == 1
    check = planctl("check", "--no-history", "--output-format", "concise", cwd=repo.folder)
    assert "merge conflict" in check.stdout
    asked = planctl("merge", "plan/p/actions/0.yaml", cwd=repo.folder)
    assert asked.returncode == 1
    assert "ours: due date moved from March 2026 to June 2026, 3 months later (Ice)" in asked.stderr
    assert "Flood" in asked.stderr
    assert path.read_text(encoding="utf-8") == text
    settled = planctl("merge", "--theirs", "plan/p/actions/0.yaml", cwd=repo.folder)
    assert settled.returncode == 0, settled.stderr
    assert "git add plan/p/actions/0.yaml" in settled.stderr
    value = build(path.read_text(encoding="utf-8"), "").value
    assert value["due"] == "2026-09"
    assert [(one["from"], one["to"]) for one in value["date_changes"]] == [
        ("2026-03", "2026-06"),
        ("2026-06", "2026-09"),
    ]
    assert planctl("check", "--no-history", cwd=repo.folder).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is a POSIX matter")
def test_a_person_settles_at_a_terminal(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    base, ours, theirs = _three()
    _branches(repo, base, ours.replace("owner: CW", "owner: FO"), theirs.replace("CW", "MW"))
    shown, code = converse(repo.folder, ["merge"], ("theirs", "1"), {})
    assert code == 0, shown
    assert "conflict 1 of 2" in shown
    value = build((repo.folder / "plan/p/actions/0.yaml").read_text("utf-8"), "").value
    assert (value["owner"], value["due"]) == ("MW", "2026-06")


@pytest.mark.parametrize(
    "side", [{"ours": "<<<<<<< a\n=======\n>>>>>>> b\n"}, {"theirs": "x: [\n"}]
)
def test_what_cannot_be_read_is_merged_line_by_line(
    tmp_path: Path, side: Mapping[str, str]
) -> None:
    repo = _installed(tmp_path)
    base = _files(1)["actions/0.yaml"]
    versions = {
        "ours": base.replace("owner: CW", "owner: FO"),
        "theirs": base.replace("owner: CW", "owner: MW"),
    }
    versions |= {name: versions[name] + more for name, more in side.items()}
    done = _branches(repo, base, versions["ours"], versions["theirs"])
    assert done.returncode == 1
    assert "merged line by line" in done.stderr
    text = (repo.folder / "plan/p/actions/0.yaml").read_text(encoding="utf-8")
    assert "owner: FO\n=======\nowner: MW\n" in text
    assert all(more in text for more in side.values())


def test_a_file_beside_the_plan_is_merged_as_git_does(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    done = _branches(repo, "a: 1\nb: 2\nc: 3\nd: 4\n", "a: 9\nb: 2\nc: 3\nd: 4\n",
                     "a: 1\nb: 2\nc: 3\nd: 8\n", "other/notes.yaml")  # fmt: skip
    assert done.returncode == 0
    text = (repo.folder / "plan/p/other/notes.yaml").read_text(encoding="utf-8")
    assert text == "a: 9\nb: 2\nc: 3\nd: 8\n"


def test_a_binary_file_is_a_conflict_and_stays_ours(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    done = _branches(repo, "id: a\n\0", "id: b\n\0", "id: c\n\0")
    assert done.returncode == 1
    assert (repo.folder / "plan/p/actions/0.yaml").read_bytes() == b"id: b\n\0"


def test_git_merges_lines_where_planctl_is_gone(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    command = driver().replace(shlex.quote(Path(sys.executable).as_posix()), "/gone/python")
    assert "/gone/python" in command
    repo.git("config", "merge.planctl.driver", command)
    done = _branches(repo, *_three())
    assert done.returncode == 1
    text = (repo.folder / "plan/p/actions/0.yaml").read_text(encoding="utf-8")
    assert "<<<<<<< ours\n" in text
    assert "due: 2026-06\n" in text
    assert "due: 2026-09\n" in text


def test_nothing_in_the_repository_is_loaded(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    repo.write(
        {"/planctl/__init__.py": "raise SystemExit(0)\n", "/yaml.py": "raise SystemExit(0)\n"}
    )
    base = _files(1)["actions/0.yaml"]
    done = _branches(repo, base, f"{base}  - note: one\n", f"{base}  - note: two\n")
    assert done.returncode == 0, done.stderr
    text = (repo.folder / "plan/p/actions/0.yaml").read_text(encoding="utf-8")
    assert text == f"{base}  - note: one\n  - note: two\n"


def test_odd_names_and_a_plan_further_down_are_merged(tmp_path: Path) -> None:
    repo = Repository(tmp_path, below="office of $HOME")
    repo.write({"plan.yaml": HEAD})
    assert planctl("merge", "--install", cwd=repo.root).returncode == 0
    assert (repo.root / ".gitattributes").is_file()
    base = _files(1)["actions/0.yaml"]
    name = "actions/it's 5%P; `x`/a b.yaml"
    done = _branches(repo, base, f"{base}  - note: one\n", f"{base}  - note: two\n", name)
    assert done.returncode == 0, done.stderr


def test_a_rebase_and_a_pick_use_it_too(tmp_path: Path) -> None:
    repo = _installed(tmp_path)
    base = _files(1)["actions/0.yaml"]
    _branches(repo, base, f"{base}  - note: one\n", f"{base}  - note: two\n")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("cherry-pick", "topic")
    path = repo.folder / "plan/p/actions/0.yaml"
    wanted = f"{base}  - note: one\n  - note: two\n"
    assert path.read_text(encoding="utf-8") == wanted
    repo.git("reset", "-q", "--hard", "HEAD~1")
    repo.git("rebase", "-q", "topic")
    assert sorted(path.read_text(encoding="utf-8").splitlines()) == sorted(wanted.splitlines())
