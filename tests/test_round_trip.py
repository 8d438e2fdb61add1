"""A workbook that goes out and comes back: what people changed in it is what the plan takes."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from planctl.audience.audience import Audience
from planctl.demonstration.story import entries, final_files
from planctl.exchange.book.book import Wanted
from planctl.exchange.book.hidden import MARK
from planctl.exchange.grid import DocumentError
from planctl.exchange.returned import Asked, told
from tests.canaries import Canaries
from tests.canary_states import states
from tests.planmaker import plan_files, read
from tests.report_plans import files
from tests.workbook_desk import (
    cell_at,
    changed,
    columns,
    compared,
    entered,
    exported,
    fields,
    opened,
    reading,
    rows,
    saved,
    sheets,
    typed,
)

FENMARSH = files()
WALK, BOAT, LETTERS = "2024-2028/walk", "2024-2028/boat", "2024-2028/letters"
SLUICE, WATCH, BELL = "2024-2028/sluice", "2024-2028/watch", "2024-2028/old-bell"


def canary_texts() -> dict[str, str]:
    """Give plans in which every field is filled."""
    now = states(Canaries()).here
    return {path: json.dumps(value, ensure_ascii=False) + "\n" for path, value in now.items()}


PLANS: Mapping[str, Mapping[str, str]] = {
    "fenmarsh": FENMARSH,
    "demonstration": {
        path: text for path, text in final_files(entries()).items() if path.startswith("plan/")
    },
    "every field": canary_texts(),
}


# --- Nothing changed -----------------------------------------------------------------------------


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("name", PLANS)
def test_a_workbook_that_nobody_touched_changes_nothing(name: str, audience: Audience) -> None:
    texts = PLANS[name]
    for wanted in (Wanted(), Wanted(owner=_some_owner(texts, audience))):
        data = exported(texts, audience, wanted)
        for came in (data, saved(opened(data))):
            outcome = compared(texts, came)
            assert (outcome.changes, outcome.conflicts, outcome.doubts) == ((), (), ())
    assert told(outcome) == "nothing changes\n"


def _some_owner(texts: Mapping[str, str], audience: Audience) -> str:
    head = reading(texts).plans[-1].head
    code, owner = next((code, one) for code, one in head.owners.items() if one.role)
    return owner.role or "" if audience is Audience.PUBLIC else code


ODD = (
    "=1+1", "+44 20", "-5", "@name", "'=1", "''=1", "'tis", "_x000D_", "_x0041_",
    "  two  blanks", "<b>bold</b> &amp; <br>", "1e5", "0012", "TRUE", "2026-05-01", "#N/A",
    "پشتے", "e\u0301é", "🌊", "line\nline", "tab\there", "x" * 40_000, "&", "{", "a:b", "[x]",
    "- item", "=HYPERLINK(\"http://fenmarsh.example\")", "Q1", "ongoing", "\u00a0no-break",
)  # fmt: skip


def test_odd_texts_change_nothing_either() -> None:
    quoted = [json.dumps(text, ensure_ascii=False) for text in ODD]
    head = {"format": 1, "title": ODD[0], "period": {"start": "2021", "end": "2024"}}
    head["owners"] = {f"O{n}": {"role": text} for n, text in enumerate(ODD)}
    texts = plan_files(
        json.dumps(head, ensure_ascii=False) + "\n",
        missions=[f"{{id: m{n}, title: {text}}}\n" for n, text in enumerate(quoted)],
        actions=[
            f"{{id: a{n}, title: {text}, number: {text}, mission: m{n}, owner: O{n}, "
            f"due: 2023-0{1 + n % 9}, updates: [{{note: {text}}}]}}\n"
            for n, text in enumerate(quoted)
        ],
    )
    assert not read(texts).faults
    for audience in Audience:
        outcome = compared(texts, exported(texts, audience))
        assert (outcome.changes, outcome.conflicts, outcome.doubts) == ((), (), ())


# --- What people change --------------------------------------------------------------------------


def test_three_cells_are_three_fields_and_nothing_else() -> None:
    data = typed(
        exported(FENMARSH),
        {
            (BOAT, "Status"): "in progress",
            (LETTERS, "Owner"): "Chief Warden (CW)",
            (WALK, "Due"): "June 2026",
        },
    )
    outcome = compared(FENMARSH, data)
    assert fields(outcome) == {
        ("boat", "status", "in progress"),
        ("letters", "owner", "Chief Warden (CW)"),
        ("walk", "due", "June 2026"),
    }
    assert (outcome.conflicts, outcome.doubts) == ((), ())
    assert told(outcome).splitlines() == [
        "boat Buy a boat: status changes from paused to in progress",
        "A1 Walk the dykes: due moves from September 2025 to June 2026 (9 months later): "
        "no reason given",
        "letters Answer letters: owner changes from Dyke Clerk (DC) to Chief Warden (CW)",
        "",
        "3 values of 3 actions change; 1 later date without a reason",
    ]
    after = entered(FENMARSH, outcome)
    assert {path for path in after if after[path] != FENMARSH[path]} == {
        f"plan/2024-2028/actions/{name}.yaml" for name in ("walk", "boat", "letters")
    }
    walk = reading(after).plans[1].by_id["walk"]
    before = reading(FENMARSH).plans[1].by_id["walk"]
    assert (
        walk.model_copy(
            update={"due": before.due, "date_changes": before.date_changes}  # type: ignore[union-attr]
        )
        == before
    )
    added = walk.date_changes[-1]  # type: ignore[union-attr]
    assert (str(added.from_), str(added.to), added.reason) == ("2025-09", "2026-06", None)
    assert compared(after, data).changes == ()
    assert compared(after, exported(after)).is_clear


CHANGES: tuple[tuple[dict[tuple[str, str], object], set[tuple[str, str, str]], list[str]], ...] = (
    (
        {(WALK, "Due"): "June 2026", (WALK, "Reason for a later date"): "More ice"},
        {("walk", "due", "June 2026")},
        ["due moves from September 2025 to June 2026 (9 months later): More ice"],
    ),
    (
        {(WALK, "Due"): date(2025, 8, 15)},
        {("walk", "due", "15 August 2025")},
        ["due moves from September 2025 to 15 August 2025 (1 month earlier)"],
    ),
    (
        {(WALK, "Due"): "30 September 2025"},
        {("walk", "due", "30 September 2025")},
        ["(the last day is the same)"],
    ),
    ({(BELL, "Due"): "2026-Q2"}, {("old-bell", "due", "April to June 2026")}, ["was not stated"]),
    ({(BOAT, "Start"): "Sept 2026"}, {("boat", "start", "September 2026")}, ["was not stated"]),
    (
        {(BOAT, "Status"): "complete", (BOAT, "Completed on"): date(2026, 3, 2)},
        {("boat", "status", "complete"), ("boat", "completed", "2 March 2026")},
        ["the day of completion is now 2 March 2026"],
    ),
    (
        {(SLUICE, "Completed on"): "January 2026"},
        {("sluice", "completed", "January 2026")},
        ["the day of completion moves from February 2026 to January 2026"],
    ),
    (
        {(SLUICE, "Status"): "in progress", (SLUICE, "Due"): "June 2026"},
        {("sluice", "status", "in progress"), ("sluice", "due", "June 2026")},
        ["status changes from complete to in progress"],
    ),
    (
        {(WATCH, "New comment"): "'=SUM(1)\nAll is dry."},
        {("watch", "comment", "=SUM(1)\nAll is dry.")},
        ['new comment: "=SUM(1)\\x0aAll is dry."'],
    ),
    (
        {(WATCH, "Status"): "withdrawn", (WATCH, "New comment"): "The water went."},
        {("watch", "status", "withdrawn"), ("watch", "comment", "The water went.")},
        ["status changes from in progress to withdrawn"],
    ),
    ({(WATCH, "Owner"): "cw"}, {("watch", "owner", "Chief Warden (CW)")}, []),
    ({(WATCH, "Owner"): "Chief warden"}, {("watch", "owner", "Chief Warden (CW)")}, []),
)  # fmt: skip


@pytest.mark.parametrize(("cells", "expected", "words"), CHANGES)
def test_what_is_typed_is_what_changes(
    cells: dict[tuple[str, str], object], expected: set[tuple[str, str, str]], words: list[str]
) -> None:
    data = typed(exported(FENMARSH), cells)
    outcome = compared(FENMARSH, data)
    assert fields(outcome) == expected
    assert (outcome.conflicts, outcome.doubts) == ((), ())
    for said in words:
        assert said in told(outcome)
    after = entered(FENMARSH, outcome)
    again = compared(after, data)
    assert (again.changes, again.conflicts) == ((), ()), told(again)


def test_a_comment_and_a_reason_are_kept_with_day_and_owner() -> None:
    cells = {(WALK, "Due"): "June 2026", (WALK, "New comment"): "Half is left."}
    asked = Asked(reason="Ice", on="2026-03-15", by="DC")
    outcome = compared(FENMARSH, typed(exported(FENMARSH), cells), asked)
    assert outcome.is_clear
    walk: Any = reading(entered(FENMARSH, outcome)).plans[1].by_id["walk"]
    update, move = walk.updates[-1], walk.date_changes[-1]
    assert (str(update.on), update.by, update.note) == ("2026-03-15", "DC", "Half is left.")
    assert (str(move.on), move.reason) == ("2026-03-15", "Ice")


def test_a_public_workbook_speaks_of_roles_and_changes_codes() -> None:
    data = exported(FENMARSH, Audience.PUBLIC)
    assert cell_at(opened(data), LETTERS, "Owner").value == "Dyke Clerk"
    outcome = compared(FENMARSH, typed(data, {(LETTERS, "Owner"): "Chief Warden"}))
    assert fields(outcome) == {("letters", "owner", "Chief Warden")}
    letters: Any = reading(entered(FENMARSH, outcome)).plans[1].by_id["letters"]
    assert letters.owner == "CW"


# --- What stays a doubt --------------------------------------------------------------------------

DOUBTS: tuple[tuple[dict[tuple[str, str], object], str, set[tuple[str, str, str]]], ...] = (
    ({(WALK, "Owner"): "Somebody"}, "no owner in the plan's register", set()),
    ({(WALK, "Status"): "Nearly"}, "not one of the plan's statuses", set()),
    ({(WALK, "Status"): "Ongoing"}, "not one of the plan's statuses", set()),
    ({(WALK, "Due"): "Ongoing"}, '"Ongoing" is no date', set()),
    ({(WALK, "Due"): "July 2022 March 2023"}, "not one date that can be read", set()),
    ({(WALK, "Due"): None}, "due was emptied, and stays September 2025", set()),
    ({(WALK, "Status"): ""}, "status was emptied, and stays in progress", set()),
    ({(WALK, "Action"): "Run"}, '"Action" is for reading; "Run" is not entered', set()),
    ({(WALK, "First date"): "May 2030"}, '"First date" is for reading', set()),
    ({(WALK, "Reason for a later date"): "Ice"}, "the date has not moved", set()),
    ({(WALK, "Completed on"): "May 2026"}, "the status is not complete", set()),
    ({(WATCH, "Status"): "withdrawn"}, "without a word why", set()),
    ({(SLUICE, "Due"): "June 2026"}, "not entered: action sluice is complete", set()),
    (
        {(WALK, "Status"): "complete"},
        "no day of completion is given",
        {("walk", "status", "complete")},
    ),
    (
        {(WALK, "Due"): date(2026, 6, 1), (WALK, "Reason for a later date"): "Ice"},
        "was the month meant?",
        {("walk", "due", "1 June 2026")},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("cells", "message", "expected"), DOUBTS)
def test_what_cannot_be_told_is_a_doubt_at_its_cell(
    cells: dict[tuple[str, str], object], message: str, expected: set[tuple[str, str, str]]
) -> None:
    data = typed(exported(FENMARSH), cells)
    outcome = compared(FENMARSH, data)
    assert fields(outcome) == expected
    (doubt,) = outcome.doubts
    assert message in doubt.message
    key, heading = next(iter(cells))
    assert doubt.place.endswith(f"!{cell_at(opened(data), key, heading).coordinate}")
    assert doubt.item == key
    assert doubt.entered == bool(expected)
    assert not outcome.is_clear
    assert doubt.message in told(outcome)


def test_rows_that_are_gone_twice_or_new_are_doubts() -> None:
    def change(workbook: Any) -> None:
        sheet = cell_at(workbook, WALK, "Due").parent
        places = columns(sheet)
        by_key = {key: number for number, key in rows(sheet)}
        for heading, value in (("Action", "Dig a ditch"), ("Due", "May 2027")):
            sheet.cell(20, places[heading], value)
        sheet.cell(21, places["planctl id"], BOAT)
        sheet.cell(21, places["Due"], "May 2029")
        sheet.cell(22, places["planctl id"], "2024-2028/nothing")
        sheet.delete_rows(by_key[WALK])

    outcome = compared(FENMARSH, changed(exported(FENMARSH), change))
    assert outcome.changes == ()
    said = [f"{doubt.place}: {doubt.message}" for doubt in outcome.doubts]
    assert len(said) == 5
    assert any("the row of A1 Walk the dykes is gone; it stays in the plan" in one for one in said)
    assert sum("boat Buy a boat has more than one row" in one for one in said) == 2
    (new,) = [one for one in said if "this row has no id" in one]
    assert 'in 2024-2028/dykes-kept? "Dig a ditch" (Due: May 2027)' in new
    assert new.startswith("1 Dykes kept, row 19: ")
    assert any('the id "2024-2028/nothing" is of no action' in one for one in said)


def test_columns_may_move_and_come_and_rows_be_sorted_and_hidden() -> None:
    def change(workbook: Any) -> None:
        for sheet in sheets(workbook):
            held = [[cell.value for cell in row] for row in sheet.iter_rows()]
            title, head, body = held[0], held[1], held[2:]
            for row in body:
                if row[0] == WALK:
                    row[head.index("Due")] = "June 2026"
            turned = [title, head, *reversed(body)]
            sheet.delete_rows(1, sheet.max_row)
            for row in turned:
                sheet.append([None, "my note" if row is not title else None, *reversed(row)])
            sheet.row_dimensions[4].hidden = True

    outcome = compared(FENMARSH, changed(exported(FENMARSH), change))
    assert fields(outcome) == {("walk", "due", "June 2026")}
    assert {one.message for one in outcome.doubts} == {
        'the column "my note" is none of planctl\'s; it is not read'
    }


def test_a_column_that_is_gone_is_told_and_nothing_of_it_changes() -> None:
    def change(workbook: Any) -> None:
        for sheet in sheets(workbook):
            sheet.delete_cols(columns(sheet)["Status"])

    data = typed(changed(exported(FENMARSH), change), {(BOAT, "Start"): "May 2026"})
    outcome = compared(FENMARSH, data)
    assert fields(outcome) == {("boat", "start", "May 2026")}
    assert {one.message for one in outcome.doubts} == {
        'the column "Status" is gone; it is not read'
    }


def test_of_two_columns_with_one_heading_the_first_is_read_and_that_is_told() -> None:
    def change(workbook: Any) -> None:
        sheet = cell_at(workbook, WALK, "Due").parent
        sheet.cell(2, 20, "Due")
        sheet.cell(3, 20, "May 2040")

    outcome = compared(FENMARSH, changed(exported(FENMARSH), change))
    assert outcome.changes == ()
    (doubt,) = outcome.doubts
    assert doubt.place == "1 Dykes kept!T2"
    assert doubt.message == 'a second column is headed "Due"; the first one is read'


def test_a_sheet_without_ids_is_told_and_not_read() -> None:
    def change(workbook: Any) -> None:
        sheet = cell_at(workbook, WALK, "Due").parent
        sheet.delete_cols(columns(sheet)["planctl id"])

    outcome = compared(FENMARSH, changed(exported(FENMARSH), change))
    assert outcome.changes == ()
    first, *gone = (one.message for one in outcome.doubts)
    assert first == 'the hidden column "planctl id" is gone, so no row of this sheet is read'
    assert len(gone) == 3
    assert all("is gone; it stays in the plan" in message for message in gone)


# --- What the plan has become since --------------------------------------------------------------


def _since(old: str, new: str, name: str = "walk") -> dict[str, str]:
    path = f"plan/2024-2028/actions/{name}.yaml"
    assert old in FENMARSH[path]
    return {**FENMARSH, path: FENMARSH[path].replace(old, new)}


def test_a_value_that_both_have_changed_is_a_conflict() -> None:
    now = _since("status: in-progress\nconfidence", "status: paused\nconfidence")
    cells = {(WALK, "Status"): "superseded", (WALK, "New comment"): "Given up."}
    data = typed(exported(FENMARSH), cells)
    outcome = compared(now, data)
    (conflict,) = outcome.conflicts
    assert (conflict.before, conflict.sheet, conflict.plan) == (
        "in progress", "superseded", "paused",
    )  # fmt: skip
    assert fields(outcome) == {("walk", "comment", "Given up.")}
    assert "status was in progress when it was exported; the sheet says superseded" in told(outcome)
    assert not outcome.is_clear


def test_a_conflict_over_a_date_is_told_once() -> None:
    now = _since("due: 2025-09", "due: 2027-03")
    cells = {(WALK, "Due"): "June 2027", (WALK, "Reason for a later date"): "Ice"}
    outcome = compared(now, typed(exported(FENMARSH), cells))
    assert [one.field for one in outcome.conflicts] == ["due"]
    assert (outcome.doubts, outcome.changes) == ((), ())


def test_a_day_of_completion_that_is_still_to_come_is_not_entered() -> None:
    cells = {(BOAT, "Status"): "complete", (BOAT, "Completed on"): date(2031, 3, 2)}
    outcome = compared(FENMARSH, typed(exported(FENMARSH), cells), Asked(on="2026-03-15"))
    assert outcome.changes == ()
    (doubt,) = outcome.doubts
    assert "is still to come" in doubt.message


def test_work_that_is_opened_again_loses_its_day_without_a_doubt() -> None:
    cells = {(SLUICE, "Status"): "in progress", (SLUICE, "Completed on"): ""}
    outcome = compared(FENMARSH, typed(exported(FENMARSH), cells))
    assert not [one for one in outcome.doubts if "stays" in one.message]


def test_the_same_change_on_both_sides_is_none_and_the_plans_own_change_stays() -> None:
    now = _since("status: in-progress\nconfidence", "status: paused\nconfidence")
    assert compared(now, typed(exported(FENMARSH), {(WALK, "Status"): "paused"})).is_clear
    outcome = compared(now, typed(exported(FENMARSH), {(WALK, "Start"): "June 2024"}))
    assert fields(outcome) == {("walk", "start", "June 2024")}
    assert outcome.is_clear


def test_a_row_of_an_action_that_is_gone_is_a_doubt_only_where_something_was_typed() -> None:
    now = {path: text for path, text in FENMARSH.items() if not path.endswith("old-bell.yaml")}
    data = exported(FENMARSH)
    assert compared(now, data).is_clear
    outcome = compared(now, typed(data, {(BELL, "New comment"): "It rings."}))
    assert outcome.changes == ()
    (doubt,) = outcome.doubts
    assert "old-bell is not in the plan any more" in doubt.message


# --- Files that are not what they should be ------------------------------------------------------


def _hidden(workbook: Any) -> Any:
    return workbook["planctl"]


BROKEN = {
    "gone": (lambda workbook: workbook.remove(_hidden(workbook)), "no workbook of planctl export"),
    "no mark": (lambda w: _hidden(w).cell(1, 1, "x"), "no workbook of planctl export"),
    "no json": (lambda w: _hidden(w).cell(1, 2, "{"), "cannot be read"),
    "a list": (lambda w: _hidden(w).cell(1, 2, "[]"), "not as planctl writes it"),
    "deep": (lambda w: _hidden(w).cell(1, 2, "[" * 30_000), "cannot be read"),
    "new": (lambda w: _hidden(w).cell(1, 2, '{"format": 2}'), "has format 2"),
    "no key": (lambda w: _hidden(w).cell(1, 2, '{"format": 1}'), "not as planctl writes it"),
    "a row": (lambda w: _hidden(w).cell(2, 2, '{"values": 1}'), "not as planctl writes it"),
    "an id": (lambda w: _hidden(w).cell(2, 1, "../../x"), "names no action"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_hidden_sheet_that_was_changed_is_one_clear_line(name: str) -> None:
    change, message = BROKEN[name]
    assert opened(exported(FENMARSH))["planctl"].cell(1, 1).value == MARK
    with pytest.raises(DocumentError) as error:
        compared(FENMARSH, changed(exported(FENMARSH), change))
    assert message in error.value.message
    assert error.value.help
