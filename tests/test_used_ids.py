"""Ids are never given twice: what git has seen, and what new items, renames and imports do."""

import subprocess
from pathlib import Path

import pytest

from planctl.edit.operations.find import item_in
from planctl.edit.operations.new import New, new_item
from planctl.edit.operations.rename import rename
from planctl.errors import UsageError
from planctl.history.used_ids import UsedIds
from planctl.read.source import Sources
from planctl.shell.cache import Cache
from planctl.shell.files import read_sources
from planctl.shell.git.used_ids import read_used_ids
from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, Repository, action

PARTS = """\
id: m
title: Dry feet
commitments:
  - {id: "1", text: Keep every dyke., parts: [{id: 1a, text: The north dyke}]}
  - {id: "2", text: Keep every gate.}
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository with one mission and the actions 1.1 and 1.2."""
    monkeypatch.setenv("PLANCTL_CACHE_DIR", str(tmp_path / "cache"))
    repo = Repository(tmp_path / "office")
    first = action("1.1", "2026-01", title="Walk the dyke")
    second = action("1.2", "2026-01", title="Mend the gate")
    repo.commit({"plan.yaml": HEAD, "missions/m.yaml": MISSION, "actions/1.1.yaml": first})
    repo.commit({"actions/1.2.yaml": second})
    return repo


def used(repo: Repository) -> UsedIds:
    """Read what git has seen, of which nothing is missing."""
    found, trouble = read_used_ids(repo.root, Cache(repo.root))
    assert trouble == ""
    return found


def ids(repo: Repository) -> set[str]:
    """Give the ids that git has seen in the plan, as they were written."""
    return {one.id for one in used(repo).ids_of_plan("p").values() if one.id}


def sources(repo: Repository) -> Sources:
    """Read the files in the folder."""
    return read_sources(repo.root)


def next_id(repo: Repository, kind: str = "action", title: str = "Buy a boat") -> str:
    """Give the id that a new item gets."""
    name = "text" if kind == "commitment" else "title"
    mission = "m" if kind in {"action", "commitment"} else None
    new = New(kind, {name: title}, "p", mission=mission)  # type: ignore[arg-type]
    return new_item(sources(repo), new, used(repo)).id


def refused(repo: Repository, id: str) -> str:
    """Give the line by which an id is refused for a new action."""
    new = New("action", {"title": "Buy a boat"}, "p", id=id, mission="m")
    with pytest.raises(UsageError) as caught:
        new_item(sources(repo), new, used(repo))
    return caught.value.message


def test_the_id_of_a_deleted_item_is_not_given_again(repo: Repository) -> None:
    assert next_id(repo) == "1.3"
    repo.write({"actions/1.2.yaml": None})
    assert next_id(repo) == "1.3", "not committed yet"
    repo.commit()
    assert next_id(repo) == "1.3"
    said = 'the id "1.2" was used before, for the action "Mend the gate", from 2025-01-03 to 2025-'
    assert refused(repo, "1.2").startswith(said)
    repo.write({"actions/1.1.yaml": None})
    repo.commit()
    assert next_id(repo) == "m.1", "without neighbours a numbering begins"


def test_an_item_does_not_get_the_id_that_another_had(repo: Repository) -> None:
    repo.commit({"actions/1.2.yaml": None})
    for id in ("1.2", "1.1"):
        found = item_in(sources(repo), "1.1")
        with pytest.raises(UsageError):
            rename(sources(repo), found, id, used=used(repo))


@pytest.mark.parametrize("id", ["1a", "1A", "m", "2", "GATES"])
def test_every_kind_of_id_counts_in_any_capitals(repo: Repository, id: str) -> None:
    repo.commit({"missions/m.yaml": PARTS, "measures/gates.yaml": "id: gates\ntitle: Gates\n"})
    repo.commit({"missions/m.yaml": MISSION.replace("id: m", "id: n"), "measures/gates.yaml": None})
    new = New("measure", {"title": "x"}, "p", id=id)
    with pytest.raises(UsageError, match="was used before"):
        new_item(sources(repo), new, used(repo))


@pytest.mark.parametrize(
    ("kind", "title", "files", "expected"),
    [
        ("commitment", "Keep it.", {"missions/m.yaml": MISSION}, "3"),
        ("measure", "Gates!", {"measures/g.yaml": None}, "gates-2"),
        (
            "mission",
            "Gates",
            {"missions/7.yaml": None, "missions/6.yaml": "id: t6\ntitle: x\n"},
            "t8",
        ),
    ],
)
def test_numbers_and_words_go_on_beyond_what_is_gone(
    repo: Repository, kind: str, title: str, files: dict[str, str | None], expected: str
) -> None:
    repo.commit(
        {
            "missions/m.yaml": PARTS,
            "missions/7.yaml": "id: T7\ntitle: Old\n",
            "measures/g.yaml": "id: GATES\ntitle: Gates\n",
        }
    )
    repo.commit(files)
    assert next_id(repo, kind, title) == expected


def test_what_came_and_went_on_another_branch_counts(repo: Repository) -> None:
    repo.git("checkout", "-q", "-b", "draft")
    repo.commit({"actions/x.yaml": action("1.9", "2026-01", title="Draft")})
    repo.commit({"actions/x.yaml": None})
    repo.git("checkout", "-q", "main")
    assert next_id(repo) == "1.10"
    repo.git("checkout", "-q", "--detach", "draft")
    repo.commit({"actions/y.yaml": action("1.30", "2026-01", title="Tagged")})
    repo.git("update-ref", "refs/remotes/origin/other", "HEAD")
    repo.commit({"actions/z.yaml": action("1.40", "2026-01", title="Tagged")})
    repo.git("tag", "v1")
    repo.git("tag", "tree", "HEAD^{tree}")
    repo.git("checkout", "-q", "main")
    assert next_id(repo) == "1.41"
    repo.git("tag", "-d", "v1")
    assert next_id(repo) == "1.31", "what nothing names may be gone"
    repo.git("update-ref", "-d", "refs/remotes/origin/other")
    repo.merge("draft")
    assert next_id(repo) == "1.10"


def test_a_plan_in_another_folder_keeps_its_ids_and_others_do_not_count(repo: Repository) -> None:
    repo.commit({"/plan/q/plan.yaml": HEAD.replace("Fenmarsh plan", "Q"), "actions/1.2.yaml": None})
    repo.git("mv", "plan/p", "plan/r")
    repo.commit()
    found = used(repo)
    assert {"1.1", "1.2"} <= found.ids_of_plan("r").keys()
    assert "1.2" not in found.ids_of_plan("q")
    new = New("plan", {"title": "x", "period": {"start": 2030}}, id="P")
    with pytest.raises(
        UsageError, match='the id "P" was used before, for the plan "Fenmarsh plan"'
    ):
        new_item(sources(repo), new, found)


def test_an_item_may_have_its_own_id_back(repo: Repository) -> None:
    def renamed(old: str, new: str, keep_origin: bool = True) -> str:
        here = sources(repo)
        changes = rename(here, item_in(here, old), new, keep_origin, used(repo))
        after: dict[str, str | None] = {
            f"/{path}": data.decode() for path, data in changes.applied(here).items()
        }
        repo.write({**after, **{f"/{path}": None for path in changes.moved}})
        (path,) = [path for path in after if "/actions/" in path]
        text = (repo.root / path[1:]).read_text(encoding="utf-8")
        return next((line for line in text.splitlines() if line.startswith("lineage")), "")

    assert renamed("1.2", "x", keep_origin=False) == ""
    assert renamed("x", "1.2") == "", "it has the title that 1.2 had"
    assert renamed("1.2", "x") == 'lineage: {from: ["1.2"]}'
    assert renamed("x", "y") == 'lineage: {from: ["1.2"]}', "nobody ever saw x"
    assert renamed("y", "1.2") == "", "all is as it was"
    assert renamed("1.2", "x") == 'lineage: {from: ["1.2"]}'
    repo.commit()
    assert renamed("x", "y") == 'lineage: {from: ["x"]}'
    repo.commit()
    assert renamed("y", "1.2") == 'lineage: {from: ["y"]}'
    repo.commit()
    assert sorted(path.name for path in (repo.root / "plan/p/actions").iterdir()) == [
        "1.1.yaml", "1.2.yaml",
    ]  # fmt: skip


def test_what_was_read_is_kept_and_goes_on(repo: Repository) -> None:
    before = used(repo).plain()
    assert used(repo).plain() == before
    repo.commit({"actions/1.3.yaml": action("1.3", "2026-01")})
    after = used(repo).plain()
    repo.git("checkout", "-q", "HEAD~1")
    assert used(repo).plain() == after, "a branch has it"
    repo.git("checkout", "-q", "main")
    fresh, _ = read_used_ids(repo.root, Cache(repo.root, use=False))
    assert fresh.plain() == after == used(repo).plain()
    Cache(repo.root).save("used-ids", {"tips": 3, "ids": {"p": [[]]}})
    assert used(repo).plain() == after, "what is damaged is read again"


def test_without_a_whole_history_it_works_and_says_so(repo: Repository, tmp_path: Path) -> None:
    repo.commit({"actions/1.2.yaml": None})
    repo.commit({"actions/1.1.yaml": action("1.1", "2026-02")})
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", repo.folder.as_uri(), tmp_path / "shallow"],
        check=True, capture_output=True,
    )  # fmt: skip
    found, trouble = read_used_ids(tmp_path / "shallow", Cache(tmp_path / "shallow"))
    assert (found.is_known, "1.2" in found.ids_of_plan("p")) == (True, False)
    assert "this clone is shallow" in trouble
    (tmp_path / "bare").mkdir()
    found, trouble = read_used_ids(tmp_path / "bare", Cache(tmp_path / "bare"))
    assert (found.is_known, trouble) == (False, "this folder is in no git repository")
    fresh = Repository(tmp_path / "fresh")
    assert read_used_ids(fresh.root, Cache(fresh.root)) == (UsedIds(), "")
    (repo.folder / ".git/HEAD").write_text("nonsense", encoding="utf-8")
    found, trouble = read_used_ids(repo.root, Cache(repo.root))
    assert not found.is_known
    assert trouble


def test_the_commands_ask_git(repo: Repository) -> None:
    repo.commit({"actions/1.2.yaml": None})
    made = planctl("new", "action", "Buy a boat", "mission=m", "-n", cwd=repo.folder)
    assert 'id: "1.3"' in made.stdout
    for arguments in (("new", "action", "x", "mission=m", "--id", "1.2"), ("rename", "1.1", "1.2")):
        done = planctl(*arguments, cwd=repo.folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert 'the id "1.2" was used before, for the action "Mend the gate"' in done.stderr
    (repo.folder / ".git").rename(repo.folder / "git")
    done = planctl("new", "action", "Buy a boat", "mission=m", "-n", cwd=repo.folder)
    assert 'id: "1.2"' in done.stdout
    said = "not all ids that were used before are known: this folder is in no git repository\n"
    assert done.stderr.count(said) == 1


def test_an_import_gives_no_id_again(repo: Repository) -> None:
    repo.commit(
        {"actions/t.yaml": action("T-04", "2026-01", title="Old"), "actions/1.2.yaml": None}
    )
    owners = HEAD.replace("CW: {role: Chief Warden}", "FO: {role: Field Officer}")
    repo.commit({"actions/t.yaml": None, "plan.yaml": owners})
    rows = ["Ref,Task,Owner", "1.2,Buy a boat,Chief Warden", "T-04,Old,", ",Sell a boat,", "9,New,"]
    (repo.folder / "t.csv").write_text("\n".join(rows), encoding="utf-8")
    done = planctl("import", "t.csv", cwd=repo.folder)
    assert done.returncode == 0, done.stderr
    assert '1.2 was used before, for the action "Mend the gate"' in done.stdout
    names = {path.name.partition(".yaml")[0] for path in (repo.root / "plan/p/actions").iterdir()}
    assert "T-04-old" in names, "what has its title is that one again"
    assert not any(name.startswith("1.2-") for name in names)
    assert "9-new" in names
