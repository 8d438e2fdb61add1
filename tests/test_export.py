"""planctl export: every format is what the programs that read it expect, and hides what it must."""

import hashlib
import io
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyarrow import parquet

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.cli.export import FORMATS
from planctl.errors import WorldError
from planctl.exchange.book.book import Wanted
from planctl.exchange.book.names import LONGEST, SheetNames
from planctl.exchange.out.mark import is_own
from planctl.exchange.out.parquet import parquet_files
from planctl.exchange.out.sqlite import database
from planctl.exchange.out.table import Column, Table, Type
from planctl.exchange.out.tables import Rows, tables
from planctl.exchange.out.tracker import tracker
from planctl.report.data.columns import FILES
from planctl.report.data.fill.report import report
from planctl.report.data.rows import rows as csv_rows
from planctl.report.library import library
from planctl.report.page import Edition
from planctl.shell.words import english
from tests.command import planctl
from tests.planmaker import plan_files
from tests.report_plans import AS_AT, files
from tests.workbook_desk import cell_at, exported, made_book, opened, reading, rows, sheets

FENMARSH = files()
WALK = "2024-2028/walk"
AT = "--as-at=2026-03-15"


@pytest.fixture
def fen(tmp_path: Path) -> Path:
    """Lay the plans out in a folder."""
    for path, text in FENMARSH.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def made_tables(audience: Audience = Audience.PUBLIC) -> tuple[Table, ...]:
    """Make the tables of the plans."""
    edition = Edition(AS_AT, "abc", "1.2.3", audience, report="csv")
    found = report(library(see(reading(FENMARSH).plans, audience), edition, english()))
    return tables({one.name: Rows(one.header, list(csv_rows(one, found))) for one in FILES})


# --- The command ---------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_is_written_twice_the_same_and_for_the_public_hides_what_is_restricted(
    fen: Path, format: str
) -> None:
    for _ in range(2):
        done = planctl(AT, "export", format, "--output", f"out/plan.{format}", cwd=fen)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("Wrote ")
        assert "audience: public, 8 items withheld" in done.stderr
        written = list(contents(fen / "out"))
        assert written
        hashes = {hashlib.sha256(data).hexdigest() for _, data in written}
    assert hashes == {hashlib.sha256(data).hexdigest() for _, data in contents(fen / "out")}
    for name, data in written:
        assert b"CANARY" not in data, name
        assert "CANARY".encode("utf-16-le") not in data, name
    done = planctl(
        AT, "--audience=internal", "export", format, "--output", f"in/plan.{format}", cwd=fen
    )
    assert done.returncode == 0, done.stderr
    assert format == "ics" or any(b"CANARY" in data for _, data in contents(fen / "in"))


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give every file below a folder, and every part of those that are packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.name, data
            if data[:2] == b"PK":
                with zipfile.ZipFile(io.BytesIO(data)) as held:
                    yield from ((one, held.read(one)) for one in held.namelist())
            if path.suffix == ".parquet":
                yield path.name, str(parquet.read_table(path).to_pylist()).encode()


def test_a_workbook_leaves_out_a_plan_that_has_ended_unless_it_is_named(fen: Path) -> None:
    done = planctl(AT, "export", "xlsx", "--audience=internal", cwd=fen)
    assert done.stdout == "Wrote build/export/2024-2028.xlsx: 7 actions\n"
    assert "2019-2023 has ended and is left out; --plan 2019-2023 exports it" in done.stderr
    done = planctl(AT, "--plan=2019-2023", "export", "xlsx", "--audience=internal", cwd=fen)
    assert done.stdout == "Wrote build/export/2019-2023.xlsx: 3 steps\n"


def test_a_workbook_for_an_owner_is_named_after_them(fen: Path) -> None:
    done = planctl(AT, "export", "xlsx", "--owner=DC", "--audience=internal", cwd=fen)
    assert done.stdout == "Wrote build/export/2024-2028-dc.xlsx: 2 actions\n"
    done = planctl(AT, "export", "docx", "--board=dykes", "--audience=board", cwd=fen)
    assert done.stdout == "Wrote build/export/2024-2028-dykes.docx\n"


REFUSED = (
    (("xslx",), 'FORMAT: "xslx" does not exist', 'did you mean "xlsx"?'),
    (("csv", "--owner=DC"), "--owner does not narrow csv", "narrow xlsx or docx"),
    (("xlsx", "--owner=Nobody"), '--owner: there is no "Nobody"', "Dyke Clerk"),
    (("xlsx", "--mission=dyke-kept"), '--mission: there is no "dyke-kept"', "dykes-kept"),
    (("docx", "--board=x"), '--board: there is no "x"', "dykes"),
    (("xlsx", "--output="), "--output is empty", "name a file"),
    (("xlsx", "--output=."), ". is a folder, and --output names a file", ""),
    (("xlsx", "--output=plan"), "plan belongs to the plan", "name another"),
    (("parquet", "--output=notes.txt"), "notes.txt is a file, and --output names a folder", ""),
    (("sqlite", "--output=notes.txt"), "notes.txt was not written by planctl", "move it away"),
    (("json", "--output=notes.txt"), "notes.txt was not written by planctl", "move it away"),
    (("xlsx", "--output=notes.txt/a.xlsx"), "notes.txt/a.xlsx cannot be", "choose another place"),
    (("csv", "--output=."), "so it is no folder of a report", "choose an empty"),
)  # fmt: skip


@pytest.mark.parametrize(("words", "message", "help"), REFUSED)
def test_what_cannot_be_made_is_one_clear_line(
    fen: Path, words: tuple[str, ...], message: str, help: str
) -> None:
    (fen / "notes.txt").write_text("my notes", encoding="utf-8")
    done = planctl(AT, "export", *words, cwd=fen)
    assert done.returncode == 2
    assert message in done.stderr
    assert help in done.stderr
    assert "Traceback" not in done.stderr
    assert (fen / "notes.txt").read_text(encoding="utf-8") == "my notes"


def test_a_workbook_that_somebody_has_typed_into_is_not_overwritten(fen: Path) -> None:
    made = ("export", "xlsx", "--audience=internal", "--output=a.xlsx")
    assert planctl(AT, *made, cwd=fen).returncode == 0
    assert planctl("--as-at=2026-03-16", *made, cwd=fen).returncode == 0
    workbook = opened((fen / "a.xlsx").read_bytes())
    cell_at(workbook, WALK, "Status").value = "paused"
    workbook.save(fen / "a.xlsx")
    typed = (fen / "a.xlsx").read_bytes()
    done = planctl(AT, *made, cwd=fen)
    assert done.returncode == 2
    assert "a.xlsx was not written by planctl, or was changed since" in done.stderr
    assert (fen / "a.xlsx").read_bytes() == typed


# --- The workbook --------------------------------------------------------------------------------


DATES = ("2023-05-31", "2023-05", "2023-Q2", "2023/24", "term", "0900-01-01")


def test_dates_are_days_where_they_are_days_and_texts_where_they_are_not() -> None:
    texts = plan_files(
        missions=["{id: m, title: M}\n"],
        actions=[
            f'{{id: a{n}, title: A, mission: m, due: "{due}"}}\n'
            for n, due in enumerate(
                ("2023-05-31", "2023-05", "2023-Q2", "2023/24", "term", "0900-01-01")
            )
        ],
    )
    book = opened(exported(texts))
    found = [cell_at(book, f"p/a{n}", "Due") for n in range(6)]
    assert [cell.value for cell in found] == [
        datetime(2023, 5, 31), "May 2023", "2023-Q2", "2023/24", "term", "0900-01-01",  # noqa: DTZ001
    ]  # fmt: skip
    assert found[0].number_format == "d mmmm yyyy"
    assert {cell.number_format for cell in found[1:]} == {"@"}


def test_a_text_is_never_a_formula() -> None:
    for sign in ("=1+1", "+1", "-1", "@a", "\t=1", "=HYPERLINK(1)"):
        text = sign.replace("\t", "\\t")
        texts = plan_files(
            missions=[f'{{id: m, title: "{text}"}}\n'],
            actions=[f'{{id: a, title: "{text}", mission: m, updates: [{{note: "{text}"}}]}}\n'],
        )
        data = exported(texts)
        book = opened(data)
        for heading in ("Action", "Last comment"):
            cell = cell_at(book, "p/a", heading)
            assert (cell.data_type, cell.value) == ("s", f"'{sign}")
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            assert not any(b"<f>" in held.read(one) for one in held.namelist() if "sheet" in one)


def test_the_owners_open_actions_come_first_and_each_action_once() -> None:
    book = made_book(FENMARSH, wanted=Wanted(owner="CW"))
    assert [(sheet.name, len(sheet.lines)) for sheet in book.sheets] == [
        ("Your steps", 1), ("Your actions", 1),
    ]  # fmt: skip
    assert book.sheets[1].title == (
        "One action of Chief Warden (CW) is open. What is its status? Will you make the date?"
    )
    keys = [line.key for line in made_book(FENMARSH).lines()]
    assert len(keys) == len(set(keys)) == 10


def test_lists_offer_the_owners_of_each_plan_and_every_status() -> None:
    book = opened(exported(FENMARSH))
    offered: dict[str, list[Any]] = {}
    for sheet in sheets(book):
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                name, _, area = rule.formula1.lstrip("=").rpartition("!")
                cells = book[name.strip("'")][area.replace("$", "")]
                offered.setdefault(sheet.title, []).append([cell.value for (cell,) in cells])
    statuses = ["not started", "in progress", "complete", "paused", "withdrawn", "superseded"]
    owners = ["Chief Warden (CW)", "Dyke Clerk (DC)", "XY"]
    assert offered["1 Dykes kept"] == [owners, statuses]
    assert offered["Banks"] == [["Chief Warden (CW)"], statuses]


def test_the_sheets_are_hidden_and_the_first_tells_what_to_do() -> None:
    book = opened(exported(FENMARSH, Audience.PUBLIC))
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 4 + ["veryHidden"] * 2
    said = " ".join(str(cell.value) for row in book["Read me"] for cell in row)
    for words in ("15 March 2026", "everybody", "8 items", "Reason for a later date", "--update"):
        assert words in said


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = SheetNames(("planctl",))
    titles = ["A/B: [C]*?\\", "a b  c", "History", "'quoted'", "planctl", "", "/"]
    titles += ["🌊" * 40, "T" * 40, "T" * 40, "t" * 31]
    given = [names.take(title, "x") for title in titles]
    assert given[:7] == ["A B C", "a b c 2", "History 2", "quoted", "planctl 2", "x", "x 2"]
    assert len({name.casefold() for name in given}) == len(given)
    for name in given:
        assert len(name.encode("utf-16-le")) <= 2 * LONGEST
        assert name.strip() == name
    assert given[-2:] == ["T" * 29 + " 2", "t" * 29 + " 3"]


def test_a_large_plan_has_a_row_for_each_action() -> None:
    texts = plan_files(
        missions=[f"{{id: m{n}, title: M}}\n" for n in range(3)],
        actions=[f"{{id: a{n}, title: A, mission: m{n % 3}}}\n" for n in range(300)],
    )
    book = opened(exported(texts))
    keys = [key for sheet in sheets(book) for _, key in rows(sheet)]
    assert sorted(keys) == sorted(f"p/a{n}" for n in range(300))


# --- Tables --------------------------------------------------------------------------------------


def test_duckdb_reads_the_tables_with_their_types(fen: Path) -> None:
    assert planctl(AT, "export", "parquet", cwd=fen).returncode == 0
    with duckdb.connect() as held:
        for name in ("items", "slips", "readings"):
            held.read_parquet(f"{fen}/build/export/parquet/{name}.parquet").create_view(name)
        found = held.sql(
            "select i.id, i.due, i.due_on, i.slip_days, s.to_on, s.days from items i "
            "join slips s on s.plan = i.plan and s.action = i.id "
            "where i.kind = 'action' order by s.days"
        ).fetchall()
        kinds = held.sql("select kind, count(*) from items group by kind order by kind").fetchall()
        readings = held.sql("select * from readings order by on_on").fetchall()
    assert found == [
        ("walk", "2025-09", date(2025, 9, 30), 273, date(2025, 3, 31), 90),
        ("walk", "2025-09", date(2025, 9, 30), 273, date(2025, 9, 30), 183),
    ]
    assert kinds == [("action", 9), ("commitment", 9), ("measure", 2), ("mission", 3)]
    assert readings[0][:5] == ("2024-2028", "flooded", "2024-Q4", date(2024, 12, 31), 101.0)


def test_sqlite_opens_the_database_with_keys_that_hold(fen: Path) -> None:
    assert planctl(AT, "export", "sqlite", "--audience=internal", cwd=fen).returncode == 0
    with closing(sqlite3.connect(fen / "build/export/plans.sqlite")) as held:
        assert held.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert held.execute("PRAGMA foreign_key_check").fetchall() == []
        assert held.execute(
            "select i.title, u.on_on, u.note from updates u join items i "
            "on i.plan = u.plan and i.id = u.action where u.note like 'Half%'"
        ).fetchall() == [("Walk the dykes", "2024-11-02", "Half is done.")]
        indexes = held.execute("select name from sqlite_master where type = 'index'").fetchall()
        assert ("updates_plan_action",) in indexes
        served = held.execute("select commitment from serves where action = 'walk'").fetchall()
        assert served == [("1.1",), ("1.2",), ("1.5",)]


def test_the_tables_say_what_the_csv_files_say() -> None:
    for audience in Audience:
        plans, items, serves, updates, slips, readings = made_tables(audience)
        counts = [len(one.rows) for one in (plans, serves, updates, slips, readings)]
        is_public = audience is Audience.PUBLIC
        assert counts == [2, 7 if is_public else 9, 3 if is_public else 4, 2, 2]
        place = [column.name for column in items.columns].index("id")
        assert ("CANARY-secret" in {row[place] for row in items.rows}) is not is_public


def test_a_key_that_is_used_twice_loses_no_row() -> None:
    columns = (Column("id"), Column("day", Type.DAY), Column("open", Type.YES_OR_NO))
    found = database(
        [Table("t", columns, [("a", date(2026, 1, 2), True), ("a", None, None)], ("id",))]
    )
    with closing(sqlite3.connect(":memory:")) as held:
        held.deserialize(found)
        assert held.execute("select * from t").fetchall() == [
            ("a", "2026-01-02", 1), ("a", None, None),
        ]  # fmt: skip


def test_planctls_own_files_are_known_from_others() -> None:
    data = exported(FENMARSH)
    assert is_own(data, "xlsx")
    assert is_own(database(made_tables()), "sqlite")
    for format in FORMATS:
        for other in (b"", b"PK\x03\x04", b"text", b"SQLite format 3\0" + bytes(200)):
            assert not is_own(other, format)


MISSING: dict[str, tuple[Callable[[], object], str]] = {
    "xlsxwriter": (lambda: exported(FENMARSH), "planctl[office]"),
    "docx": (lambda: tracker([], english(), AS_AT, Wanted()), "planctl[office]"),
    "pyarrow": (lambda: list(parquet_files(made_tables())), "planctl[data]"),
}


@pytest.mark.parametrize("library", MISSING)
def test_a_library_that_is_not_installed_is_named_with_what_to_install(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, extra = MISSING[library]
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(WorldError) as error:
        make()
    assert error.value.help == f'install it: pip install "{extra}"'


@pytest.mark.parametrize(
    "call",
    [
        ("export", "json"), ("export", "csv"), ("export", "xlsx"), ("export", "sqlite"),
        ("report",), ("report", "--format", "json"), ("schema",), ("check",),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["plan/x", "plan/2026/deep/x", ".git/x"])
def test_no_command_writes_its_answer_into_the_plan_or_git(
    tmp_path: Path, call: tuple[str, ...], place: str
) -> None:
    (tmp_path / "plan/p").mkdir(parents=True)
    (tmp_path / "plan/p/plan.yaml").write_text(
        "format: 1\ntitle: Stiles\nperiod: {start: 2026, end: 2029}\n", encoding="utf-8"
    )
    done = planctl(*call, "--output", place, cwd=tmp_path)
    assert (done.returncode, "no answer is written there" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]
    assert not (tmp_path / "plan/x").exists()
