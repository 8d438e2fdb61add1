"""The plan as it was: any revision is read from git, and the folder is not touched."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from planctl.history.commit import Commit
from tests.command import planctl
from tests.gitmaker import HEAD, Repository, action
from tests.test_git_kinds import START, _listing


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Two commits: at the first the plan, its words and a template were others."""
    made = Repository(tmp_path / "r")
    template = "<p>THEN {{ frame.as_at }}</p>\n"
    made.commit(
        {
            **START,
            "/planctl.toml": '[words.health]\noverdue = "behind THEN"\n',
            "/templates/header.html.j2": template,
        }
    )
    made.commit(
        {
            "actions/a.yaml": action("A", "2025-05", title="Called otherwise NOW"),
            "/planctl.toml": '[words.health]\noverdue = "behind NOW"\n',
            "/templates/header.html.j2": template.replace("THEN", "NOW"),
        }
    )
    made.git("tag", "v1", "HEAD~1")
    return made


def test_every_command_reads_the_revision_and_touches_nothing(repo: Repository) -> None:
    repo.write({"actions/a.yaml": "broken: [\n", "/planctl.toml": "broken = [\n"})
    before = _listing(repo.folder)
    as_at = ("--as-at", "2025-04-30", "--all")
    status = planctl("status", "--rev", "v1", *as_at, cwd=repo.root)
    assert status.returncode == 0, status.stderr
    assert "behind THEN" in status.stdout
    assert "NOW" not in status.stdout
    assert "NOW" in planctl("status", "--rev", "HEAD", *as_at, cwd=repo.root).stdout
    coverage = planctl("coverage", "--rev", "v1", cwd=repo.root)
    assert coverage.returncode == 0
    check = planctl("check", "--rev", "v1", "--output-format", "concise", cwd=repo.root)
    assert check.returncode == 0
    assert "PLN701" not in check.stdout
    later = planctl("check", "--rev", "HEAD", "--output-format", "concise", cwd=repo.root)
    assert "PLN701" in later.stdout
    assert planctl("check", cwd=repo.root).returncode == 2
    assert _listing(repo.folder) == before


def test_a_report_of_a_revision_is_the_same_anywhere(repo: Repository, tmp_path: Path) -> None:
    for seed, place in enumerate(("one", "two/deep"), 1):
        clone = tmp_path / place
        repo.git("clone", "-q", str(repo.folder), str(clone))
        shutil.rmtree(clone / "plan")
        out = str(clone / "out")
        call = ("report", "--rev", "v1", "--as-at", "2025-04-30", "--root", str(clone))
        # What has no order comes in another one where hashes have another seed.
        other_order = {"PYTHONHASHSEED": str(seed)}
        done = planctl(*call, "--output", out, cwd=tmp_path, env=other_order)
        assert done.returncode == 0, done.stderr
    one, two = (_contents(tmp_path / place / "out") for place in ("one", "two/deep"))
    assert one == two
    assert b"THEN" in one["index.html"]
    assert not any(b"NOW" in data for data in one.values())


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_broken_template_of_a_revision_is_one_clear_error(repo: Repository) -> None:
    repo.commit({"/templates/header.html.j2": "{{ nothing }}\n"})
    repo.commit({"/templates/header.html.j2": "<p></p>\n"})
    done = planctl("report", "--rev", "HEAD~1", "--output", "out", cwd=repo.root)
    assert done.returncode == 2
    assert "templates" in done.stderr
    assert "line 1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "revision", ["", "-x", "nothing", "v1:plan", "@2024-01-01", "@2025-99-01", "@last-meeting:x"]
)
def test_what_names_no_revision(repo: Repository, revision: str) -> None:
    done = planctl("status", f"--rev={revision}", cwd=repo.root)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "help: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_revision_without_a_plan(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    first = repo.commit({"/readme.txt": "Soon\n"})
    repo.commit(START)
    done = planctl("status", "--rev", first, cwd=repo.root)
    assert done.returncode == 2
    assert "there is no plan/" in done.stderr


def test_the_last_meeting_of_a_board(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    meetings = "boards: [{id: b, title: Board, meetings: [{on: 2025-01-03}, {on: 2025-01-05}]}]\n"
    ids = [repo.commit({**START, "plan.yaml": HEAD + meetings})]
    ids += [repo.commit({"actions/a.yaml": action("A", f"2025-0{month}")}) for month in range(4, 9)]
    for as_at, place in (("2025-01-05", 1), ("2025-01-06", 3), ("2026-01-01", 3)):
        call = ("status", "--rev", "@last-meeting:b", "--as-at", as_at, "--output-format", "json")
        found = json.loads(planctl(*call, cwd=repo.root).stdout)
        assert found["commit"] == ids[place]
    early = planctl("status", "--rev", "@last-meeting:b", "--as-at", "2025-01-03", cwd=repo.root)
    assert early.returncode == 2
    assert "no meeting of b before 2025-01-03" in early.stderr


def test_status_since(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.commit({**START, "actions/b.yaml": action("B", "2025-06")})
    two = repo.commit({"actions/a.yaml": action("A", "2025-05")})
    repo.commit({"actions/b.yaml": action("B", "2025-07", "owner: CW\n")})
    for since, items in ((two, ["B"]), ("2025-01-03", ["A", "B"]), ("2025-01-04", ["B"])):
        call = ("status", "--since", since, "--as-at", "2025-01-31", "--output-format", "json")
        done = planctl(*call, cwd=repo.root)
        assert done.returncode == 0, done.stderr
        (plan,) = json.loads(done.stdout)["plans"]
        assert [one["id"] for one in plan["items"]] == items
        assert plan["commitments"] == []
    assert "due date moved from June 2025 to July 2025" in plan["items"][0]["changes"][0]
    shown = planctl("status", "--since", two, cwd=repo.root).stdout
    assert "What changed" in shown
    assert "owner: Chief Warden" in shown


@pytest.mark.parametrize(
    ("seconds", "offset", "day"),
    [
        (0, -60, date(1969, 12, 31)),
        (-86_400 * 365 * 100, 0, date(1870, 1, 25)),
        (10**15, 0, date.max),
        (-(10**15), 0, date.min),
        (951_782_399, 60, date(2000, 2, 29)),
    ],
)
def test_the_day_of_a_commit(seconds: int, offset: int, day: date) -> None:
    assert Commit("a", seconds=seconds, offset=offset).on == day


def test_a_subject_with_odd_line_ends_hides_no_day(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    first = repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")}, "One\u2028two\u0085three\x0bfour")
    found = json.loads(
        planctl("status", "--rev", "@2025-01-02", "--output-format", "json", cwd=repo.root).stdout
    )
    assert found["commit"] == first


@pytest.mark.parametrize("since", ["0001", "2020", "9999"])
def test_since_a_day_before_or_after_everything(tmp_path: Path, since: str) -> None:
    repo = Repository(tmp_path)
    repo.commit(START)
    done = planctl("status", "--since", since, cwd=repo.root)
    assert "fault of its own" not in done.stderr
    assert (done.returncode == 0) == (since == "9999")
    assert "@" not in done.stderr


def test_a_report_since_a_moment_can_be_verified(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    first = repo.commit(START)
    repo.commit({"actions/a.yaml": action("A", "2025-05")})
    for format, page in (
        ("site", "index.html"),
        ("html", "report.html"),
        ("markdown", "report.md"),
    ):
        out = tmp_path / format
        call = ("report", "--format", format, "--since", first[:12], "--as-at", "2025-02-01")
        done = planctl(*call, "--output", str(out), cwd=repo.root)
        assert done.returncode == 0, done.stderr
        assert "What changed since 2 January 2025" in (out / page).read_text(encoding="utf-8")
        verified = planctl("verify", str(out), cwd=repo.root)
        assert (verified.returncode, verified.stdout[:9]) == (0, "identical")
    site = tmp_path / "site"
    mission = (site / "p" / "missions" / "m.html").read_text(encoding="utf-8")
    assert "due date moved from March 2025 to May 2025" in mission
    assert "due date moved" in (site / "changes.html").read_text(encoding="utf-8")
    plain = tmp_path / "plain"
    planctl("report", "--output", str(plain), cwd=repo.root)
    assert not (plain / "changes.html").exists()


def test_what_is_not_committed_is_said_when_pages_are_written(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit(START)
    out = str(tmp_path / "out")
    assert "PLN710" not in planctl("report", "--output", out, cwd=repo.root).stderr
    repo.write({"actions/a.yaml": action("A", "2025-03", "owner: CW\n")})
    said = planctl("report", "--output", out, cwd=repo.root).stderr
    assert "warning[PLN710]: plan/p/plan.yaml: 1 file is not committed yet" in said
    assert "PLN710" not in planctl("check", cwd=repo.root).stdout
    assert "PLN710" not in planctl("report", "--rev", "HEAD", "--output", out, cwd=repo.root).stderr


# --- What came after the as-at date was not known then --------------------------------------------


@pytest.fixture
def daily(tmp_path: Path) -> Repository:
    """From 2 January 2025 a commit a day, and each moves another action."""
    made = Repository(tmp_path / "r")
    made.commit({f"actions/{id}.yaml": action(id, "2025-06") for id in "ABC"} | _BASE)
    for id in "ABC":
        made.commit({f"actions/{id}.yaml": action(id, "2025-08")})
    return made


_BASE = {name: START[name] for name in ("plan.yaml", "missions/m.yaml")}


def _changed(root: Path, *call: str) -> tuple[list[str], str]:
    done = planctl(*call, "--output-format", "json", "--audience", "internal", cwd=root)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    if "changes" in found:
        return sorted({change["item"] for change in found["changes"]}), done.stderr
    return sorted(item["id"] for item in found["plans"][0]["items"]), done.stderr


@pytest.mark.parametrize(
    ("day", "items", "left_out"),
    [
        ("2025-01-02", [], True),
        ("2025-01-03", ["A"], True),
        ("2025-01-04", ["A", "B"], True),
        ("2025-01-05", ["A", "B", "C"], False),
        ("2025-02-01", ["A", "B", "C"], False),
    ],
)
def test_changes_end_at_the_as_at_date(
    daily: Repository, day: str, items: list[str], left_out: bool
) -> None:
    start = daily.git("rev-parse", "HEAD~3")
    for call in (
        ("diff", start),
        ("status", "--since", start),
        ("status", "--since", "2025-01-03"),
        ("status", "--since", start, "--rev", "HEAD"),
    ):
        found, said = _changed(daily.root, *call, "--as-at", day)
        assert found == items
        assert (f"what changed after {day} is left out" in said) == left_out
    # Two states that are both named are compared as they are.
    assert _changed(daily.root, "diff", start, "HEAD", "--as-at", day)[0] == ["A", "B", "C"]


def test_a_repository_that_is_younger_than_the_as_at_date_is_compared_as_it_is(
    daily: Repository,
) -> None:
    found, said = _changed(daily.root, "diff", "HEAD~1", "--as-at", "2024-06-30")
    assert found == ["C"]
    assert "no commit is as old as 2024-06-30" in said


def test_a_report_of_changes_up_to_a_day_is_the_same_again(
    daily: Repository, tmp_path: Path
) -> None:
    call = ("report", "--since", "HEAD~3", "--as-at", "2025-01-04")
    pages = []
    for name, options in (("here", ()), ("there", ("--rev", "HEAD")), ("again", ("--rev", "HEAD"))):
        out = tmp_path / name
        done = planctl(*call, *options, "--output", str(out), cwd=daily.root)
        assert done.returncode == 0, done.stderr
        pages.append(_contents(out))
        verified = planctl("verify", str(out), cwd=daily.root)
        assert (verified.returncode, verified.stdout[:9]) == (0, "identical")
    assert pages[0] == pages[1] == pages[2]
    changes = pages[0]["changes.html"].decode()
    assert all((f"Work on dyke {id}" in changes) == (id in "AB") for id in "ABC")
    daily.commit({"actions/D.yaml": action("D", "2025-06")})
    later = tmp_path / "later"
    rev = ("--rev", "HEAD~1", "--since", "HEAD~4", "--as-at", "2025-01-04")
    planctl("report", *rev, "--output", str(later), cwd=daily.root)
    assert _contents(later) == pages[0]


def test_a_day_is_looked_for_on_the_line_that_is_looked_at(daily: Repository) -> None:
    daily.git("checkout", "-q", "-b", "mine", "HEAD~2")
    daily.day = 1
    daily.commit({"actions/B.yaml": action("B", "2025-09")})
    daily.git("checkout", "-q", "main")
    call = ("status", "--since", "@2025-01-03", "--as-at", "2025-02-01")
    assert _changed(daily.root, *call)[0] == ["B", "C"]
    assert _changed(daily.root, *call, "--rev", "mine")[0] == []
    assert _changed(daily.root, "diff", "@2025-01-03", "mine")[0] == []
    assert _changed(daily.root, *call, "--rev", "HEAD~2")[0] == []


@pytest.mark.parametrize(
    "shut",
    [
        {"actions/A.yaml": action("A", "2025-08", "visibility: restricted\n", title="Shut")},
        {"actions/A.yaml": None},
        {"actions/A.yaml": None, "actions/Z.yaml": action("Z", "2025-08", title="Shut")},
        {"actions/A.yaml": "broken: [\n"},
        {
            "missions/m.yaml": "id: m\ntitle: Dry feet\nvisibility: restricted\n",
            "actions/B.yaml": action("B", "2025-08"),
        },
        {
            "actions/A.yaml": action(
                "A", "2025-08", "updates: [{note: SECRET, visibility: restricted}]\n"
            )
        },
    ],
)
def test_nothing_that_was_shut_since_is_told_of_an_earlier_day(
    daily: Repository, tmp_path: Path, shut: dict[str, str | None]
) -> None:
    daily.git("checkout", "-q", "HEAD~2")
    title = "" if "note" in str(shut) else "SECRET"  # that of an item that is open may be told
    told = action("A", "2025-08", "updates: [{note: SECRET}]\n", title=title)
    daily.day = 2
    daily.commit({"actions/A.yaml": told}, when="1735992000 +0000")
    daily.commit(shut, when="1736092000 +0000")
    call = ("--as-at", "2025-01-04", "--audience", "public")
    out = tmp_path / "out"
    for command in (
        ("diff", "HEAD~2"),
        ("status", "--since", "HEAD~2"),
        ("report", "--since", "HEAD~2", "--output", str(out)),
    ):
        done = planctl(*command, *call, cwd=daily.root)
        assert done.returncode == 0, done.stderr
        assert "what changed after 2025-01-04 is left out" in done.stderr
        assert "SECRET" not in done.stdout
    assert not any(b"SECRET" in page for page in _contents(out).values())
    inside = planctl("diff", "HEAD~2", *call[:2], "--audience", "internal", cwd=daily.root)
    assert "SECRET" in inside.stdout
    assert planctl("verify", str(out), cwd=daily.root).returncode in {0, 2}
