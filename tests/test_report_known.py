"""What a report tells its readers of files: their names, and how many errors are in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import planctl
from tests.gitmaker import Repository
from tests.report_plans import files

DAY = "2026-03-15"
NOW = "plan/2024-2028"
HIDDEN = """\
id: CANARY-close
title: Close
mission: people-told
visibility: restricted
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The fictional plans, committed, with a template and an action that only the office sees."""
    made = Repository(tmp_path)
    texts = {f"/{path}": text for path, text in files().items()}
    made.commit({**texts, f"/{NOW}/actions/CANARY.yaml": HIDDEN})
    return made


def folder_of(audience: str) -> str:
    """Give the folder that a report for an audience is written to."""
    return "build/json" if audience == "public" else f"build/json-{audience}"


def report(root: Path, audience: str, *more: str) -> tuple[dict[str, Any], str]:
    """Make the data of a report; give what its manifest says, and what was said beside it."""
    asked = ("--as-at", DAY, "--audience", audience, "report", "--format", "json", *more)
    done = planctl(*asked, cwd=root)
    assert done.returncode == 0, done.stderr
    folder = root / folder_of(audience)
    said: dict[str, Any] = json.loads((folder / "planctl.json").read_bytes())
    data: dict[str, Any] = json.loads((folder / "report.json").read_bytes())
    return {**said, "errors": data["errors"]}, done.stderr


@pytest.mark.parametrize(
    ("audience", "named"),
    [
        ("public", ["plan/", f"{NOW}/actions/walk.yaml", "planctl.toml", "templates/"]),
        (
            "board",
            [
                f"{NOW}/actions/CANARY.yaml",
                f"{NOW}/actions/walk.yaml",
                "planctl.toml",
                "templates/",
            ],
        ),
    ],
)
def test_a_file_is_named_only_to_those_who_know_of_it(
    repository: Repository, audience: str, named: list[str]
) -> None:
    repository.write(
        {
            "/planctl.toml": 'templates = "own-pages"\n',
            "/own-pages/redundancies-2026.html.j2": "x",
            "/own-pages/more.html.j2": "x",
            f"/{NOW}/actions/walk.yaml": files()[f"{NOW}/actions/walk.yaml"] + "# x\n",
            f"/{NOW}/actions/CANARY.yaml": HIDDEN + "# x\n",
        }
    )
    said, beside = report(repository.root, audience)
    assert said["uncommitted"] == named
    assert "redundancies" not in beside and "own-pages" not in beside
    whole, beside = report(repository.root, "internal")
    assert "own-pages/redundancies-2026.html.j2" in whole["uncommitted"]
    assert f"{NOW}/actions/CANARY.yaml" in whole["uncommitted"]


@pytest.mark.parametrize(
    ("file", "text", "counts"),
    [
        ("actions/CANARY.yaml", HIDDEN + "due: soon\n", {"public": 0, "board": 1, "internal": 1}),
        ("actions/CANARY.yaml", HIDDEN + "x: 1\n", {"public": 0, "board": 1, "internal": 1}),
        ("actions/walk.yaml", "x: 1\n", {"public": 1, "board": 1, "internal": 1}),
        ("notes.yaml", "a: b\n", {"public": 0, "internal": 1}),
    ],
)
def test_errors_are_counted_as_far_as_they_can_be_known(
    repository: Repository, file: str, text: str, counts: dict[str, int]
) -> None:
    path = f"{NOW}/{file}"
    text = files()[path] + text if path == f"{NOW}/actions/walk.yaml" else text
    repository.commit({f"/{path}": text})
    for audience, count in counts.items():
        said, beside = report(repository.root, audience)
        assert said["errors"] == count, audience
        assert "1 error in the plan; planctl check lists them" in beside
        done = planctl("verify", folder_of(audience), cwd=repository.root)
        assert done.stdout.startswith("identical: "), done.stdout


def test_a_broken_file_counts_with_what_it_takes_along(repository: Repository) -> None:
    repository.commit({f"/{NOW}/missions/people.yaml": "id: [broken\n"})
    public, whole = (report(repository.root, one)[0]["errors"] for one in ("public", "internal"))
    assert 0 < public < whole


def test_a_broken_action_counts_where_actions_are_public(repository: Repository) -> None:
    broken = "id: [broken\n"
    repository.commit({f"/{NOW}/actions/new.yaml": broken})
    assert report(repository.root, "public")[0]["errors"] == 1
    head = files()[f"{NOW}/plan.yaml"].replace("actions: public", "actions: restricted")
    repository.commit({f"/{NOW}/plan.yaml": head})
    assert report(repository.root, "public")[0]["errors"] == 0


# --- Since when changes are told ------------------------------------------------------------------


SET = '[report]\nsince = "@last-meeting:{}"\n'
EARLY = "2025-03-01T12:00:00 +0000"
HELD = "2025-06-20T12:00:00 +0000"


@pytest.fixture
def old(tmp_path: Path) -> Repository:
    """The fictional plans, committed before and after the one meeting of their board."""
    made = Repository(tmp_path)
    made.commit({f"/{path}": text for path, text in files().items()}, when=EARLY)
    made.commit({"/notes.txt": "x"}, when=HELD)
    return made


def since(root: Path, day: str, *more: str) -> tuple[int, str | None, str]:
    done = planctl("--as-at", day, "--audience", "public", "report", *more, cwd=root)
    if done.returncode:
        return done.returncode, None, done.stderr
    format = more[more.index("--format") + 1] if "--format" in more else "site"
    said = json.loads((root / "build" / format / "planctl.json").read_bytes())
    return 0, said["since"], done.stderr


def test_before_the_first_meeting_nothing_is_told_and_that_is_said(old: Repository) -> None:
    old.commit({"/planctl.toml": SET.format("dykes")})
    code, moment, beside = since(old.root, "2025-06-10")
    assert (code, moment) == (0, None)
    assert "what changed is not told: @last-meeting:dykes: the plan names no meeting" in beside
    code, moment, beside = since(old.root, "2025-06-11")
    assert code == 0 and moment and moment.endswith(" 2025-06-10 2025-06-10")
    assert "not told" not in beside


def test_what_is_asked_for_must_be_there(old: Repository) -> None:
    code, _, beside = since(old.root, "2025-06-10", "--since", "@last-meeting:dykes")
    assert code == 2 and "the plan names no meeting of dykes" in beside
    old.commit({"/planctl.toml": SET.format("dikes")})
    code, _, beside = since(old.root, "2025-06-10")
    assert code == 2 and 'did you mean "dykes"' in beside


def test_the_papers_of_a_board_look_back_to_its_own_meeting(old: Repository) -> None:
    old.commit({"/planctl.toml": '[report]\nsince = "2025-05-01"\n'})
    board = ("--format", "board", "--board", "dykes")
    _, moment, _ = since(old.root, "2026-03-15", *board)
    assert moment and moment.endswith(" 2025-06-10 2025-06-10")
    _, moment, beside = since(old.root, "2025-06-09", *board)
    assert moment and moment.endswith(" 2025-05-01"), "as is set, where it did not meet yet"
    assert "not told" not in beside
