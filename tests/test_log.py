"""planctl log: the life of one item, in a real repository, for the office and for the public."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import planctl
from tests.gitmaker import Repository, action
from tests.test_git import git
from tests.test_git_kinds import START


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration repository."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert planctl("demo", str(folder)).returncode == 0
    return folder


def told(root: Path, item: str, *options: str, audience: str = "internal") -> dict[str, Any]:
    """Give the life of an item as data."""
    arguments = ("log", item, "--audience", audience, "--output-format", "json", *options)
    done = planctl(*arguments, cwd=root)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def texts(life: dict[str, Any]) -> list[str]:
    return [change["text"] for entry in life["entries"] for change in entry["changes"]]


def test_date_changes_and_reports_stand_among_the_commits(demo: Path) -> None:
    life = told(demo, "1.3.1")
    assert [(one["on"], one["origin"], one["author"]) for one in life["entries"]] == [
        ("2025-09-17", "file", None),
        ("2025-10-21", "file", None),
        ("2025-11-05", "git", "Rhys Osierbed"),
        ("2026-02-04", "git", "Priya Sallow"),  # under her second address
        ("2026-06-11", "git", "Jonah Reedwright"),
        ("2026-10-06", "git", "Priya Sallow"),
    ]
    moved = "due date moved from June 2026 to November 2026, 5 months later"
    assert any(text.startswith(moved) for text in texts(life))
    assert not any(entry["silent"] for entry in life["entries"])


def test_a_commit_that_changes_no_meaning_is_not_told(demo: Path) -> None:
    assert "2026-03-30" not in [entry["on"] for entry in told(demo, "3.3.2")["entries"]]


def test_what_nothing_records_is_marked(demo: Path) -> None:
    silent = {
        item: [entry["on"] for entry in told(demo, item)["entries"] if entry["silent"]]
        for item in ("1.2.2", "3.2.1", "1.2", "3.3.1", "1.3.1", "2.3")
    }
    assert silent == {
        "1.2.2": ["2026-04-21"],
        "3.2.1": ["2026-05-28", "2026-08-19"],
        "1.2": ["2026-10-30"],
        "3.3.1": ["2026-06-25"],
        "1.3.1": [],
        "2.3": [],
    }
    shown = planctl("log", "1.2.2", cwd=demo).stdout
    assert "3 months later, not recorded" in shown
    assert "SILENT" in planctl("log", "3.3.1", cwd=demo).stdout


def test_an_unreadable_version_is_told_and_the_life_goes_on(demo: Path) -> None:
    life = told(demo, "1.1.1")
    broken = [entry for entry in life["entries"] if entry["unreadable"]]
    assert len(broken) == 1
    assert broken[0]["changes"] == []
    assert life["entries"][-1]["on"] > broken[0]["on"]


def test_the_public_reads_no_names_and_nothing_restricted(demo: Path) -> None:
    for format in ("table", "json", "markdown"):
        done = planctl("log", "1.3.1", "--output-format", format, cwd=demo)
        assert done.returncode == 0
        for secret in ("Priya", "Jonah", "HFE", "19,500"):
            assert secret not in done.stdout
        hidden = planctl("log", "2.5.1", "--output-format", format, cwd=demo)
        assert hidden.returncode == 2
        assert "restorative" not in hidden.stdout + hidden.stderr
    assert told(demo, "1.3.1", audience="public")["withheld"] == 1
    assert told(demo, "2.5.1")["title"]


def test_what_was_restricted_once_stays_so(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    shut = 'visibility: restricted\nserves: ["SECRET-1"]\n'
    repo.commit({**START, "actions/s.yaml": action("S", "2025-03", shut, "CANARY one")})
    repo.commit({"actions/s.yaml": action("S", "2025-05", title="Now for everybody")})
    more = 'serves: ["SECRET-1", "1"]\ndepends_on: ["SECRET-2"]\n'
    repo.commit({"actions/s.yaml": action("S", "2025-06", more, "Now for everybody")})
    shown = planctl("log", "S", "--output-format", "json", cwd=repo.root).stdout
    assert "CANARY" not in shown
    assert "SECRET" not in shown
    assert "2025-06" in shown


def test_ids_that_are_not_there_or_there_twice(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    wrong = planctl("log", "a", cwd=repo.root)
    assert wrong.returncode == 2
    assert 'nothing of "a" is published\n  help: did you mean "A"?' in wrong.stderr
    office = planctl("log", "a", "--audience", "internal", cwd=repo.root)
    assert 'no item "a"' in office.stderr
    repo.commit({"actions/s.yaml": action("A1", "2025-05", "visibility: restricted\n")})
    shut, none = (planctl("log", id, cwd=repo.root) for id in ("A1", "A2"))
    assert shut.stderr == none.stderr.replace("A2", "A1"), "nor is it said whether there is one"
    assert "did you mean" not in shut.stderr
    other = {f"/plan/q/{name}": text for name, text in START.items()}
    repo.commit(other)
    twice = planctl("log", "A", "--audience", "internal", cwd=repo.root)
    assert twice.returncode == 2
    assert "p/A" in twice.stderr
    assert told(repo.root, "q/A")["plan"] == "q"
    assert told(repo.root, "A", "--plan", "p")["plan"] == "p"


def test_an_item_keeps_its_life_under_a_new_id(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")})
    renamed = 'lineage: {from: ["A"], how: carried}\n'
    repo.commit({"actions/a.yaml": None, "actions/b.yaml": action("B", "2025-05", renamed)})
    repo.commit({"actions/b.yaml": action("B", "2025-06", renamed)})
    for _ in range(2):  # the second time from what was kept
        life = told(repo.root, "B")
        moves = [one for entry in life["entries"] for one in entry["changes"] if one["days"]]
        assert [(one["old"], one["new"]) for one in moves] == [
            ("2025-03", "2025-05"),
            ("2025-05", "2025-06"),
        ]


def test_what_was_kept_gives_the_same_lives(demo: Path, tmp_path: Path) -> None:
    env = {"PLANCTL_CACHE_DIR": str(tmp_path)}
    for item in ("1.1.1", "1.3.1", "2.3", "3.3.1", "3.3.2"):
        arguments = ("log", item, "--audience", "internal", "--output-format", "json")
        fresh = planctl(*arguments, "--no-cache", cwd=demo, env=env).stdout
        for _ in range(2):
            assert planctl(*arguments, cwd=demo, env=env).stdout == fresh


@pytest.mark.parametrize(
    "lineage",
    [
        'lineage: {from: ["A"], how: carried}',
        'lineage: {how: carried, from: ["A"]}',
        "lineage:\n  how: carried\n  from:\n    - A",
        'lineage: {from: ["p/A"]}',
    ],
)
def test_both_ids_tell_one_life_fresh_and_from_what_was_kept(tmp_path: Path, lineage: str) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit({**START, "actions/x.yaml": action("X", "2025-03").replace('id: "X"\n', "")})
    repo.commit({"actions/a.yaml": action("A", "2025-05")})
    repo.commit({"actions/a.yaml": None, "actions/b.yaml": action("B", "2025-05", lineage + "\n")})
    repo.commit({"actions/x.yaml": action("x", "2025-04")})
    env = {"PLANCTL_CACHE_DIR": str(tmp_path / "cache")}
    for audience in ("public", "internal"):
        lives = []
        for item in ("A", "B"):
            arguments = ("log", item, "--audience", audience, "--output-format", "json")
            fresh = planctl(*arguments, "--no-cache", cwd=repo.root, env=env)
            assert fresh.returncode == 0, fresh.stderr
            for _ in range(2):
                assert planctl(*arguments, cwd=repo.root, env=env).stdout == fresh.stdout
            lives.append(json.loads(fresh.stdout)["entries"])
        assert lives[0] == lives[1]
        kinds = [change["kind"] for entry in lives[0] for change in entry["changes"]]
        assert kinds[0] == "added"
        assert not {"added", "deleted"} & set(kinds[1:])
        assert not any(entry["silent"] for entry in lives[0][2:])
    without_id = told(repo.root, "x")
    assert [one["kind"] for one in without_id["entries"][-1]["changes"]] == ["slipped"]


@pytest.mark.parametrize("end", ["broken: [\n", None])
def test_what_is_restricted_now_stays_hidden_when_its_file_breaks_or_goes(
    tmp_path: Path, end: str | None
) -> None:
    repo = Repository(tmp_path)
    shut = "visibility: restricted\n"
    repo.commit({**START, "actions/s.yaml": action("S", "2025-03", title="CANARY")})
    repo.commit({"actions/s.yaml": action("S", "2025-05", title="CANARY")})
    repo.commit({"actions/s.yaml": action("S", "2025-05", shut, title="CANARY")})
    for commit in (False, True):
        repo.write({"actions/s.yaml": end} if not commit else {})
        if commit:
            repo.commit()
        shown = planctl("slips", "--output-format", "json", cwd=repo.root)
        assert "CANARY" not in shown.stdout
        hidden = planctl("log", "S", cwd=repo.root)
        assert hidden.returncode == 2
        assert "CANARY" not in hidden.stdout + hidden.stderr


def test_odd_references_in_old_files_stop_nothing(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    odd = (
        "serves: [{a: b}, [1]]\ndepends_on: 3\noutcomes: [{measure: [x]}, 4]\nlineage: {from: 7}\n"
    )
    repo.commit({**START, "actions/a.yaml": action("A", "2025-03", odd)})
    repo.commit({"actions/a.yaml": action("A", "2025-05", "owner: [1]\nupdates: {a: b}\n")})
    for audience in ("public", "internal"):
        assert told(repo.root, "A", audience=audience)["entries"]


def test_a_restricted_report_that_was_altered_accuses_nothing_in_public(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    report = "updates: [{on: 2025-01, note: Hidden, visibility: restricted}]\n"
    repo.commit({**START, "actions/a.yaml": action("A", "2025-03", report)})
    other = report.replace("Hidden", "Other") + "owner: CW\n"
    repo.commit({"actions/a.yaml": action("A", "2025-03", other)})
    assert "SILENT" not in planctl("log", "A", cwd=repo.root).stdout
    assert "SILENT" in planctl("log", "A", "--audience", "internal", cwd=repo.root).stdout


# --- What git holds only a part of, and what was not known yet -----------------------------------


def kinds(life: dict[str, Any]) -> list[str]:
    return [change["kind"] for entry in life["entries"] for change in entry["changes"]]


def test_in_a_shallow_clone_nothing_was_added_by_its_oldest_commit(
    demo: Path, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "3", demo.as_uri(), str(clone))
    for audience in ("internal", "public"):
        life = told(clone, "1.3.1", audience=audience)
        assert "added" not in kinds(life)
        assert "already there in the oldest commit here" in texts(life)
        assert life["shallow"] is True
    shown = planctl("log", "1.3.1", "--audience", "internal", cwd=clone).stdout
    assert "8 Oct 2026   -           already there in the oldest commit here" in shown
    assert "added" not in planctl("log", "1.3.1", "--full", cwd=clone).stdout
    moved = planctl("slips", cwd=clone).stdout
    assert "older than what git has here" in moved
    assert "older than git" not in moved
    assert "older than git" in planctl("slips", cwd=demo).stdout
    git(clone, "fetch", "-q", "--unshallow")
    assert told(clone, "1.3.1") == told(demo, "1.3.1")


def test_what_came_after_the_oldest_commit_was_added(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(START)
    repo.commit(message="Nothing of the plan")
    repo.commit({"actions/b.yaml": action("B", "2025-06")})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "2", repo.folder.as_uri(), str(clone))
    assert kinds(told(clone, "B"))[0] == "added"
    assert kinds(told(clone, "A"))[0] == "oldest-commit"
    assert kinds(told(clone, "1"))[0] == "oldest-commit"
    assert kinds(told(repo.root, "A"))[0] == "added"


def test_a_clone_that_lacks_versions_does_not_say_when_an_item_was_added(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")})
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--filter=blob:none", repo.folder.as_uri(), str(clone))
    life = told(clone, "A")
    assert kinds(life)[0] == "oldest-version"
    assert texts(life)[0] == "there in the oldest version of its file that git has here"
    assert life["missing"] == 1
    assert kinds(told(clone, "m"))[0] == "added"  # its one version is here


def test_a_life_ends_at_the_as_at_date(demo: Path) -> None:
    whole = told(demo, "1.3.1")
    for day in ("2025-10-01", "2025-11-05", "2026-02-04", "2026-06-10", "2026-12-31"):
        life = told(demo, "1.3.1", "--as-at", day)
        assert life["entries"] == [one for one in whole["entries"] if one["on"] <= day]
        assert life["as_at"] == day
    early = planctl("log", "1.3.1", "--as-at", "2020-01-01", cwd=demo)
    assert early.returncode == 2
    assert 'nothing is known of "1.3.1" by 2020-01-01' in early.stderr


def test_an_as_at_date_brings_nothing_to_light_that_was_shut_since(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")})
    shut = action("A", "2025-05", "visibility: restricted\n")
    repo.commit({"actions/a.yaml": shut})
    for call in (("log", "A"), ("slips",)):
        done = planctl(*call, "--as-at", "2025-01-03", "--audience", "public", cwd=repo.root)
        assert "2025" not in done.stdout
        assert "May" not in done.stdout
    repo.commit({"actions/a.yaml": None, "actions/z.yaml": shut.replace('id: "A"', 'id: "Z"')})
    assert "no date has moved" in planctl("slips", "--as-at", "2025-01-03", cwd=repo.root).stdout
    assert planctl("log", "A", "--as-at", "2025-01-03", cwd=repo.root).returncode == 2
