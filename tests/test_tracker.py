"""A tracker is read from every kind of file, with every doubt that it leaves."""

from collections import Counter
from typing import Any

import pytest

from planctl.errors import ConfigurationError
from planctl.exchange.documents import read_document
from planctl.exchange.grid import Cell, Document
from planctl.exchange.tracker import (
    FIELDS,
    STATUSES,
    Mapped,
    Task,
    Tracker,
    read_map,
    read_tracker,
)
from planctl.exchange.tracker.lexicon import Lexicon
from planctl.exchange.tracker.sections import section
from planctl.model.plan_date import Calendar
from tests.planmaker import WORDS
from tests.trackermaker import FORMATS, grid, setting, table


def tracker(name: str, mapped: Mapped | None = None, **known: object) -> Tracker:
    return read_tracker(read_document(name, FORMATS[name]()), setting(mapped, **known))


def one(heading: str, text: str | Cell, *more: str, **known: Any) -> tuple[Task, list[str]]:
    """Read a single task with one more column, and give it with the names of its doubts."""
    read = table(["Task", heading, *more[::2]], ["Lamps", text, *more[1::2]], **known)
    names = [doubt.name for doubt in read.doubts if not doubt.hint]
    return read.tasks[0], [name for name in names if name not in {"blank-status", "no-owner"}]


# --- The whole tracker ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_file_gives_the_same_tasks(name: str) -> None:
    read = tracker(name)
    assert [task.values["title"] for task in read.tasks][:2] == [
        "Dyke Trigger",
        "Volunteers at pumps",
    ]
    assert len(read.tasks) == 12
    assert [one.number for one in read.sections] == list("1234567")
    assert read.sections[1].title == "Recruitment and retention of wardens"
    under = [task.line.section.number for task in read.tasks if task.line.section]
    assert under == ["1", "1", "2", "3", "4", "4", "4", "5", "5", "5", "7", "7"]
    joined = read.tasks[8].values
    assert joined["description"].endswith("do not have to enter the water without a boat.")
    moved = read.tasks[3].values
    assert (moved["first_due"], moved["due"]) == ("2024-07", "2025-03")
    assert moved["date_changes"] == [{"from": "2024-07", "to": "2025-03"}]
    assert read.tasks[10].values["start"] == "term"
    assert "due" not in read.tasks[10].values
    assert {*read.people} == {"RW", "SP", "CG", "CWO", "AV"}
    assert read.task == "task"


@pytest.mark.parametrize(
    ("name", "tasks"),
    [
        ("blank-status", ["Retention", "Banks", "Business"]),
        ("start-passed", ["Lamp focus"]),
        ("contradicting-comment", ["Lamp focus"]),
        ("start-before-plan", ["Lamp focus", "Pumping"]),
        ("carried-over", ["Lamp focus", "Pumping"]),
        ("two-dates", ["Banks", "Business"]),
        ("unexplained-change", ["Banks", "Business"]),
        ("no-end", ["Lobbying", "Local link"]),
        ("ongoing-without-end", ["Lobbying", "Local link"]),
        ("ongoing", ["Dyke", "Volunteers", "Lamp focus", "Further", "Quay"]),
        ("complete-without-date", ["Commissioning", "Pumping"]),
        ("complete-without-evidence", ["Commissioning", "Pumping"]),
        ("outcome-not-reported", ["Commissioning", "Pumping"]),
        ("plan-not-progress", ["Dyke", "Quay", "Local link"]),
        ("date-in-comment", ["Volunteers"]),
        ("empty-mission", ["Priority Six"]),
        (
            "repeated-status",
            ["Commissioning", "Pumping", "Further", "Quay", "Lobbying", "Local link"],
        ),
        ("title-sentence", ["Commissioning"]),
        ("title-note", ["Quay"]),
        ("joined-rows", [""]),
        ("unknown-owner", ["Dyke", "Lamp focus", "Further", "Lobbying", "Local link"]),
        ("unknown-board", ["Local link"]),
        ("somebody-else", ["Volunteers"]),
    ],
)
def test_every_fault_of_the_tracker_is_doubted_at_its_place(name: str, tasks: list[str]) -> None:
    lines = FORMATS["tracker.txt"]().decode().split("\n")
    found = [doubt for doubt in tracker("tracker.txt").doubts if doubt.name == name]
    places = [int(doubt.place.partition(",")[0].removeprefix("line ")) for doubt in found]
    assert len(places) == len(tasks)
    for place, title in zip(places, tasks, strict=True):
        assert lines[place - 1].startswith(title or "\t")
    assert all(doubt.message for doubt in found)


@pytest.mark.parametrize("name", ["no-as-at", "owner-load", "deadline-cluster"])
def test_every_fault_of_the_tracker_as_a_whole_is_told(name: str) -> None:
    assert [doubt.name for doubt in tracker("tracker.txt").doubts].count(name) == 1


def test_outcomes_without_figures_and_lists_without_marks_are_told() -> None:
    names = Counter(doubt.name for doubt in tracker("tracker.txt").doubts)
    assert names["outcome-unmeasured"] >= 5
    assert names["document"] >= 12


def test_a_struck_through_date_leaves_no_doubt_about_which_is_older() -> None:
    names = {doubt.name for doubt in tracker("tracker.docx").doubts}
    assert "two-dates" not in names
    assert "unexplained-change" in names


# --- Columns and rows -----------------------------------------------------------------------------


def test_a_column_without_a_meaning_stays_a_comment_and_is_doubted() -> None:
    task, names = one("Risk appetite", "High", "Owner", "CW", owners={"CW": ""})
    assert names == ["unmapped-column"]
    assert task.left == (("Risk appetite", "High"),)


def test_a_map_file_says_what_a_column_means() -> None:
    mapped = Mapped(columns={"who is it": "owner", "risk": "ignored"})
    read = table(["Task", "Who is it?", "Risk"], ["Lamps", "CW", "High"], mapped=mapped)
    assert read.tasks[0].values["owner"] == "CW"
    assert "unmapped-column" not in {doubt.name for doubt in read.doubts}


def test_a_heading_that_only_holds_a_known_word_is_a_guess() -> None:
    task, names = one("Planned target date of this", "May 2025", "Status", "Paused")
    assert task.values["due"] == "2025-05"
    assert names == ["guessed-column"]


def test_a_lead_is_the_owner_where_there_is_no_other() -> None:
    task, names = one("Lead", "CW", owners={"CW": ""})
    assert task.values["owner"] == "CW"
    assert names == ["guessed-column"]


def test_a_table_without_headings_of_tasks_is_told_with_all_that_it_holds() -> None:
    read = table(["Rainfall", "2024"], ["Fenmarsh", "601 mm"])
    assert read.tasks == ()
    told = next(doubt for doubt in read.doubts if doubt.name == "table-not-read")
    assert told.text == "Rainfall | 2024 | Fenmarsh | 601 mm"


def test_a_table_that_goes_on_has_the_headings_of_the_one_before() -> None:
    first = grid(["Task", "Owner"], ["Lamps", "CW"], name="table 1")
    second = grid(["Boats", "CW"], name="table 2")
    read = read_tracker(Document((first, second)), setting())
    assert [task.values["title"] for task in read.tasks] == ["Lamps", "Boats"]
    assert "no-headings" in {doubt.name for doubt in read.doubts}


def test_sheets_are_missions_where_there_are_several() -> None:
    grids = (
        grid(["Task", "Owner"], ["Lamps", "CW"], name="Safe paths"),
        grid(["Task", "Owner"], ["Boats", "CW"], name="2 Clean water"),
    )
    read = read_tracker(Document(grids), setting())
    assert [(one.number, one.title) for one in read.sections] == [
        ("", "Safe paths"),
        ("2", "Clean water"),
    ]


def test_a_struck_row_is_not_entered_but_told() -> None:
    struck = [Cell(was="Lamps", place="Tasks!A2"), Cell(was="CW", place="Tasks!B2")]
    read = table(["Task", "Owner"], list(struck), ["Boats", "CW"])
    assert [task.values["title"] for task in read.tasks] == ["Boats"]
    told = next(doubt for doubt in read.doubts if doubt.name == "struck-row")
    assert told.text == "[struck through: Lamps] | [struck through: CW]"


def test_a_row_without_a_title_that_has_facts_of_its_own_is_a_task() -> None:
    read = table(
        ["Task", "Description", "Owner"], ["Lamps", "On paths.", "CW"], ["", "Boats too.", "SP"]
    )
    assert [task.values["title"] for task in read.tasks] == ["Lamps", "Boats too."]
    assert "no-title" in {doubt.name for doubt in read.doubts}


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Priority one - Wardens.", "1", "Wardens"),
        ("PRIORITY 2: Wardens", "2", "Wardens"),
        ("Mission IV – Wardens", "4", "Wardens"),
        ("3. Wardens", "3", "Wardens"),
        ("Theme 2.1 Wardens", "2.1", "Wardens"),
        ("Strategic Priority Three. Wardens and lamps", "3", "Wardens and lamps"),
    ],
)
def test_headings_with_a_number(text: str, number: str, title: str) -> None:
    found = section(text, "", Lexicon.of(WORDS, Mapped()))
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize("text", ["Year Two", "Wardens", "one for all", "I am here", "Priority"])
def test_what_is_no_numbered_heading(text: str) -> None:
    assert section(text, "", Lexicon.of(WORDS, Mapped())) is None


# --- Cells ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status", "doubts"),
    [
        ("In Progress", "in-progress", []),
        ("Not yet started", "not-started", []),
        ("On hold", "paused", []),
        ("Complete - opened in May 2024", "complete", ["long-status", "complete-without-date"]),
        ("75%", None, ["unknown-status"]),
        ("Green", None, ["rating-as-status"]),
    ],
)
def test_statuses(text: str, status: str | None, doubts: list[str]) -> None:
    task, names = one("Status", text)
    assert task.values.get("status") == status
    assert names == doubts


def test_a_rating_is_apart_from_the_status() -> None:
    task, _ = one("RAG", "Amber")
    assert task.values["confidence"] == {"rating": "amber"}


@pytest.mark.parametrize(
    ("text", "owner", "partners", "doubts"),
    [
        ("CW", "CW", None, []),
        ("cw", "CW", None, []),
        ("Chief Warden", "CW", None, []),
        ("Chief Warden (CW)", "CW", None, []),
        ("SP", "SP", None, ["unknown-owner"]),
        ("Head of Pumps", "HP", None, ["unknown-owner"]),
        ("CW / SP", "CW", ["SP"], ["several-owners"]),
        ("CW and SP", "CW", ["SP"], ["several-owners"]),
        ("Warden of Lamps and Boats", "WLB", None, ["unknown-owner"]),
    ],
)
def test_owners(text: str, owner: str, partners: list[str] | None, doubts: list[str]) -> None:
    task, names = one("Owner", text, owners={"CW": "Chief Warden"})
    assert (task.values["owner"], task.values.get("partners")) == (owner, partners)
    assert names == doubts


def test_a_person_gets_no_role_and_a_role_becomes_one() -> None:
    read = table(["Task", "Owner"], ["Lamps", "Ada Marsh"], ["Boats", "Head of the Pumps"])
    assert read.people == {"AM": "", "HP": "Head of the Pumps"}


@pytest.mark.parametrize(
    ("text", "due", "doubts"),
    [
        ("May 2025", "2025-05", []),
        ("2034", 2034, []),
        ("October 2024 - March 2025", "2025-03", ["date-range"]),
        ("October 2024 March 2025", None, ["two-dates"]),
        ("March 2025 October 2024, revised", None, ["rest-of-date", "two-dates"]),
        ("TBC", None, ["no-date"]),
        ("soon", None, ["unread-date"]),
        ("31/02/2025", None, ["impossible-date"]),
        ("early 2025", 2025, ["vague-date"]),
        ("May 2025 if dry", "2025-05", ["rest-of-date"]),
    ],
)
def test_dates_of_completion(text: str, due: str | int | None, doubts: list[str]) -> None:
    task, names = one("Due", text)
    assert task.values.get("due") == due
    assert sorted(names) == [name for name in doubts if due or name != "rest-of-date"]
    assert due is not None or ("due", text) in task.left


def test_two_dates_are_old_and_new_only_where_something_says_that_they_moved() -> None:
    task, names = one("Due", "July 2024 March 2025", "Comments", "The date was extended.")
    assert task.values["date_changes"] == [{"from": "2024-07", "to": "2025-03"}]
    assert names == ["two-dates", "unexplained-change"]
    task, names = one("Due", "March 2025 July 2024", "Comments", "The date was extended.")
    assert "due" not in task.values
    assert names == ["two-dates"]


def test_every_struck_date_is_a_step() -> None:
    cell = Cell("May 2025", "July 2024\nOctober 2024", "table 1, row 2, column 2")
    task, names = one("Due", cell)
    assert task.values["first_due"] == "2024-07"
    assert task.values["date_changes"] == [
        {"from": "2024-07", "to": "2024-10"},
        {"from": "2024-10", "to": "2025-05"},
    ]
    assert names == ["unexplained-change"]


def test_a_column_for_the_first_date_and_one_for_the_reason() -> None:
    more = ("Original date", "July 2024", "Reason for delay", "The bank slid.")
    task, names = one("Due", "May 2025", *more)
    assert task.values["date_changes"] == [
        {"from": "2024-07", "to": "2025-05", "reason": "The bank slid."}
    ]
    assert names == []


def test_what_is_due_before_it_starts_keeps_no_start() -> None:
    task, names = one("Due", "May 2024", "Start", "June 2024")
    assert "start" not in task.values
    assert ("start", "June 2024") in task.left
    assert names == ["due-before-start"]


def test_the_whole_term_needs_a_period() -> None:
    task, names = one("Start", "Throughout the term", calendar=Calendar())
    assert "start" not in task.values
    assert names == ["term-without-period"]


def test_ongoing_with_a_cadence_is_a_duty() -> None:
    task, names = one("Status", "Ongoing", "Frequency", "Quarterly")
    assert (task.values["status"], task.values["cadence"]) == ("in-progress", "quarterly")
    assert names == ["ongoing"]


def test_a_day_of_completion_of_open_work_stays_out() -> None:
    task, names = one("Completed on", "May 2024", "Status", "In progress")
    assert "completed" not in task.values
    assert names == ["completed-but-open"]


def test_dated_comments_are_updates_of_their_days() -> None:
    said = "May 2024: Lamps bought.\n3 June 2024: Lamps lit.\nAll of them."
    task, names = one("Comments", said)
    assert task.values["updates"] == [
        {"on": "2024-05", "note": "Lamps bought."},
        {"on": "2024-06-03", "note": "Lamps lit.\nAll of them."},
    ]
    assert names == []


def test_a_number_as_an_id_may_have_lost_its_nought() -> None:
    task, names = one("Ref", Cell("3.1", place="Tasks!B2", number=3.1))
    assert task.values["id"] == "3.1"
    assert names == ["number-as-id"]


def test_an_id_that_no_plan_can_have_stays_as_the_number() -> None:
    task, _ = one("Ref", "A 1/2")
    assert (task.values["id"], task.values["number"]) == ("A-1-2", "A 1/2")


# --- The map file ---------------------------------------------------------------------------------


def test_a_map_file_is_read() -> None:
    data = (
        b'[columns]\n"Who?" = "owner"\n[statuses]\n"Sleeping" = "paused"\n[plan]\nstart = "2024"\n'
    )
    mapped = read_map("map.toml", data, FIELDS, STATUSES)
    assert mapped.columns == {"who": "owner"}
    assert mapped.statuses == {"sleeping": "paused"}
    assert mapped.plan == {"start": "2024"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns = 1", "columns is no table"),
        ("[colums]", 'there is no table "colums"'),
        ('[columns]\nWho = "onwer"', 'there is no field "onwer"'),
        ('[statuses]\nOn = "runing"', 'there is no status "runing"'),
        ("[owners]\nCW = 1", 'owners: "CW" has no text'),
        ('[dates]\nsoon = "May 2024"', '"May 2024" is not a date that planctl reads'),
        ('[plan]\ntitel = "x"', 'there is no key of [plan] "titel"'),
        ("[", "is no TOML"),
    ],
)
def test_a_wrong_map_file_is_one_clear_line(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        read_map("map.toml", text.encode(), FIELDS, STATUSES)
    assert said in error.value.message
    assert error.value.message.startswith("map.toml")
    assert error.value.help


def test_a_map_file_settles_words_owners_and_dates() -> None:
    mapped = Mapped(
        statuses={"sleeping": "paused"}, owners={"XY": "Head of Boats"}, dates={"soon": "2025"}
    )
    read = table(
        ["Task", "Owner", "Status", "Due"], ["Lamps", "XY", "Sleeping", "soon"], mapped=mapped
    )
    assert read.people == {"XY": "Head of Boats"}
    values = read.tasks[0].values
    assert (values["status"], values["due"], values["owner"]) == ("paused", 2025, "XY")
    assert [doubt.name for doubt in read.doubts if not doubt.hint] == []


@pytest.mark.parametrize("status", ["Ongoing", "Not started", "On hold"])
def test_a_comment_that_begins_with_done_contradicts_an_open_status(status: str) -> None:
    _, doubts = one("Status", status, "Due", "May 2025", "Comments", "done 3/4/26")
    assert "contradicting-comment" in doubts
    _, doubts = one("Status", status, "Due", "May 2025", "Comments", "Half is done")
    assert "contradicting-comment" not in doubts
