"""A link below plan/ is the same finding everywhere, in the folder and at every revision."""

import json
import sys
from pathlib import Path

import pytest

from planctl.errors import WorldError
from planctl.read.source import LINK
from planctl.shell.cache import Cache
from planctl.shell.editing import write_changes
from planctl.shell.files import read_sources
from planctl.shell.git.history import History
from planctl.shell.language_server.folder import PlanFolder
from tests.command import planctl
from tests.gitmaker import PLAN, Repository, action
from tests.test_git_kinds import START, answer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="git makes no links there")
A = f"{PLAN}/actions/a.yaml"
FOUND = (A, "this is a link, and planctl follows none")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """Three commits: the action is a file, then a link inside the tree, then nothing changes."""
    made = Repository(tmp_path / "r")
    made.commit({**START, "actions/b.yaml": action("B", "2025-06")})
    (made.root / "shared").mkdir()
    (made.root / A).rename(made.root / "shared" / "a.yaml")
    (made.root / A).symlink_to("../../../shared/a.yaml")
    made.commit(message="Share the action")
    made.commit({"actions/b.yaml": action("B", "2025-07")})
    return made


def errors(root: Path, *options: str) -> list[tuple[str, str]]:
    """Give the file and the message of each error that check finds."""
    found = json.loads(planctl("check", "--output-format", "json", *options, cwd=root).stdout)
    return [(one["filename"], one["message"]) for one in found if one["severity"] == "error"]


def test_check_says_the_same_of_the_folder_and_of_a_commit(repo: Repository) -> None:
    assert errors(repo.root) == errors(repo.root, "--rev", "HEAD") == [FOUND]
    assert errors(repo.root, "--rev", "HEAD~2") == []
    assert errors(repo.root, "--since", "HEAD") == []
    assert errors(repo.root, "--since", "HEAD~2") == [FOUND]
    shown = planctl("check", cwd=repo.root).stdout
    assert "put the file or the folder itself here" in shown
    given = action("A", "2025-03")
    assert "this is a link" in planctl("check", A, cwd=repo.root).stdout
    typed = planctl("check", "-", "--stdin-filename", A, cwd=repo.root, given=given)
    assert "this is a link" in typed.stdout


def test_nothing_came_went_or_waits_to_be_committed(repo: Repository) -> None:
    assert answer(repo.root, "diff", "--audience", "internal")["changes"] == []
    for ends in (("HEAD~1",), ("HEAD~1", "HEAD")):
        changes = answer(repo.root, "diff", *ends, "--audience", "internal")["changes"]
        assert [(one["kind"], one["item"]) for one in changes] == [("slipped", "B")]
    turned = planctl("diff", "HEAD~2", "HEAD~1", cwd=repo.root).stdout
    assert "Nothing that is published changed" in turned
    assert "1 item is not compared, because its file cannot be read" in turned
    for call in (("check",), ("report", "--output", "out"), ("slips",)):
        done = planctl(*call, cwd=repo.root)
        assert "not committed" not in done.stdout + done.stderr
    history = History(repo.root, Cache(repo.root, use=False))
    assert history.chronicle(read_sources(repo.root)).uncommitted == ()
    kinds = [event.kind for event in history.chronicle().events]
    assert kinds == ["moved"]


def test_its_life_goes_on_unread(repo: Repository) -> None:
    life = answer(repo.root, "log", "A", "--audience", "internal")
    assert [one["unreadable"] for one in life["entries"]] == [None, LINK.trouble]
    (repo.root / A).unlink()
    repo.commit({"actions/a.yaml": action("A", "2025-05")}, "Put the action back")
    life = answer(repo.root, "log", "A", "--audience", "internal")
    assert [change["kind"] for change in life["entries"][-1]["changes"]] == ["slipped"]
    assert [move["item"] for move in answer(repo.root, "slips")["moves"]] == ["B", "A"]


def test_status_and_report_are_the_same_of_the_folder_and_of_the_commit(
    repo: Repository, tmp_path: Path
) -> None:
    day = ("--as-at", "2025-02-01")
    assert answer(repo.root, "status", *day) == answer(repo.root, "status", "--rev", "HEAD", *day)
    pages = []
    for name, options in (("here", ()), ("there", ("--rev", "HEAD"))):
        out = tmp_path / name
        done = planctl("report", "-f", "html", *options, *day, "-o", str(out), cwd=repo.root)
        assert "1 error in the plan" in done.stderr
        pages.append((out / "report.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_linked_folder_and_any_other_link_are_findings_too(repo: Repository) -> None:
    for name, target in (("more", "../../../shared"), ("gone", "nowhere"), ("x.md", "a.yaml")):
        (repo.root / PLAN / "actions" / name).symlink_to(target)
    (repo.root / PLAN / "actions" / ".hidden").symlink_to("nowhere")
    here = errors(repo.root)
    assert [Path(file).name for file, _ in here] == ["a.yaml", "gone", "more", "x.md"]
    repo.commit(message="Add links")
    assert errors(repo.root) == errors(repo.root, "--rev", "HEAD") == here
    assert answer(repo.root, "diff", "--audience", "internal")["changes"] == []


def test_a_folder_that_became_a_link_has_lost_nothing(repo: Repository) -> None:
    actions = repo.root / PLAN / "actions"
    actions.rename(repo.root / "shared" / "actions")
    actions.symlink_to("../../shared/actions")
    turned = planctl("diff", "--output-format", "json", "--audience", "internal", cwd=repo.root)
    assert json.loads(turned.stdout)["changes"] == []


def test_a_repository_inside_is_one_finding_too(repo: Repository) -> None:
    inside = Repository(repo.root / PLAN / "actions" / "team")
    inside.commit({"/c.yaml": action("C", "2025-06")})
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    repo.commit(message="Add the team's own")
    here = errors(repo.root)
    team = (f"{PLAN}/actions/team", "this is another repository inside this one, and planctl reads")
    assert [(file, message[: len(team[1])]) for file, message in here][1:] == [team]
    assert errors(repo.root, "--rev", "HEAD") == here
    assert "not committed" not in planctl("check", cwd=repo.root).stdout
    out = planctl("report", "-f", "html", "-o", "out", cwd=repo.root)
    assert "not committed" not in out.stderr


def test_no_editor_sees_through_a_link_and_nothing_is_written_through_it(repo: Repository) -> None:
    folder = PlanFolder(repo.root, None)
    folder.type(A, action("A", "2025-09"))
    assert folder.source(A) == folder.sources[A] == LINK
    assert "A" not in folder.reading.plans[0].by_id
    with pytest.raises(WorldError, match="is a link, and planctl follows none; nothing was"):
        write_changes(repo.root, read_sources(repo.root), {A: b"new"})
    assert planctl("set", "A", "due=2025-09", cwd=repo.root).returncode == 2


def test_plan_itself_and_its_settings_as_links(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.commit({**START, "/settings.toml": "[check]\nlevel = 3\n"})
    (repo.root / "planctl.toml").symlink_to("settings.toml")
    repo.commit(message="Link the settings")
    for call in (("check",), ("check", "--rev", "HEAD"), ("status",), ("status", "--rev", "HEAD")):
        done = planctl(*call, cwd=repo.root)
        assert done.returncode == 2
        assert "planctl.toml is a link, and planctl follows none" in done.stderr
    (repo.root / "planctl.toml").unlink()
    (repo.root / "plan").rename(repo.root / "real")
    (repo.root / "plan").symlink_to("real")
    repo.commit(message="Link the plan")
    for call in (("check",), ("check", "--rev", "HEAD"), ("diff", "HEAD~1", "HEAD")):
        done = planctl(*call, cwd=repo.root)
        assert done.returncode == 2
        assert "plan/ is a link" in done.stderr
