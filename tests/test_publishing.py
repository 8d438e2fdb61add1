"""Writing a report: only what changed, never outside, nothing stale, nothing of anybody else's."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from planctl.audience.audience import Audience
from planctl.errors import WorldError
from planctl.report.options import Earlier
from planctl.report.stamp import MANIFEST
from planctl.shell.editions import archive, listed
from planctl.shell.publishing import Written, former, write_report
from planctl.shell.stage import Stage
from tests.report_plans import AS_AT, publish

PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL
LATER = date(2026, 4, 15)


def _write(
    folder: Path, audience: Audience = PUBLIC, day: date = AS_AT, format: str = "site"
) -> Written:
    made = publish(format, audience=audience, as_at=day, manifest=True)
    return _report(folder, ((path, text.encode()) for path, text in made.items()), audience)


def _report(folder: Path, files: Iterable[tuple[str, bytes]], audience: Audience) -> Written:
    with Stage(folder) as stage:
        return write_report(stage, files, audience)


def _held(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["../out.html", "a/../../out.html", "/out.html", "C:out.html"])
def test_nothing_is_written_outside(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    with pytest.raises(WorldError, match="outside"):
        _report(folder, [("in.html", b"a"), (name, b"b")], PUBLIC)
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    _write(folder)
    elsewhere.mkdir()
    try:
        (folder / "a").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system has no links")
    with pytest.raises(WorldError, match="outside"):
        _report(folder, [("a/in.html", b"a")], PUBLIC)
    assert not list(elsewhere.iterdir())


def test_a_second_run_touches_only_what_changed(tmp_path: Path) -> None:
    first = _write(tmp_path)
    assert first.touched == len(first.names)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in first.names}
    again = _write(tmp_path)
    assert (again.names, again.touched, again.removed) == (first.names, 0, [])
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    assert _write(tmp_path).touched == 1
    after = {path: (tmp_path / path).stat().st_mtime_ns for path in first.names}
    assert [path for path in before if before[path] != after[path]] == ["index.html"]


def test_what_only_the_office_may_read_goes_when_the_public_report_comes(tmp_path: Path) -> None:
    _write(tmp_path, INTERNAL)
    (tmp_path / "notes.txt").write_text("not planctl's", encoding="utf-8")
    assert any(b"CANARY" in data for data in _held(tmp_path).values())
    _write(tmp_path)
    held = _held(tmp_path)
    assert held.pop("notes.txt") == b"not planctl's"
    assert not any(b"CANARY" in data for data in held.values())
    assert set(held) == {*publish("site"), MANIFEST}


def test_pages_of_another_format_go(tmp_path: Path) -> None:
    _write(tmp_path, format="html")
    done = _write(tmp_path)
    assert done.removed == ["report.html"]
    assert not (tmp_path / "report.html").exists()


def test_a_page_that_was_changed_by_hand_is_never_removed(tmp_path: Path) -> None:
    _write(tmp_path, format="html")
    (tmp_path / "report.html").write_text("changed", encoding="utf-8")
    assert _write(tmp_path).removed == []
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "changed"


def test_no_public_report_is_finished_beside_a_changed_page_for_the_office(tmp_path: Path) -> None:
    _write(tmp_path, INTERNAL, format="html")
    (tmp_path / "report.html").write_text("CANARY changed", encoding="utf-8")
    with pytest.raises(WorldError, match=r"changed by hand: report\.html"):
        _write(tmp_path)
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == "CANARY changed"


def test_a_report_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    _write(tmp_path)
    before = _held(tmp_path)
    made = publish("site", audience=INTERNAL, manifest=True)

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from ((path, text.encode()) for path, text in list(made.items())[:9])
        raise WorldError("a template is broken")

    with pytest.raises(WorldError, match="a template is broken"):
        _report(tmp_path, broken(), INTERNAL)
    assert _held(tmp_path) == before


def test_files_that_are_half_exchanged_are_known_for_whom_they_are(tmp_path: Path) -> None:
    _write(tmp_path)
    blocked = max(tmp_path.glob("*.html"))
    blocked.unlink()
    blocked.mkdir()
    with pytest.raises(WorldError, match="cannot be written"):
        _write(tmp_path, INTERNAL)
    assert any(b"CANARY" in data for data in _held(tmp_path).values())
    record = former(tmp_path)
    assert record is not None
    assert record.audience is INTERNAL
    blocked.rmdir()
    _write(tmp_path)
    assert not any(b"CANARY" in data for data in _held(tmp_path).values())
    assert set(_held(tmp_path)) == {*publish("site"), MANIFEST}


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        (None, "no planctl.json"),
        ("", "no JSON"),
        ("{}", "does not say which report"),
        ('"format": 1|"format": 9', "does not know its format"),
    ],
)
def test_nothing_is_written_where_nobody_knows_what_lies_there(
    tmp_path: Path, manifest: str | None, why: str
) -> None:
    _write(tmp_path, INTERNAL)
    place = tmp_path / MANIFEST
    if manifest is None:
        place.unlink()
    elif "|" in manifest:
        old, new = manifest.split("|")
        place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")
    else:
        place.write_text(manifest, encoding="utf-8")
    before = _held(tmp_path)
    with pytest.raises(WorldError, match=why):
        _write(tmp_path)
    assert _held(tmp_path) == before


def test_somebody_elses_file_is_never_overwritten(tmp_path: Path) -> None:
    _write(tmp_path, format="html")
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    before = _held(tmp_path)
    with pytest.raises(WorldError, match=r"index\.html is not of an earlier report"):
        _write(tmp_path)
    assert _held(tmp_path) == before


def test_no_report_goes_into_a_folder_of_other_things(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorldError, match=r"holds notes\.txt"):
        _write(tmp_path)
    hidden = tmp_path / ".git"
    hidden.mkdir()
    with pytest.raises(WorldError, match="hidden folder"):
        _write(hidden)
    assert _held(tmp_path) == {"notes.txt": b"mine"}


def test_two_reports_are_not_written_at_once(tmp_path: Path) -> None:
    made = publish("site", manifest=True)

    def second() -> Iterator[tuple[str, bytes]]:
        with pytest.raises(WorldError, match="another report is being written"):
            _write(tmp_path, format="html")
        yield from ((path, text.encode()) for path, text in made.items())

    _report(tmp_path, second(), PUBLIC)
    assert set(_held(tmp_path)) == set(made)


def test_a_manifest_that_names_files_outside_removes_nothing(tmp_path: Path) -> None:
    folder, other = tmp_path / "site", tmp_path / "other.html"
    _write(folder)
    other.write_text("other", encoding="utf-8")
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.replace("index.html", "../other.html"), "utf-8")
    with pytest.raises(WorldError, match="outside of its folder"):
        _write(folder, INTERNAL)
    assert other.read_text(encoding="utf-8") == "other"


def test_nothing_is_removed_behind_a_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    _write(folder, format="csv")
    elsewhere.mkdir()
    shutil.copy(folder / "plans.csv", elsewhere)
    try:
        (folder / "sub").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this system has no links")
    manifest = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(manifest.replace('"plans.csv"', '"sub/plans.csv"'), "utf-8")
    _write(folder, format="json")
    assert (elsewhere / "plans.csv").exists()


def test_the_edition_of_another_day_is_kept_as_it_was(tmp_path: Path) -> None:
    _write(tmp_path)
    before = _held(tmp_path)
    assert archive(tmp_path, LATER, PUBLIC) == (Earlier(AS_AT, "editions/2026-03-15", False),)
    assert _held(tmp_path / "editions" / "2026-03-15") == before
    _write(tmp_path, day=LATER)
    assert archive(tmp_path, LATER, PUBLIC) == (Earlier(AS_AT, "editions/2026-03-15", False),)
    assert _held(tmp_path / "editions" / "2026-03-15") == before


def test_an_edition_of_the_same_day_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    _write(tmp_path)
    assert archive(tmp_path, AS_AT, PUBLIC) == ()
    assert not (tmp_path / "editions").exists()


def test_an_edition_for_the_office_is_not_kept_beside_a_public_one(tmp_path: Path) -> None:
    _write(tmp_path, INTERNAL)
    with pytest.raises(WorldError, match="for internal"):
        archive(tmp_path, LATER, PUBLIC)
    assert not (tmp_path / "editions").exists()


def _break_off(folder: Path, audience: Audience, day: date = AS_AT, format: str = "site") -> None:
    """Write a report, and stop while its files are exchanged."""
    made = publish(format, audience=audience, as_at=day, manifest=True)
    blocked = folder / max(name for name in made if name.endswith(".html") and "/" not in name)
    kept = blocked.read_bytes()
    blocked.unlink()
    blocked.mkdir()
    with pytest.raises(WorldError, match="cannot be written"):
        _write(folder, audience, day, format)
    blocked.rmdir()
    blocked.write_bytes(kept)


def test_what_a_broken_run_left_is_known_as_planctls(tmp_path: Path) -> None:
    _write(tmp_path)
    _break_off(tmp_path, INTERNAL, LATER)
    _write(tmp_path, format="json")
    assert set(_held(tmp_path)) == {*publish("json"), MANIFEST}


def test_a_report_that_was_broken_off_is_not_kept_as_an_edition(tmp_path: Path) -> None:
    _write(tmp_path)
    _break_off(tmp_path, PUBLIC, LATER)
    with pytest.raises(WorldError, match="broken off"):
        archive(tmp_path, date(2026, 5, 1), PUBLIC)
    assert not (tmp_path / "editions").exists()
    _write(tmp_path, day=LATER)
    assert archive(tmp_path, date(2026, 5, 1), PUBLIC)


def test_a_changed_page_for_the_office_is_never_forgotten(tmp_path: Path) -> None:
    _write(tmp_path, INTERNAL, format="csv")
    (tmp_path / "actions.csv").write_text("CANARY changed", encoding="utf-8")
    with pytest.raises(WorldError, match=r"changed by hand: actions\.csv"):
        _write(tmp_path, INTERNAL, format="json")


def test_files_wait_beside_the_folder_and_not_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "site"

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"CANARY"
        assert list(folder.iterdir()) == []
        assert [one.name for one in tmp_path.iterdir() if one != folder] == [
            ".site.planctl-writing"
        ]

    _report(folder, files(), INTERNAL)
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_an_edition_without_a_manifest_stops_a_report_beside_it(tmp_path: Path) -> None:
    _write(tmp_path)
    half = tmp_path / "editions" / "2026-02-01"
    half.mkdir(parents=True)
    (half / "index.html").write_text("CANARY", encoding="utf-8")
    with pytest.raises(WorldError, match="no whole edition"):
        listed(tmp_path, PUBLIC)


@pytest.mark.skipif(not Path("/proc").is_mount(), reason="this system has no such folder")
def test_files_wait_inside_a_folder_that_is_another_disk_and_at_the_top() -> None:
    from planctl.shell.stage import _stage

    for folder in (Path("/proc"), Path("/")):
        assert _stage(folder) == folder / ".planctl-writing"
    assert _stage(Path("/proc/self")) == Path("/proc/.self.planctl-writing")
