"""Names that Windows keeps for devices are refused, or changed, wherever a name is made."""

import doctest
from pathlib import Path

import pytest

from planctl.edit.operations.new import New, new_item
from planctl.errors import UsageError
from planctl.exchange.into.head import plan_id
from planctl.exchange.into.naming import Paths
from planctl.model import reserved_names
from planctl.model.reserved_names import file_name, is_reserved
from planctl.read.source import Source, Sources
from tests.command import planctl

RESERVED = (
    "con", "NUL", "Aux", "prn", "com0", "com1", "COM9", "lpt0", "LPT9", "com¹", "lpt³", "conin$",
    "CONOUT$", "con.txt", "nul.a.b", "aux .txt", "con ", " com1", "prn:",
)  # fmt: skip
FREE = ("consult", "com", "com10", "lptop", "auxiliary", "null", "1con", "console.aux")
TRACKER = b"Task,Owner\nMend the path,Head of Paths\n"
OF_IDS = ("con", "Com1", "lpt0", "aux.2026")


def test_examples() -> None:
    result = doctest.testmod(reserved_names)
    assert result.attempted and not result.failed


@pytest.mark.parametrize("name", RESERVED)
def test_a_device_is_known_and_changed(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(file_name(name.strip()))


@pytest.mark.parametrize("name", FREE)
def test_other_names_stay(name: str) -> None:
    assert not is_reserved(name)
    assert file_name(name) == name


@pytest.mark.parametrize("id", [*OF_IDS, "2026."])
def test_no_command_begins_a_plan_of_such_a_name(tmp_path: Path, id: str) -> None:
    (tmp_path / "tracker.csv").write_bytes(TRACKER)
    for call in (
        ("import", "tracker.csv", "--into", id),
        ("--plan", id, "import", "tracker.csv"),
        ("init", "--id", id),
    ):
        done = planctl(*call, cwd=tmp_path)
        assert done.returncode == 2, call
        assert "Windows" in done.stderr, call
        assert not (tmp_path / "plan").exists()


@pytest.mark.parametrize("id", OF_IDS)
def test_items_and_trackers_of_such_a_name_get_another_file(id: str) -> None:
    head = b"format: 1\ntitle: Paths\nperiod: {start: 2026}\n"
    sources: Sources = {"plan/p/plan.yaml": Source(head)}
    begun = new_item(sources, New("measure", {"title": "Paths"}, id=id))
    names = (begun.file, Paths(()).take("plan/p/actions", id, ""), f"x/{plan_id(f'{id}.csv')}")
    assert not [name for name in names if is_reserved(name.rpartition("/")[2])]


def test_nothing_is_written_into_a_place_of_such_a_name(tmp_path: Path) -> None:
    planctl("init", "--id", "2026", cwd=tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for call in (
        ("report", "--output", "build/aux"),
        ("report", "--format", "html", "--output", "nul.d/site"),
        ("export", "json", "-o", "com1.json"),
        ("export", "csv", "-o", "out/lpt1"),
        ("demo", "con"),
        ("init", "prn/office"),
        ("schema", "--output", "aux"),
        ("check", "--write-known", "--known", "nul.json"),
    ):
        done = planctl(*call, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), call
        assert "names a device on Windows" in done.stderr, call
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("id", [*OF_IDS, "2026."])
def test_a_new_plan_of_such_a_name_is_refused_with_the_same_words(id: str) -> None:
    with pytest.raises(UsageError, match="Windows"):
        new_item({}, New("plan", {"title": "x", "period": {"start": 2026}}, id=id))
