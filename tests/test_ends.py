"""What two states a comparison is between: every kind of history, and every command that asks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planctl.history.revision_range import Relation, RevisionRange, choose_start, parse_range
from tests.command import planctl
from tests.gitmaker import HEAD, Repository, action
from tests.test_git_kinds import START

BEGUN = {
    **START,
    "actions/b.yaml": action("B", "2025-06"),
    "actions/c.yaml": action("C", "2025-07"),
}
# Each moves a date, and each is a finding of its own.
MAIN = {"actions/a.yaml": action("A", "2025-05", "start: 2025-09\n")}
MINE = {"actions/b.yaml": action("B", "2025-08", "start: 2025-12\n")}
MORE = {"actions/c.yaml": action("C", "2025-10", "start: 2025-12\n")}


def linear(repo: Repository) -> None:
    repo.git("branch", "start")
    repo.commit(MAIN)


def behind(repo: Repository) -> None:
    repo.git("branch", "mine")
    repo.commit(MAIN)
    repo.git("checkout", "-q", "mine")


def diverged(repo: Repository) -> None:
    behind(repo)
    repo.commit(MINE)


def brought_up_to_date(repo: Repository) -> None:
    diverged(repo)
    repo.merge("main")


def merged_detached(repo: Repository) -> None:
    """As a pipeline checks out a pull request: merged into main, on no branch."""
    diverged(repo)
    repo.git("checkout", "-q", "--detach", "main")
    repo.merge("mine")


def criss_cross(repo: Repository) -> None:
    diverged(repo)
    ours, theirs = repo.git("rev-parse", "mine"), repo.git("rev-parse", "main")
    repo.git("checkout", "-q", "main")
    repo.merge(ours)
    repo.git("checkout", "-q", "mine")
    repo.merge(theirs)
    repo.commit(MORE)


def unrelated(repo: Repository) -> None:
    repo.commit(MAIN)
    repo.git("checkout", "-q", "--orphan", "mine")
    repo.commit({**BEGUN, **MINE})


DAY = ("--as-at", "2025-02-20")
"""After every commit, and before every deadline."""

Asked = Callable[[Path, str], tuple[set[str], str]]


def asked(root: Path, *call: str) -> tuple[Any, str]:
    """Run a command whose answer is JSON; give that, and what was said beside it."""
    done = planctl(*call, "--output-format", "json", "--audience", "internal", cwd=root)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout), done.stderr


def diff(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "diff", since, "HEAD")
    return {change["item"] for change in found["changes"]}, said


def diff_of_the_folder(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "diff", since)
    return {change["item"] for change in found["changes"]}, said


def check(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "check", "--since", since, "--select", "PLN301")
    return {finding["item"] for finding in found}, said


def status(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "status", "--since", since, "--kind", "action", *DAY)
    return {item["id"] for plan in found["plans"] for item in plan["items"]}, said


def status_of_a_revision(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "status", "--since", since, "--rev", "HEAD", *DAY)
    return {item["id"] for plan in found["plans"] for item in plan["items"]}, said


def report(root: Path, since: str) -> tuple[set[str], str]:
    out = root.parent / "out"
    call = ("report", "--format", "atom", "--since", since, "--output", str(out))
    done = planctl(*call, *DAY, "--audience", "public", cwd=root)
    assert done.returncode == 0, done.stderr
    feed = (out / "changes.atom").read_text(encoding="utf-8")
    return {id for id in "ABC" if f"Work on dyke {id}" in feed}, done.stderr


def slips(root: Path, since: str) -> tuple[set[str], str]:
    found, said = asked(root, "slips", "--since", since)
    return {move["item"] for move in found["moves"]}, said


Expected = tuple[Callable[[Repository], None], str, set[str], str]
HISTORIES: tuple[Expected, ...] = (
    (linear, "start", {"A"}, ""),
    (behind, "main", set(), "HEAD has no commit that main lacks: compared from HEAD itself"),
    (diverged, "main", {"B"}, "main and HEAD have diverged: compared from their merge base"),
    (brought_up_to_date, "main", {"B"}, ""),
    (merged_detached, "main", {"B"}, ""),
    (criss_cross, "main", {"A", "C"}, "main and HEAD have 2 merge bases: compared from the newest"),
    (unrelated, "main", {"A", "B"}, "main and HEAD have no commit in common: the two ends"),
)


@pytest.mark.parametrize(
    "command", [diff, diff_of_the_folder, check, status, status_of_a_revision, report]
)
@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history[0].__name__)
def test_what_a_branch_did_itself(tmp_path: Path, history: Expected, command: Asked) -> None:
    made, since, items, note = history
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    made(repo)
    # A finding that main made goes away on an unrelated branch: that is nothing to report.
    expected = {"B"} if command is check and made is unrelated else items
    found, said = command(repo.root, since)
    assert found == expected
    notes = [line for line in said.splitlines() if "merge base" in line or "commit" in line]
    assert len(notes) == bool(note)
    assert note in said
    if made in {behind, diverged, criss_cross}:
        assert "main..HEAD compares the two ends" in said


@pytest.mark.parametrize(
    ("made", "items"),
    [
        (linear, {"A"}), (behind, set()), (diverged, {"B"}), (brought_up_to_date, {"B"}),
        (merged_detached, {"B"}), (criss_cross, {"C"}),
    ],
)  # fmt: skip
def test_slips_of_a_branch(
    tmp_path: Path, made: Callable[[Repository], None], items: set[str]
) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    made(repo)
    since = "start" if made is linear else "main"
    assert slips(repo.root, since) == (items, "audience: internal\n")
    for call in ((f"{since}..HEAD",), (f"{since}...",), ("--since", f"{since}..")):
        found, _ = asked(repo.root, "slips", *call)
        assert {move["item"] for move in found["moves"]} == items


@pytest.mark.parametrize(
    ("call", "items"),
    [
        (("main..mine",), {"A", "B"}),
        (("main..",), {"A", "B"}),
        (("main...mine",), {"B"}),
        (("mine...main",), {"A"}),
        (("..main",), {"A", "B"}),
        (("...main",), {"A"}),
        (("start..mine",), {"B"}),
        (("main", "mine"), {"B"}),
        (("mine", "main"), {"A"}),
        (("@2025-01-02..main",), {"A"}),
        (("@2025-01-02...mine",), {"B"}),
        (("@2025-01-02", "mine"), {"B"}),
        (("@last-meeting:b..HEAD",), {"B"}),
        (("main..@last-meeting:b",), {"A"}),
        (("main~1", "main"), {"A"}),
    ],
)
def test_ranges_of_diff(tmp_path: Path, call: tuple[str, ...], items: set[str]) -> None:
    repo = Repository(tmp_path / "r")
    board = "boards: [{id: b, title: Board, meetings: [{on: 2025-01-02}]}]\n"
    repo.commit({**BEGUN, "plan.yaml": HEAD + board})
    repo.git("tag", "start")
    diverged(repo)
    found, _ = asked(repo.root, "diff", *call)
    assert {change["item"] for change in found["changes"]} == items


def test_an_older_moment_is_told_backwards_and_an_older_branch_is_not(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    repo.git("tag", "v1")
    repo.git("branch", "mine")
    repo.commit(MAIN)
    for older in ("v1", "HEAD~1", "@2025-01-02", repo.git("rev-parse", "v1")):
        found, said = asked(repo.root, "diff", "HEAD", older)
        assert ("pulled-in", "A") in [(one["kind"], one["item"]) for one in found["changes"]]
        assert f"{older} is older than HEAD: the way back is told" in said
    found, _ = asked(repo.root, "diff", "@2025-01-03", "@2025-01-02")
    assert {change["item"] for change in found["changes"]} == {"A"}
    found, _ = asked(repo.root, "diff", "@2025-01-03..@2025-01-02")
    assert {change["item"] for change in found["changes"]} == {"A"}
    assert asked(repo.root, "diff", "@2025-01-03...@2025-01-02")[0]["changes"] == []
    found, said = asked(repo.root, "diff", "main", "mine")
    assert found["changes"] == []
    assert "mine has no commit that main lacks" in said
    found, _ = asked(repo.root, "diff", "main..mine")
    assert {change["item"] for change in found["changes"]} == {"A"}
    repo.git("checkout", "-q", "--detach", "v1")
    assert asked(repo.root, "diff", "main", "v1")[0]["changes"] == []


def test_since_a_range_ends_at_what_is_looked_at(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    diverged(repo)
    for range_, items in (("main..", {"A", "B"}), ("main...HEAD", {"B"}), ("main...mine", {"B"})):
        assert status(repo.root, range_)[0] == items
    found, _ = asked(repo.root, "status", "--since", "mine...", "--rev", "main", *DAY)
    assert [item["id"] for item in found["plans"][0]["items"]] == ["A"]
    for call in (("status",), ("check",), ("report",), ("serve",)):
        done = planctl(*call, "--since", "mine..main", cwd=repo.root)
        assert done.returncode == 2
        assert "ends at main, but it is HEAD that is looked at" in done.stderr
    twice = planctl("diff", "main..mine", "main", cwd=repo.root)
    assert (twice.returncode, "names both ends" in twice.stderr) == (2, True)


def test_a_shallow_clone_without_the_merge_base_says_so(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    diverged(repo)
    clone = tmp_path / "clone"
    source = f"file://{repo.folder}"
    repo.git("clone", "-q", "--depth", "1", "--no-single-branch", source, str(clone))
    for command in (diff, status, check, slips):
        _, said = command(clone, "origin/main")
        assert "origin/main and HEAD have no commit in common here (this clone is shallow" in said
    repo.git("-C", str(clone), "fetch", "-q", "--unshallow")
    assert diff(clone, "origin/main")[0] == {"B"}


def test_a_branch_without_a_commit_is_compared_with_both_ends(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    repo.git("checkout", "-q", "--orphan", "new")
    repo.write(MINE)
    found, said = diff_of_the_folder(repo.root, "main")
    assert found == {"B"}
    assert "no commit in common" in said
    repo.git("branch", "older", "main")
    assert asked(repo.root, "diff", "main", "older")[0]["changes"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("main", None),
        ("main..mine", RevisionRange("main", "mine", False)),
        ("main...mine", RevisionRange("main", "mine", True)),
        ("..mine", RevisionRange("HEAD", "mine", False)),
        ("main...", RevisionRange("main", "", True)),
        ("@2026-03-31..@last-meeting:b", RevisionRange("@2026-03-31", "@last-meeting:b", False)),
        ("v1.0..v1.1", RevisionRange("v1.0", "v1.1", False)),
    ],
)
def test_ranges_as_they_are_written(text: str, expected: RevisionRange | None) -> None:
    assert parse_range(text) == expected


@given(st.lists(st.sampled_from("abcd"), unique=True), st.booleans())
def test_a_comparison_starts_at_its_start_or_at_a_merge_base(
    bases: list[str], backwards: bool
) -> None:
    found = choose_start("a", "b", bases, backwards)
    assert found.commit in {"a", *bases}
    assert (found.relation is Relation.UNRELATED) == (not bases)
    assert (found.relation is Relation.ANCESTOR) == ("a" in bases)
    if found.relation is Relation.BEHIND:
        assert found.commit == "b"


NOTE = "updates: [{on: 2025-01-01, note: Secretnote}]\n"
SHUT_NOTE = NOTE.replace("}]", ", visibility: restricted}]")
GONE = {"actions/d.yaml": action("D", "2025-05", NOTE)}


def public(root: Path, *call: str) -> str:
    """Return all that a call says to everybody."""
    done = planctl(*call, "--audience", "public", cwd=root)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("more", [f"visibility: restricted\n{NOTE}", SHUT_NOTE])
def test_ranges_tell_the_public_nothing_that_was_restricted_since(
    tmp_path: Path, more: str
) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    repo.commit({"actions/a.yaml": action("A", "2025-05", NOTE)})
    repo.git("branch", "aside")
    repo.commit({"actions/a.yaml": action("A", "2025-05", more)})
    repo.commit(MORE)
    for call in (("HEAD~3..HEAD~2",), ("HEAD~2", "HEAD~3"), ("HEAD~3..HEAD~1",), ("HEAD~2",)):
        assert "Secretnote" not in public(repo.root, "diff", *call), call
    repo.git("checkout", "-q", "aside")
    repo.commit({"actions/b.yaml": action("B", "2025-08"), "actions/e.yaml": action("E", "2025")})
    repo.git("checkout", "-q", "main")
    told = public(repo.root, "diff", "HEAD~3..aside")
    assert "Secretnote" not in told
    assert "dyke E" in told
    assert "dyke C" in public(repo.root, "diff", "HEAD~1..HEAD")


def test_both_ends_of_a_day_that_was_are_closed(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit({**BEGUN, **GONE})
    day = repo.git("log", "-1", "--format=%cs").strip()
    repo.commit({"actions/d.yaml": action("D", "2025-05", f"visibility: restricted\n{NOTE}")})
    call = ("--as-at", day, "diff", f"@{day}", "--exit-code", "--audience", "public")
    done = planctl(*call, cwd=repo.root)
    assert (done.returncode, "0 differences withheld" in done.stderr) == (0, True)


def test_an_end_that_a_day_cuts_off_is_named_itself(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(BEGUN)
    cut, day = repo.git("log", "-1", "--format=%H %cs").split()
    repo.commit(MAIN)
    repo.commit(MORE)
    for call in (("diff", "HEAD~1"), ("status", "--since", "HEAD~1")):
        done = planctl("--as-at", day, *call, "--audience", "internal", cwd=repo.root)
        assert done.returncode == 0, done.stderr
        assert f"{cut[:10]} has no commit that HEAD~1 lacks" in done.stderr
    assert "HEAD~1.. compares the two ends" in done.stderr
