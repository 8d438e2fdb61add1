"""planctl import: a tracker becomes a plan, and a changed one edits it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from planctl.read.plans import Reading, read_plans
from planctl.shell.files import read_sources
from tests.command import ROOT, planctl
from tests.trackermaker import FORMATS, as_csv, as_text

NOW = ("--as-at", "2024-06-01")
PLAN = "plan/2023-2027"
BY_COLUMN = {"comment": 7, "status": 6, "due": 5, "start": 4, "owner": 3}


def imports(folder: Path, *more: str, name: str = "tracker.txt", code: int = 0) -> str:
    """Import a file of a folder, and give all that was said."""
    done = planctl(*NOW, "import", name, *more, cwd=folder)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def begun(folder: Path, name: str = "tracker.txt") -> Path:
    """Make a plan of the tracker in a folder."""
    (folder / name).write_bytes(FORMATS[name]())
    imports(folder, "--into", "2023-2027", name=name)
    return folder


def reading(folder: Path) -> Reading:
    return read_plans(read_sources(folder))


def texts(folder: Path) -> dict[str, bytes]:
    """Give every file of the plans."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "plan").rglob("*"))
        if path.is_file()
    }


def changed(folder: Path, before: dict[str, bytes]) -> dict[str, list[str]]:
    """Give for each file that changed the lines that are new in it."""
    after = texts(folder)
    assert before.keys() <= after.keys()
    return {
        path: [
            line
            for line in data.decode().splitlines()
            if line not in before.get(path, b"").decode().splitlines()
        ]
        for path, data in after.items()
        if data != before.get(path)
    }


def edit_csv(folder: Path, title: str, column: str, text: str) -> None:
    """Change one cell of the tracker in a folder."""
    import csv

    path = folder / "tracker.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        if row[0] == title:
            row[BY_COLUMN[column]] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


# --- Into an empty folder -------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_tracker_begins_a_plan_of_twelve_actions_under_seven_missions(
    tmp_path: Path, name: str
) -> None:
    begun(tmp_path, name)
    plan = reading(tmp_path).plans[0]
    assert reading(tmp_path).faults == ()
    assert (len(plan.actions), len(plan.missions)) == (12, 7)
    assert plan.id == "2023-2027"
    moved = plan.by_id["T04"]
    assert (str(moved.first_due), str(moved.due)) == ("2024-07", "2025-03")  # type: ignore[union-attr]
    assert plan.head.labels.action is not None
    assert plan.head.labels.action.many == "tasks"
    assert {*plan.head.owners} == {"RW", "SP", "CG", "CWO", "AV"}
    checked = planctl(*NOW, "check", "--no-history", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout


def test_what_was_interpreted_keeps_the_cell_as_a_comment(tmp_path: Path) -> None:
    files = texts(begun(tmp_path))
    trigger = files[f"{PLAN}/actions/T01-dyke-trigger.yaml"].decode()
    assert 'status: in-progress # the tracker says "Ongoing"\n' in trigger
    assert "start: 2024-05\n" in trigger
    banks = files[f"{PLAN}/actions/T04-banks-first.yaml"].decode()
    assert 'due: 2025-03 # the tracker says "July 2024 March 2025"\n' in banks
    lobby = files[f"{PLAN}/actions/T11-lobbying-government.yaml"].decode()
    assert lobby.startswith('# In the tracker, and entered nowhere:\n#   due: "Ongoing"\n')
    assert 'start: term # the tracker says "Throughout whole term"\n' in lobby
    assert 'source: {document: tracker, lines: "' in lobby


def test_strict_writes_nothing_while_there_are_doubts(tmp_path: Path) -> None:
    (tmp_path / "tracker.txt").write_bytes(as_text())
    said = imports(tmp_path, "--strict", "--into", "2023-2027", code=1)
    assert "doubts; nothing was written" in said
    assert not (tmp_path / "plan").exists()


def test_strict_writes_what_leaves_no_doubt(tmp_path: Path) -> None:
    rows = "Task,Owner,Date commenced,Due,Status\nLamps,CW,May 2024,March 2025,In progress\n"
    (tmp_path / "tracker.csv").write_text(f"1. Safe paths,,,,\n{rows}", encoding="utf-8")
    (tmp_path / "map.toml").write_text(
        '[plan]\ntitle = "Fenmarsh plan"\nstart = "2024-04"\nend = "2028-03"\n'
        '[owners]\nCW = "Chief Warden"\n',
        encoding="utf-8",
    )
    said = imports(tmp_path, "--map", "map.toml", "--into", "p", name="tracker.csv")
    assert "doubt[no-commitments]" in said
    assert said.count("doubt[") == 1
    head = reading(tmp_path).plans[0].head
    assert (head.title, str(head.period.start)) == ("Fenmarsh plan", "2024-04")
    assert head.owners["CW"].role == "Chief Warden"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "tracker.txt").write_bytes(as_text())
    assert "nothing was written: --dry-run" in imports(tmp_path, "--dry-run")
    assert not (tmp_path / "plan").exists()


def test_a_plan_without_a_stated_period_has_none_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "tracker.txt").write_bytes(as_text())
    said = imports(tmp_path, "--into", "p")
    assert "doubt[plan-period]" in said
    assert "doubt[term-without-period] 2 places" in said
    assert b"period: {}\n" in texts(tmp_path)["plan/p/plan.yaml"]
    assert reading(tmp_path).faults == ()


def test_json_is_one_object_with_every_doubt(tmp_path: Path) -> None:
    (tmp_path / "tracker.txt").write_bytes(as_text())
    more = ("--into", "2023-2027", "--output-format", "json")
    done = planctl(*NOW, "import", "tracker.txt", *more, cwd=tmp_path)
    answer = json.loads(done.stdout)
    assert (len(answer["actions"]), answer["missions"], answer["new"]) == (12, 7, 12)
    assert len(answer["files"]) == 20
    assert {"name", "severity", "place", "message", "text", "help"} == answer["doubts"][0].keys()
    concise = imports(tmp_path, "--output-format", "concise")
    assert "tracker.txt: line 19" in concise or "tracker.txt: line" in concise


# --- Again ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_file_again_changes_nothing(tmp_path: Path, name: str) -> None:
    before = texts(begun(tmp_path, name))
    assert "nothing to change" in imports(tmp_path, name=name)
    assert texts(tmp_path) == before


def test_what_people_have_made_of_it_since_stays(tmp_path: Path) -> None:
    begun(tmp_path)
    path = tmp_path / PLAN / "actions" / "T01-dyke-trigger.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("status: in-progress", "status: paused").replace(
        "title: Dyke Trigger", "title: Calls about dykes"
    )
    path.write_text(text, encoding="utf-8")
    before = texts(tmp_path)
    imports(tmp_path)
    after = texts(tmp_path)
    assert after == before


def test_a_later_date_is_a_date_change(tmp_path: Path) -> None:
    before = texts(begun(tmp_path, "tracker.csv"))
    edit_csv(tmp_path, "Dyke Trigger", "due", "October 2024")
    said = imports(tmp_path, name="tracker.csv")
    assert "T01 moves from 2024-07 to 2024-10, and nothing says why" in said
    path = f"{PLAN}/actions/T01-dyke-trigger.yaml"
    new = changed(tmp_path, before)
    assert [*new] == [path]
    assert [line for line in new[path] if not line.startswith("#")] == [
        "due: 2024-10",
        "first_due: 2024-07",
        "date_changes:",
        "  - from: 2024-07",
        "    to: 2024-10",
    ]
    assert "+due: 2024-10" in said
    assert "nothing to change" in imports(tmp_path, name="tracker.csv")


def test_a_status_and_a_comment_are_edited(tmp_path: Path) -> None:
    before = texts(begun(tmp_path, "tracker.csv"))
    edit_csv(tmp_path, "Retention Rate", "status", "On hold")
    edit_csv(tmp_path, "Retention Rate", "comment", "To be commenced... Waits for funds.")
    imports(tmp_path, name="tracker.csv")
    path = f"{PLAN}/actions/T03-retention-rate.yaml"
    new = changed(tmp_path, before)
    assert [*new] == [path]
    assert [line for line in new[path] if not line.startswith("#")] == [
        'status: paused # the tracker says "On hold"',
        "  - note: Waits for funds.",
    ]


def test_a_comment_beside_a_value_follows_the_cell(tmp_path: Path) -> None:
    before = texts(begun(tmp_path, "tracker.csv"))
    edit_csv(tmp_path, "Dyke Trigger", "status", "Done")
    imports(tmp_path, name="tracker.csv")
    new = changed(tmp_path, before)[f"{PLAN}/actions/T01-dyke-trigger.yaml"]
    assert [line for line in new if "status" in line and line[0] != "#"] == [
        'status: complete # the tracker says "Done"'
    ]


def test_line_ends_of_windows_and_the_mark_before_a_file_stay(tmp_path: Path) -> None:
    begun(tmp_path, "tracker.csv")
    path = tmp_path / PLAN / "actions" / "T01-dyke-trigger.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert "nothing to change" in imports(tmp_path, name="tracker.csv")
    edit_csv(tmp_path, "Dyke Trigger", "status", "Done")
    imports(tmp_path, name="tracker.csv")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b'status: complete # the tracker says "Done"\r\n' in data
    assert "nothing to change" in imports(tmp_path, name="tracker.csv")


def test_a_file_that_cannot_be_read_stops_the_import(tmp_path: Path) -> None:
    begun(tmp_path, "tracker.csv")
    path = tmp_path / PLAN / "actions" / "T01-dyke-trigger.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "oops: [\n", encoding="utf-8")
    before = texts(tmp_path)
    said = imports(tmp_path, name="tracker.csv", code=2)
    assert "T01-dyke-trigger.yaml cannot be read, so its task would be entered twice" in said
    assert texts(tmp_path) == before


def test_a_file_that_cannot_be_edited_is_a_doubt(tmp_path: Path) -> None:
    begun(tmp_path, "tracker.csv")
    path = tmp_path / PLAN / "actions" / "T01-dyke-trigger.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "owner: RW\n", encoding="utf-8")
    edit_csv(tmp_path, "Dyke Trigger", "status", "Done")
    edit_csv(tmp_path, "Banks first", "status", "Done")
    assert "doubt[not-edited] 1 place" in imports(tmp_path, name="tracker.csv")
    assert b"status: complete" in texts(tmp_path)[f"{PLAN}/actions/T04-banks-first.yaml"]


def test_a_new_row_becomes_a_new_action_and_one_that_is_gone_a_doubt(tmp_path: Path) -> None:
    before = texts(begun(tmp_path, "tracker.csv"))
    path = tmp_path / "tracker.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("Banks first")]
    at = next(at for at, line in enumerate(kept) if line.startswith("Dyke Trigger"))
    kept.insert(at, "Otters,To count otters.,More otters,AV,May 2024,May 2025,Not started,")
    path.write_text("\n".join(kept), encoding="utf-8")
    said = imports(tmp_path, name="tracker.csv")
    assert "doubt[row-gone] 1 place" in said
    assert "T04, Banks first, is not in the tracker any more" in said
    assert [*changed(tmp_path, before)] == [f"{PLAN}/actions/T13-otters.yaml"]


def test_an_emptied_cell_takes_nothing_away(tmp_path: Path) -> None:
    before = texts(begun(tmp_path, "tracker.csv"))
    edit_csv(tmp_path, "Dyke Trigger", "due", "")
    said = imports(tmp_path, name="tracker.csv")
    assert "T01: the tracker says nothing of due any more; it stays" in said
    new = changed(tmp_path, before)[f"{PLAN}/actions/T01-dyke-trigger.yaml"]
    assert all(line.startswith("#") for line in new)


# --- Into a plan that is there --------------------------------------------------------------------


COMMITMENTS = """\
id: "M1"
title: Wardens on every dyke, rural and urban
commitments:
  - {id: "1.1", text: "Dyke trigger: calls about dykes get an answer."}
  - {id: "1.2", text: "Volunteers: people who live at the pumps are asked to keep them."}
"""


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A plan with commitments and an owner, and the tracker beside it."""
    for name, text in {
        "plan.yaml": "format: 1\ntitle: A plan\nperiod: {start: 2023, end: 2027}\n"
        "owners:\n  # the first\n  RW: {role: Reeve}\n",
        "missions/1.yaml": COMMITMENTS,
        "missions/7.yaml": 'id: "M7"\nnumber: "7"\ntitle: National contributions\n',
    }.items():
        path = tmp_path / "plan" / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "tracker.csv").write_bytes(as_csv())
    return tmp_path


def test_missions_and_commitments_are_found_by_their_titles(there: Path) -> None:
    said = imports(there, name="tracker.csv")
    plan = reading(there).plans[0]
    by_title = {action.title: action for action in plan.actions}
    assert by_title["Dyke Trigger"].serves == ("1.1",)
    assert by_title["Dyke Trigger"].mission == "M1"
    assert by_title["Volunteers at pumps"].serves == ()
    assert 'alike are 1.2 "Volunteers: people who live at the pumps' in said
    assert by_title["Lobbying Government"].mission == "M7"
    assert "hint[title-drift]" in said
    assert "doubt[new-mission] 5 places" in said


def test_the_register_gains_owners_and_keeps_its_comments(there: Path) -> None:
    imports(there, name="tracker.csv")
    text = (there / "plan/p/plan.yaml").read_text(encoding="utf-8")
    assert "  # the first\n  RW: {role: Reeve}\n" in text
    assert {*reading(there).plans[0].head.owners} == {"RW", "SP", "CG", "CWO", "AV"}


def test_an_action_made_by_hand_keeps_its_words(there: Path) -> None:
    path = there / "plan/p/actions/mine.yaml"
    path.parent.mkdir()
    path.write_text(
        'id: "D1"\ntitle: Dyke trigger\ndescription: Ours.\nmission: "M1"\ndue: 2024-06\n',
        encoding="utf-8",
    )
    said = imports(there, name="tracker.csv")
    text = path.read_text(encoding="utf-8")
    assert "D1: description is worded otherwise in the plan, and stays" in said
    assert "description: Ours.\n" in text
    assert "due: 2024-07\n" in text
    assert "first_due: 2024-06\n" in text


# --- A tracker that was numbered anew, and a plan that people have edited -------------------------


NUMBERED = ("1,Count otters,RW", "2,Paint the gate,SP", "3,Walk the dyke,AV", "4,Mend lamps,CG")


def numbered(folder: Path, *rows: str, due: str = "May 2025") -> Path:
    """Write a tracker whose tasks have numbers."""
    lines = [f"{row},{due},In progress" for row in rows]
    text = "\n".join(["No,Task,Owner,Due,Status", *lines])
    (folder / "tracker.csv").write_text(f"{text}\n", encoding="utf-8")
    return folder


def begun_numbered(folder: Path, *rows: str) -> dict[str, bytes]:
    numbered(folder, *rows)
    imports(folder, "--into", "p", name="tracker.csv")
    return texts(folder)


def test_tasks_numbered_anew_stay_the_actions_of_their_titles(tmp_path: Path) -> None:
    before = begun_numbered(tmp_path, *NUMBERED)
    numbered(tmp_path, "1,Count otters,RW", "2,Walk the dyke,AV", "3,Mend lamps,CG")
    said = imports(tmp_path, name="tracker.csv")
    assert "doubt[renumbered] 2 places" in said
    assert "the row says 2, the plan's action of this title is 3: matched by title" in said
    assert "2, Paint the gate, is not in the tracker any more" in said
    for lines in changed(tmp_path, before).values():
        assert all(line.startswith("#") for line in lines)
    assert "nothing to change" in imports(tmp_path, name="tracker.csv")


def test_a_new_task_under_the_number_of_another_gets_its_own(tmp_path: Path) -> None:
    begun_numbered(tmp_path, *NUMBERED)
    numbered(tmp_path, *NUMBERED[:2], "3,Feed geese,AV", "4,Walk the dyke,AV", "5,Mend lamps,CG")
    said = imports(tmp_path, name="tracker.csv")
    assert "3 is the id of an action with another title" in said
    titles = {action.id: action.title for action in reading(tmp_path).plans[0].actions}
    assert (titles["3"], titles["4"], len(titles)) == ("Walk the dyke", "Mend lamps", 5)


def test_another_title_under_a_number_is_a_doubt(tmp_path: Path) -> None:
    begun_numbered(tmp_path, *NUMBERED)
    numbered(tmp_path, "1,Count otters,RW", "2,Tar the gate,SP", *NUMBERED[2:])
    said = imports(tmp_path, "--strict", name="tracker.csv", code=1)
    assert "doubt[retitled] 1 place" in said
    assert '2 is "Paint the gate" in the plan and "Tar the gate" in the row' in said


def test_of_a_number_that_stands_twice_the_title_tells_which_is_left(tmp_path: Path) -> None:
    begun_numbered(tmp_path, "3,Paint the gate,SP", "3,Twice the number,AV")
    numbered(tmp_path, "3,Twice the number,AV")
    said = imports(tmp_path, name="tracker.csv")
    assert "3, Paint the gate, is not in the tracker any more" in said
    assert "retitled" not in said
    by_id = reading(tmp_path).plans[0].by_id
    assert by_id["3"].title == "Paint the gate"  # type: ignore[union-attr]


@pytest.mark.parametrize("is_old", [False, True])
def test_where_both_have_changed_the_plan_stays_with_a_doubt(tmp_path: Path, is_old: bool) -> None:
    begun_numbered(tmp_path, *NUMBERED)
    path = tmp_path / "plan/p/actions/2-paint-the-gate.yaml"
    text = path.read_text(encoding="utf-8").replace("due: 2025-05", "due: 2027-09")
    text = text.replace("title: Paint the gate", "title: My own title")
    if is_old:
        text = re.sub(r"; entered:.*", "\n", text, flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")
    rows = [row.replace("Paint the gate", "Tar the gate") for row in NUMBERED]
    numbered(tmp_path, *rows, due="June 2025")
    said = imports(tmp_path, name="tracker.csv")
    assert '2: the tracker says "June 2025" of due now, and the plan "2027-09"' in said
    assert "planctl reschedule 2 --to 2025-06" in said
    assert '2: the tracker says "Tar the gate" of title now, and the plan "My own title"' in said
    action = reading(tmp_path).plans[0].by_id["2"]
    assert (action.title, str(action.due)) == ("My own title", "2027-09")  # type: ignore[union-attr]
    assert b"due: 2025-06" in texts(tmp_path)["plan/p/actions/1-count-otters.yaml"]


def test_an_action_that_people_moved_to_another_mission_stays_there(there: Path) -> None:
    imports(there, name="tracker.csv")
    path = next(there.glob("plan/p/actions/*dyke-trigger.yaml"))
    text = path.read_text(encoding="utf-8").replace('mission: "M1"', 'mission: "M7"')
    path.write_text(text, encoding="utf-8")
    assert "other-mission" not in imports(there, name="tracker.csv")
    assert path.read_text(encoding="utf-8") == text


# --- Faults ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.csv",), "there is no file none.csv"),
        (("tracker.txt", "--into", "a/b"), '--into: "a/b" is no id'),
        (("tracker.txt", "--output-format", "xml"), '--output-format: "xml" does not exist'),
        (("tracker.txt", "--map", "no.toml"), "there is no file no.toml"),
        (("tracker.txt", "--reason", "x"), "--reason, --on and --by go with --update"),
        (("empty.txt",), "it is empty"),
        (("words.txt",), "there is no table in it"),
        (("rain.csv", "--into", "p"), "no task was found, so no plan begins"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "tracker.txt").write_bytes(as_text())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "words.txt").write_bytes(b"Only words.")
    (tmp_path / "rain.csv").write_bytes(b"Year,Rain\n2024,601\n")
    done = planctl("import", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "plan").exists()


# --- There and back -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own plan as a workbook, a Word document and .csv files."""
    folder = tmp_path_factory.mktemp("exported")
    shutil.copytree(ROOT / "plan", folder / "plan")
    for name in ("xlsx", "docx", "csv"):
        done = planctl("--plan", "2021-2024", "--audience", "internal", "export", name, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder / "build" / "export"


@pytest.mark.parametrize("name", ["2021-2024.xlsx", "2021-2024.docx", "csv/actions.csv"])
def test_what_was_exported_comes_back_as_the_same_actions(
    exported: Path, tmp_path: Path, name: str
) -> None:
    shutil.copy(exported / name, tmp_path)
    imports(tmp_path, "--into", "2021-2024", name=Path(name).name)
    before = {plan.id: plan for plan in reading(ROOT).plans}["2021-2024"]
    after = reading(tmp_path).plans[0]
    assert len(after.actions) == len(before.actions)
    old = {action.title: action for action in before.actions}
    for action in after.actions:
        was = old[action.title]
        for key in ("owner", "status", "start", "due", "completed"):
            assert str(getattr(action, key)) == str(getattr(was, key)), (action.title, key)
        assert [(str(one.from_), str(one.to)) for one in action.date_changes] == [
            (str(one.from_), str(one.to)) for one in was.date_changes
        ]
        if not name.endswith(".docx"):
            assert action.id == was.id
        if not name.endswith(".xlsx"):
            assert action.description == was.description


@pytest.mark.parametrize("name", ["2021-2024.xlsx", "csv/actions.csv"])
def test_an_export_imported_into_its_own_plan_changes_no_value(
    exported: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    shutil.copy(exported / name, tmp_path)
    before = texts(tmp_path)
    imports(tmp_path, "--into", "2021-2024", name=Path(name).name)
    actions = {path: data for path, data in texts(tmp_path).items() if "/actions/" in path}
    assert {path: data for path, data in before.items() if "/actions/" in path} == actions


def test_an_update_enters_what_was_typed_into_the_workbook(exported: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    book = load_workbook(exported / "2021-2024.xlsx")
    sheet = next(one for one in book.worksheets if one.title.startswith("2 "))
    due = next(cell for cell in sheet[2] if cell.value == "Due")
    sheet.cell(3, due.column or 0).value = "June 2023"
    book.save(tmp_path / "back.xlsx")
    before = texts(tmp_path)
    done = planctl(
        *NOW, "import", "back.xlsx", "--update", "--reason", "Nobody applied.", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "Nobody applied." in done.stdout
    new = changed(tmp_path, before)
    assert [*new] == ["plan/2021-2024/actions/Y2-03-retention-rate-and-attrition.yaml"]
    assert "due: 2023-06" in next(iter(new.values()))
