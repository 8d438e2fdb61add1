"""An item of any kind under a new id: git, log, diff, slips and check know it as the same."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from planctl.edit.operations.find import item_in
from planctl.edit.operations.rename import rename
from planctl.history.commit import Key
from planctl.history.events.event import EventKind
from planctl.history.record import Record
from planctl.shell.cache import Cache
from planctl.shell.files import read_sources
from planctl.shell.git.history import History
from planctl.shell.git.used_ids import read_used_ids
from tests.command import planctl
from tests.gitmaker import HEAD, MISSION, Repository, action

MEASURE = "id: floods\ntitle: Floods\nreadings:\n  - {on: 2025, value: 4}\n"
HEIRS = {"floods": "wet-homes", "m": "dry", "1": "D1", "A": "B"}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A repository with one item of each kind, named in its file's name, and a life of its own."""
    repo = Repository(tmp_path / "office")
    files: dict[str, str | None] = {
        "plan.yaml": HEAD,
        "missions/m-feet.yaml": MISSION,
        "measures/floods.yaml": MEASURE,
        "actions/A.yaml": action("A", "2025-05"),
    }
    repo.commit(files)
    repo.commit({"missions/m-feet.yaml": MISSION.replace("2025-12", "2026-03")})
    repo.commit({"actions/A.yaml": action("A", "2025-08")})
    repo.commit({"measures/floods.yaml": f"{MEASURE}  - {{on: 2026, value: 3}}\n"})
    return repo


def change_id(repo: Repository, old: str, new: str, keep_origin: bool = True) -> None:
    """Rename an item in the folder as the command does."""
    sources = read_sources(repo.root)
    used, _ = read_used_ids(repo.root, Cache(repo.root, use=False))
    changes = rename(sources, item_in(sources, old), new, keep_origin, used)
    after = {f"/{path}": data.decode() for path, data in changes.applied(sources).items()}
    repo.write({**after, **{f"/{path}": None for path in changes.moved}})


def record(repo: Repository) -> Record:
    """Read the lives of all items."""
    return History(repo.root, Cache(repo.root, use=False)).record()


def found(repo: Repository, kind: EventKind) -> list[str]:
    """Give the items to which something happened."""
    events = History(repo.root, Cache(repo.root, use=False)).chronicle().events
    return [event.item for event in events if event.kind is kind]


def lengths(repo: Repository, ids: Iterable[str]) -> list[int]:
    """Count the steps in the life of each item."""
    return [len(record(repo).lives.get(Key("p", id), ())) for id in ids]


@pytest.mark.parametrize("keep_origin", [True, False])
@pytest.mark.parametrize("together", [True, False])
def test_every_kind_lives_on(repo: Repository, together: bool, keep_origin: bool) -> None:
    for old, new in HEIRS.items():
        change_id(repo, old, new, keep_origin)
        if not together:
            repo.commit()
    repo.commit()
    assert found(repo, EventKind.DELETED) == found(repo, EventKind.REUSED) == []
    lives = record(repo).lives
    assert not {Key("p", old) for old in HEIRS} & lives.keys()
    assert lives[Key("p", "wet-homes")][0].old is None
    assert found(repo, EventKind.MOVED) == ["D1", "B"]
    names = sorted(path.name for path in (repo.root / "plan/p").rglob("*.yaml"))
    assert names == ["B.yaml", "dry-feet.yaml", "plan.yaml", "wet-homes.yaml"]


def test_a_title_may_change_in_the_same_commit(repo: Repository) -> None:
    for old, new in HEIRS.items():
        change_id(repo, old, new)
    for path in (repo.root / "plan/p").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for title in ("Floods", "Dry feet", "Work on dyke A", "Keep every dyke."):
            text = text.replace(title, "Quite another thing, and one more")
        path.write_text(text, encoding="utf-8")
    repo.commit()
    assert found(repo, EventKind.DELETED) == []
    assert min(lengths(repo, HEIRS.values())) > 1


def test_an_item_may_be_renamed_again_and_back(repo: Repository) -> None:
    for old, new in (("floods", "x"), ("x", "y"), ("y", "floods"), ("m", "n"), ("n", "m")):
        change_id(repo, old, new)
        repo.commit()
    assert found(repo, EventKind.DELETED) == []
    assert lengths(repo, ["floods", "x", "y"]) == [5, 0, 0]


def test_ids_that_are_exchanged_are_followed(repo: Repository) -> None:
    other = "id: drains\ntitle: Drains\n"
    repo.commit({"measures/drains.yaml": other, "actions/C.yaml": action("C", "2025-01")})
    third = action("E", "2025-02", title="Sell a boat")
    repo.commit({"actions/E.yaml": third})
    # Three actions in a circle, two measures with each other, files as they were.
    texts = {
        "measures/drains.yaml": other.replace("id: drains", "id: floods"),
        "measures/floods.yaml": MEASURE.replace("id: floods", "id: drains"),
        "actions/A.yaml": action("C", "2025-08", title="Work on dyke A"),
        "actions/C.yaml": action("E", "2025-01", title="Work on dyke C"),
        "actions/E.yaml": action("A", "2025-02", title="Sell a boat"),
    }
    repo.commit(dict(texts))
    lives = record(repo).lives
    assert [one.new and one.new.fields["title"] for one in lives[Key("p", "drains")]] == [
        "Floods"
    ] * 3
    assert [one.new and one.new.fields["title"] for one in lives[Key("p", "C")]] == [
        "Work on dyke A", "Work on dyke A", "Work on dyke A",
    ]  # fmt: skip
    assert found(repo, EventKind.MOVED) == ["1", "C"]


def test_a_row_of_ids_moves_up(repo: Repository) -> None:
    repo.commit({"actions/C.yaml": action("C", "2025-01")})
    repo.commit(
        {
            "actions/A.yaml": action("C", "2025-08", title="Work on dyke A"),
            "actions/C.yaml": action("D", "2025-01", title="Work on dyke C"),
        }
    )
    assert found(repo, EventKind.DELETED) == []
    assert lengths(repo, ["A", "C", "D"]) == [0, 3, 2]


@pytest.mark.parametrize(
    "files",
    [
        {"actions/A.yaml": action("B", "2025-08", title="Quite another thing")},
        {"actions/A.yaml": action("B", "2025-08", "lineage: {from: [A, x], how: merged}\n", "y")},
        {
            "actions/A.yaml": action("B", "2025-08", "lineage: {from: [A], how: split}\n"),
            "actions/C.yaml": action("C", "2025-08", "lineage: {from: [A], how: split}\n"),
        },
        {
            "actions/A.yaml": action("B", "2025-08", title="Work on dyke A"),
            "actions/C.yaml": action("C", "2025-08", title="Work on dyke A"),
        },
    ],
    ids=["another", "merged", "split", "two of one title"],
)
def test_what_only_looks_like_it_is_deleted(repo: Repository, files: dict[str, str]) -> None:
    repo.commit(dict(files))
    assert found(repo, EventKind.DELETED) == ["A"]


def test_the_commands_tell_a_rename(repo: Repository) -> None:
    for old, new in HEIRS.items():
        done = planctl("rename", old, new, cwd=repo.folder)
        assert done.returncode == 0, done.stderr
        if old == "floods":
            assert "measures/floods.yaml is now plan/p/measures/wet-homes.yaml" in done.stderr
            assert "--- a/plan/p/measures/floods.yaml\n+++ b/plan/p/measures/wet" in done.stdout
    repo.commit()
    checked = planctl("check", cwd=repo.folder).stdout
    assert "PLN704" not in checked
    for new in HEIRS.values():
        told = planctl("--audience", "internal", "log", new, cwd=repo.folder).stdout
        assert "added" in told
        assert len(told.splitlines()) > 6, told
    changes = planctl("--audience", "internal", "diff", "HEAD~1", cwd=repo.folder).stdout
    assert "deleted" not in changes and "added" not in changes
    assert "mission: " not in changes, "the mission is the same"
    for old, new in HEIRS.items():
        assert f"- id: {new} (was: {old})" in changes
    moves = planctl("--audience", "internal", "slips", cwd=repo.folder).stdout
    assert "D1" in moves and "B" in moves


def test_a_file_is_never_written_over(repo: Repository) -> None:
    repo.commit({"measures/wet.yaml": "id: other\ntitle: Other\n"})
    before = read_sources(repo.root)
    done = planctl("rename", "floods", "wet", cwd=repo.folder)
    assert done.returncode == 2
    assert "there is a file plan/p/measures/wet.yaml already" in done.stderr
    assert read_sources(repo.root) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("a.yaml", "A", "B", "b.yaml"),
        ("A-walk-the-dyke.yaml", "A", "B.1", "B.1-walk-the-dyke.yaml"),
        ("Apples.yaml", "A", "B", "Apples.yaml"),
        ("walk.yaml", "A", "B", "walk.yaml"),
        ("A.yaml", "A", "a", "A.yaml"),
        ("A.yaml", "A", "con", "action-con.yaml"),
    ],
)
def test_a_file_that_is_named_after_the_id_follows(
    repo: Repository, name: str, old: str, new: str, expected: str
) -> None:
    text = (repo.root / "plan/p/actions/A.yaml").read_text(encoding="utf-8")
    repo.write({"actions/A.yaml": None, f"actions/x/{name}": text})
    change_id(repo, old, new)
    (path,) = (repo.root / "plan/p/actions/x").iterdir()
    assert path.name == expected
