"""What a spreadsheet makes of what people type, in a workbook that comes back and in a tracker."""

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from planctl.exchange.documents import read_document
from planctl.exchange.into import Target, enter
from planctl.exchange.into.serves import Promises
from planctl.exchange.tracker import read_tracker
from tests.planmaker import HEAD, MISSION, make_plan
from tests.report_plans import files
from tests.trackermaker import setting, table
from tests.workbook_desk import cell_at, changed, compared, exported, fields, typed

FENMARSH = {
    path: text.replace("  DC: {role: Dyke Clerk", '  "5E3": {role: Lamp Clerk}\n'
    '  "007": {role: Boat Clerk}\n  "3.1": {role: Reed Clerk}\n  "3.10": {role: Mill Clerk}\n'
    "  DC: {role: Dyke Clerk")
    for path, text in files().items()
}  # fmt: skip
WALK, BOAT = "2024-2028/walk", "2024-2028/boat"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Due", 2027.1), ("Due", 2027.10), ("Start", 2026.5), ("Due", 46000), ("Due", 202706),
        ("Due", 0.5), ("Due", True), ("Due", 5e3), ("Due", -2027), ("Due", time(0, 0)),
        ("Due", timedelta(days=1)), ("Due", "06/30/2026"), ("Due", "2027.1x"),
        ("Owner", 5000), ("Owner", 7), ("Owner", 3.1), ("Owner", True), ("Owner", 2027),
        ("Status", True), ("Status", 1), ("Status", 0.5), ("Completed on", 2025.1),
    ],
)  # fmt: skip
def test_a_number_that_may_be_something_else_is_a_doubt_and_not_entered(
    column: str, value: object
) -> None:
    outcome = compared(FENMARSH, typed(exported(FENMARSH), {(WALK, column): value}))
    assert fields(outcome) == set()
    (doubt,) = outcome.doubts
    assert not doubt.entered
    assert "!" in doubt.place


@pytest.mark.parametrize(
    ("column", "value", "new"),
    [
        ("Due", 2034, "2034"),
        ("Due", date(2034, 5, 31), "31 May 2034"),
        ("Due", datetime(2034, 5, 31, 14, 30), "31 May 2034"),  # noqa: DTZ001 - as Excel has it
        ("Due", "31/05/2034", "31 May 2034"),
        ("Due", "2034-05", "May 2034"),
        ("Due", "2034-35", "2034/35"),
        ("Owner", "007", "Boat Clerk (007)"),
        ("Owner", "3.10", "Mill Clerk (3.10)"),
    ],
)
def test_what_is_no_other_thing_is_entered(column: str, value: object, new: str) -> None:
    outcome = compared(FENMARSH, typed(exported(FENMARSH), {(WALK, column): value}))
    assert fields(outcome) == {("walk", column.lower(), new)}
    assert outcome.doubts == ()


def test_a_percentage_is_no_date() -> None:
    def change(workbook: object) -> None:
        cell = cell_at(workbook, WALK, "Due")
        cell.value, cell.number_format = 20.34, "0%"

    outcome = compared(FENMARSH, changed(exported(FENMARSH), change))
    assert (fields(outcome), len(outcome.doubts)) == (set(), 1)


def test_a_date_in_figures_is_read_with_the_day_first_and_that_is_said() -> None:
    outcome = compared(FENMARSH, typed(exported(FENMARSH), {(WALK, "Due"): "05/06/2034"}))
    assert fields(outcome) == {("walk", "due", "5 June 2034")}
    (doubt,) = outcome.doubts
    assert doubt.entered
    assert "day first" in doubt.message


def test_beside_a_date_with_the_month_first_it_is_not_entered() -> None:
    cells = {(WALK, "Due"): "05/06/2034", (BOAT, "Due"): "06/30/2034"}
    outcome = compared(FENMARSH, typed(exported(FENMARSH), cells))
    assert fields(outcome) == set()
    assert len(outcome.doubts) == 2


def test_a_workbook_that_counts_from_1904_holds_the_same_days() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    workbook.epoch = CALENDAR_MAC_1904
    for row in (["Task", "Due"], ["Mend the dyke", date(2026, 6, 5)]):
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    (task,) = read_tracker(read_document("t.xlsx", out.getvalue()), setting()).tasks
    assert task.values["due"] == "2026-06-05"


def test_the_reference_3_1_may_have_been_3_10() -> None:
    texts = ", ".join(f'{{id: "3.{n}", text: Mend dyke {n}}}' for n in (1, 10, 2))
    plan = make_plan(HEAD, [f"{MISSION}commitments: [{texts}]\n"])
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (["Task", "Serves", "Due"], ["Mend", 3.1, 2027.1], ["Walk", 3.2, 2027]):
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    known = setting()
    read = read_tracker(read_document("t.xlsx", out.getvalue()), known)
    promises = Promises(plan)
    doubts = [[one.name for one in promises.of(task)[1]] for task in read.tasks]
    assert doubts == [["number-as-id"], []]
    assert "rest-of-date" in [one.name for one in read.doubts]
    assert enter(read, Target("p", "t.xlsx"), known).new == 2


def test_figures_in_text_files_are_doubted_too() -> None:
    read = table(["Task", "Due"], ["Mend", "2027.1"], ["Walk", "46000"], ["Row", "2026-27"])
    doubted = {one.place for one in read.doubts if one.name in {"rest-of-date", "unread-date"}}
    assert doubted == {"Tasks!B2", "Tasks!B3"}
    assert read.tasks[2].values["due"] == "2026/27"
