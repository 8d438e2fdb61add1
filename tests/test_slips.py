"""planctl slips in real repositories: exactly the moves that were made, and which were silent."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planctl.history.commit import Commit, Content, FileChange, Step
from planctl.history.events.event import EventKind
from planctl.history.events.find import events
from planctl.history.record import record
from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, PLAN, Repository, action, changes


def slips(root: Path, *options: str) -> list[dict[str, Any]]:
    """Give the moves that planctl finds."""
    done = planctl("slips", "--no-cache", "--output-format", "json", *options, cwd=root)
    assert done.returncode == 0, done.stderr
    moves = json.loads(done.stdout)["moves"]
    assert isinstance(moves, list)
    return moves


def brief(moves: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [(m["item"], m["field"], m["from"], m["to"], m["days"], m["recorded"]) for m in moves]


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, str]]:
    """Twelve moves, five of them silent, two renames, a merge and a broken commit."""
    repo = Repository(tmp_path_factory.mktemp("twelve"))
    ids = {}
    repo.commit(
        {
            "plan.yaml": HEAD,
            "missions/m.yaml": MISSION,
            "actions/a.yaml": action("A", "2025-03"),
            "actions/b.yaml": action("B", "2025-03"),
            "actions/c.yaml": action("C", "2025-03", "first_due: 2025-03\n"),
            "actions/d.yaml": action("D", "2025-03", "# nothing yet\n"),
        }
    )
    ids["A1"] = repo.commit({"actions/a.yaml": action("A", "2025-05")})  # silent
    moved = changes(("2025-05", "2025-06"))
    ids["A2"] = repo.commit({"actions/a.yaml": action("A", "2025-06", moved)})
    repo.commit({"actions/a.yaml": None, "actions/north/a2.yaml": action("A", "2025-06", moved)})
    early = changes(("2025-03", "2025-02"))
    ids["B1"] = repo.commit({"actions/b.yaml": action("B", "2025-02", early)})  # pulled in
    repo.git("checkout", "-q", "-b", "side")
    c1 = changes(("2025-03", "2025-09")) + "first_due: 2025-03\n"
    repo.commit({"actions/c.yaml": action("C", "2025-09", "first_due: 2025-03\n")})
    repo.commit({"actions/c.yaml": action("C", "2025-09", c1)})
    repo.git("checkout", "-q", "main")
    ids["D1"] = repo.commit({"actions/d.yaml": action("D", "2025-04-15")})  # silent
    ids["C1"] = repo.merge("side")
    repo.commit({"actions/d.yaml": 'id: "D"\ntitle: "Work\ndue: [2025'})  # broken
    ids["D2"] = repo.commit({"actions/d.yaml": action("D", "2025-08")})  # silent, over the break
    c2 = changes(("2025-03", "2025-09")) + "first_due: 2025-04\n"
    ids["C2"] = repo.commit({"actions/c.yaml": action("C", "2025-09", c2)})  # first_due, silent
    ids["1"] = repo.commit({"missions/m.yaml": MISSION.replace("2025-12", "2026-03")})  # silent
    ahead = changes(("2025-02", "2025-07"), ("2025-03", "2025-02"))
    repo.commit({"actions/b.yaml": action("B", "2025-02", ahead)})  # recorded before it happens
    ids["B2"] = repo.commit({"actions/b.yaml": action("B", "2025-07", ahead)})
    chain = ahead + "  - {from: 2025-07, to: 2025-08}\n  - {from: 2025-08, to: 2025-10}\n"
    ids["B3"] = repo.commit(
        {"actions/b.yaml": None, "actions/s.yaml": action("B", "2025-10", chain)}
    )
    more = moved + "  - {from: 2025-06, to: 2025-Q4, reason: Snow}\n"
    ids["A3"] = repo.commit({"actions/north/a2.yaml": action("A", "2025-Q4", more)})
    ids["A4"] = repo.commit(
        {"actions/north/a2.yaml": action("A", "2026", more + "  - {from: 2025-12, to: 2026}\n")}
    )
    repo.commit({"actions/north/a2.yaml": action("A", "2026-12-31", more + "# 2026\n")})
    return repo, ids


TWELVE = [
    ("A1", "A", "due", "2025-03", "2025-05", 61, False),
    ("A2", "A", "due", "2025-05", "2025-06", 30, True),
    ("B1", "B", "due", "2025-03", "2025-02", -31, True),
    ("D1", "D", "due", "2025-03", "2025-04-15", 15, False),
    ("C1", "C", "due", "2025-03", "2025-09", 183, True),
    ("D2", "D", "due", "2025-04-15", "2025-08", 138, False),
    ("C2", "C", "first_due", "2025-03", "2025-04", 30, False),
    ("1", "1", "due", "2025-12", "2026-03", 90, False),
    ("B2", "B", "due", "2025-02", "2025-07", 153, True),
    ("B3", "B", "due", "2025-07", "2025-10", 92, True),
    ("A3", "A", "due", "2025-06", "2025-Q4", 184, True),
    ("A4", "A", "due", "2025-Q4", "2026", 365, True),
]


def test_twelve_known_moves_five_of_them_silent(
    twelve: tuple[Repository, dict[str, str]],
) -> None:
    repo, ids = twelve
    moves = slips(repo.root)
    assert brief(moves) == [row[1:] for row in TWELVE]
    assert [move["commit"] for move in moves] == [ids[row[0]] for row in TWELVE]
    assert sum(not move["recorded"] for move in moves) == 5
    assert {move["origin"] for move in moves} == {"git"}
    assert [move["author"] for move in moves] == [None] * 12  # the public reads no names
    inside = slips(repo.root, "--audience", "internal")
    assert {move["author"] for move in inside} == {"Ada Reed", "Mo Merger"}
    assert [move["reason"] for move in inside if move["recorded"]][:2] == ["Ice", "Ice"]


def test_full_history_names_the_commits_of_the_branch(
    twelve: tuple[Repository, dict[str, str]],
) -> None:
    repo, ids = twelve
    moves = slips(repo.root, "--full", "--audience", "internal")
    assert sorted(brief(moves)) == sorted(
        row[1:] if row[0] != "C1" else (*row[1:6], False) for row in TWELVE
    )
    (moved,) = (move for move in moves if move["item"] == "C" and move["field"] == "due")
    assert moved["author"] == "Ada Reed"
    assert moved["commit"] != ids["C1"]


def test_since_and_silent(twelve: tuple[Repository, dict[str, str]]) -> None:
    repo, ids = twelve
    every = slips(repo.root)
    assert slips(repo.root, "--silent") == [one for one in every if not one["recorded"]]
    place = next(n for n, one in enumerate(every) if one["commit"] == ids["D2"])
    assert slips(repo.root, "--since", ids["D2"]) == every[place + 1 :]
    assert slips(repo.root, "--since", every[place]["on"]) == every[place:]
    assert slips(repo.root, "--since", "2030") == []
    assert planctl("slips", "--since", "-x", cwd=repo.root).returncode == 2
    assert planctl("slips", "--since", "nothing", cwd=repo.root).returncode == 2


def test_bare_and_other_clones_say_the_same(
    twelve: tuple[Repository, dict[str, str]], tmp_path: Path
) -> None:
    repo, _ = twelve
    expected = slips(repo.root)
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    assert slips(tmp_path, "--root", "bare.git") == expected
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    assert slips(tmp_path / "tree" / "plan") == expected


def test_the_cache_changes_no_answer(
    twelve: tuple[Repository, dict[str, str]], tmp_path: Path
) -> None:
    repo, _ = twelve
    env = {"PLANCTL_CACHE_DIR": str(tmp_path)}
    arguments = ("slips", "--output-format", "json")
    first, again = (planctl(*arguments, cwd=repo.root, env=env) for _ in range(2))
    assert first.stdout == again.stdout
    assert brief(json.loads(first.stdout)["moves"]) == [row[1:] for row in TWELVE]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:  # damaged files are worked out again
        path.write_bytes(path.read_bytes()[:100] + b"\xff\n")
    assert planctl(*arguments, cwd=repo.root, env=env).stdout == first.stdout
    head = repo.git("rev-parse", "HEAD")
    repo.commit({"actions/d.yaml": action("D", "2025-09")})
    newer = json.loads(planctl(*arguments, cwd=repo.root, env=env).stdout)["moves"]
    assert brief(newer)[:-1] == [row[1:] for row in TWELVE]
    assert brief(newer)[-1] == ("D", "due", "2025-08", "2025-09", 30, False)
    repo.git("reset", "-q", "--hard", head)
    back = json.loads(planctl(*arguments, cwd=repo.root, env=env).stdout)["moves"]
    assert brief(back) == [row[1:] for row in TWELVE]
    cleared = planctl("cache", "clear", cwd=tmp_path, env=env)
    assert cleared.stdout.startswith("Deleted ")
    assert not list(tmp_path.rglob("*.json"))


DAYS = [f"2025-{month:02}" for month in range(1, 13)]
moves_made = st.lists(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(DAYS), st.booleans()), max_size=12
)


@settings(max_examples=200)
@given(moves_made, st.integers(0, 3))
def test_known_moves_come_back(made: list[tuple[str, str, bool]], shape: int) -> None:
    """Histories of known moves, through renames, splits and broken versions of files."""
    due = dict.fromkeys("ABC", "2024-06")
    recorded: dict[str, list[tuple[str, str]]] = {id: [] for id in "ABC"}
    homes = {id: f"{PLAN}/actions/{id}.yaml" for id in "ABC"}
    texts: dict[str, dict[str, object]] = {}
    steps = [_step(0, {}, _files(due, recorded, homes, texts))]
    expected = []
    for number, (id, to, is_recorded) in enumerate(made, 1):
        before = dict(texts)
        if due[id] != to:
            known = is_recorded or _leads(recorded[id], due[id], to)
            expected.append((id, due[id], to, known))
        if is_recorded and due[id] != to:
            recorded[id].append((due[id], to))
        due[id] = to
        if (number + shape) % 3 == 0:
            homes[id] = f"{PLAN}/actions/moved{number}/{id}.yaml"
        after = _files(due, recorded, homes, texts)
        if (number + shape) % 4 == 0:  # the file is broken for one commit
            broken: dict[str, dict[str, object]] = {path: {} for path in after}
            steps.append(_step(1000 + number, before, {**after, **broken}))
            before = {**after, **broken}
        steps.append(_step(number, before, after))
    found = [
        (one.item, one.old, one.new, one.excused)
        for one in events(record(steps))
        if one.kind is EventKind.MOVED and one.commit
    ]
    assert found == expected


def _leads(known: list[tuple[str, str]], start: str, end: str) -> bool:
    """Tell whether recorded changes lead from one month to another."""
    reached, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        for old, new in known:
            if old == here and new not in reached:
                reached.add(new)
                waiting.append(new)
    return end in reached


def _files(
    due: dict[str, str],
    recorded: dict[str, list[tuple[str, str]]],
    homes: dict[str, str],
    texts: dict[str, dict[str, object]],
) -> dict[str, dict[str, object]]:
    texts.clear()
    for id, path in homes.items():
        entries = [{"from": old, "to": new} for old, new in recorded[id]]
        texts[path] = {"id": id, "title": f"Work {id}", "due": due[id], "date_changes": entries}
    return dict(texts)


def _step(
    number: int, before: dict[str, dict[str, object]], after: dict[str, dict[str, object]]
) -> Step:
    def content(path: str, side: dict[str, dict[str, object]]) -> Content | None:
        if path not in side:
            return None
        value = side[path]
        return Content(str((path, value)), value or None, "" if value else "broken")

    files = [
        FileChange(path, content(path, before), content(path, after))
        for path in sorted({*before, *after})
        if before.get(path) != after.get(path)
    ]
    return Step(Commit(str(number), seconds=number), tuple(files))


def test_the_cache_is_cleared_of_planctls_own_files_only(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit({"plan.yaml": HEAD, "missions/m.yaml": MISSION})
    home = tmp_path / "home"
    mine = home / "history" / "2024" / "letters.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}", encoding="utf-8")
    env = {"PLANCTL_CACHE_DIR": str(home)}
    planctl("slips", cwd=repo.root, env=env)
    before = [path for path in home.rglob("*") if path.is_file()]
    assert len(before) > 1
    planctl("cache", "clear", cwd=repo.root, env=env)
    assert [path for path in home.rglob("*") if path.is_file()] == [mine]


def test_two_plans_with_the_same_ids_are_told_apart(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    for due in ("2025-03", "2025-05", "2025-07"):
        repo.commit(
            {
                f"/plan/{plan}/{name}": text
                for plan, title in (("p", "Dig"), ("q", "Mow"))
                for name, text in {
                    "plan.yaml": HEAD,
                    "missions/m.yaml": MISSION,
                    "actions/a.yaml": action("A", due, title=title),
                }.items()
            }
        )
    shown = planctl("slips", cwd=repo.root).stdout
    assert "p: A Dig" in shown
    assert "q: A Mow" in shown


# --- Until when, and between what ----------------------------------------------------------------

FILE_MOVES = """\
date_changes:
  - {on: 2024-06, from: 2024-10, to: 2024-12, reason: Ice}
  - {from: 2024-12, to: 2025-03, reason: Snow}
first_due: 2024-10
"""


@pytest.fixture
def moved(tmp_path: Path) -> Repository:
    """A repository from 2 January 2025 whose action had moved before, and moves every day."""
    made = Repository(tmp_path / "r")
    start = {"plan.yaml": HEAD, "missions/m.yaml": MISSION}
    made.commit({**start, "actions/a.yaml": action("A", "2025-03", FILE_MOVES)})
    for month in ("04", "05", "06"):
        made.commit({"actions/a.yaml": action("A", f"2025-{month}", FILE_MOVES)})
    return made


OLD, UNDATED = "2024-12", "2025-03"
D3, D4, D5 = "2025-04", "2025-05", "2025-06"


@pytest.mark.parametrize(
    ("call", "to"),
    [
        (("--as-at", "2025-01-04"), {OLD, UNDATED, D3, D4}),
        (("--as-at", "2025-01-02"), {OLD, UNDATED}),
        (("--as-at", "2025-01-01"), {OLD}),
        (("--as-at", "2024-06-01"), {OLD}),
        (("--as-at", "2024-05-31"), set()),
        (("--as-at", "2030-01-01"), {OLD, UNDATED, D3, D4, D5}),
        (("--until", "2025-01-03"), {OLD, UNDATED, D3}),
        (("--until", "2025-01"), {OLD, UNDATED, D3, D4, D5}),
        (("--until", "2024"), {OLD}),
        (("--until", "HEAD~1"), {OLD, UNDATED, D3, D4}),
        (("--until", "@2025-01-03"), {OLD, UNDATED, D3}),
        (("--until", "2025-01-04", "--as-at", "2025-01-03"), {OLD, UNDATED, D3}),
        (("--until", "HEAD~1", "--as-at", "2025-01-03"), {OLD, UNDATED, D3}),
        (("--since", "HEAD~3", "--until", "HEAD~1"), {D3, D4}),
        (("--since", "HEAD~3", "--until", "2025-01-03"), {D3}),
        (("--since", "2025-01-04", "--until", "HEAD~1"), {D4}),
        (("--since", "2024", "--until", "2025-01-03"), {OLD, D3}),
        (("HEAD~3..HEAD~1",), {D3, D4}),
        (("HEAD~3...HEAD~1",), {D3, D4}),
        (("HEAD~1..HEAD~3",), set()),
        (("..HEAD~1",), set()),
        (("HEAD~2..",), {D4, D5}),
        (("2025-01-03..2025-01-04",), {D3, D4}),
        (("@2025-01-03..@2025-01-04",), {D4}),
        (("@2025-01-03..2025-01-04",), {D4}),
        (("--since", "HEAD~3..HEAD~1"), {D3, D4}),
        (("--full", "HEAD~3..HEAD~1"), {D3, D4}),
    ],
)
def test_which_moves_are_asked_for(moved: Repository, call: tuple[str, ...], to: set[str]) -> None:
    assert {move["to"] for move in slips(moved.root, *call)} == to


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("HEAD",), '"HEAD" is not a range'),
        (("--until", "2026-13-01"), '"2026-13-01" is neither a day nor a revision'),
        (("--since", "foo"), '"foo" is neither a day nor a revision'),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "2026-02-01 is after 2026-01-01"),
        (("2026-02..2026-01",), "2026-02 is after 2026-01"),
        (("--since", "HEAD^{tree}"), '"HEAD^{tree}" is not a commit'),
        (("--since", "@last-meeting"), "@last-meeting names no board"),
        (("--since", "@last-meeting:"), "@last-meeting: names no board"),
        (("HEAD~1..HEAD", "--since", "HEAD"), "names both ends already"),
        (("HEAD~1..HEAD", "--until", "HEAD"), "names both ends already"),
        (("--since", "HEAD~1..HEAD", "--until", "HEAD"), "names both ends already"),
        (("nothing..HEAD",), '"nothing" is neither a day nor a revision'),
        (("--until", "HEAD~1..HEAD"), "is a range, and here one revision is asked for"),
    ],
)
def test_what_no_moves_can_be_asked_by(moved: Repository, call: tuple[str, ...], said: str) -> None:
    done = planctl("slips", *call, cwd=moved.root)
    assert done.returncode == 2
    assert said in done.stderr


def test_another_branch_brings_nothing_to_light_that_is_shut_here(moved: Repository) -> None:
    moved.git("branch", "old", "HEAD~1")
    moved.git("checkout", "-q", "old")
    moved.commit({"actions/a.yaml": action("A", "2025-09", FILE_MOVES)})
    moved.git("checkout", "-q", "main")
    assert {move["to"] for move in slips(moved.root, "main..old")} == {"2025-09"}
    for id in ("A", "Z"):
        shut = action(id, "2025-06", f"{FILE_MOVES}visibility: restricted\n", title="Shut")
        gone = {"actions/a.yaml": None} if id == "Z" else {}
        moved.commit({**gone, f"actions/{id.lower()}.yaml": shut})
        assert slips(moved.root, "main..old") == []
        assert slips(moved.root, "--until", "old") == []
        inside = slips(moved.root, "main..old", "--audience", "internal")
        assert {move["to"] for move in inside} == {"2025-09"}
    moved.commit({"actions/z.yaml": None})
    assert slips(moved.root, "main..old") == []


def test_a_move_on_both_lines_is_told_of_neither_merge_twice(moved: Repository) -> None:
    moved.git("checkout", "-q", "-b", "mine", "HEAD~2")
    moved.commit({"actions/b.yaml": action("B", "2025-03")})
    moved.commit({"actions/b.yaml": action("B", "2025-08")})
    moved.merge("main")
    found = slips(moved.root, "--since", "main")
    assert [(move["item"], move["to"]) for move in found] == [("B", "2025-08")]
    assert {move["item"] for move in slips(moved.root)} == {"A", "B"}
    # Merged into main, what mine does counts, also where main once did the same.
    moved.git("checkout", "-q", "main")
    moved.git("checkout", "-q", "-b", "back")
    moved.commit({"actions/a.yaml": action("A", "2025-05", FILE_MOVES)})
    moved.git("checkout", "-q", "--detach", "main")
    moved.merge("back")
    found = slips(moved.root, "--since", "main")
    assert [(move["item"], move["to"]) for move in found] == [("A", "2025-05")]
