"""planctl log: the life of one item, in a real repository, for the office and for the public."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import planctl
from tests.gitmaker import Repository, action
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
    assert 'no item "a"' in wrong.stderr
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
