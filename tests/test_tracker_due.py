"""Which of a tracker's dates holds: the first one until another is set, and in which order."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from planctl.exchange.grid import Cell
from planctl.exchange.tracker import Mapped, Tracker
from tests.trackermaker import table

A, B, C = "2026-03-31", "2026-06-30", "2026-09-30"
CELLS = {A: "31 March 2026", B: "30 June 2026", C: "30 September 2026"}
Dates = tuple[str, str, list[str]]


def read(headings: list[str], *rows: Sequence[str | Cell], **known: Any) -> Tracker:
    """Read tasks with these dates, each of which has an owner."""
    given = [[f"Mend dyke {at}", "CW", *row] for at, row in enumerate(rows)]
    return table(["Task", "Owner", *headings], *given, owners={"CW": "Chief Warden"}, **known)


def dates(tracker: Tracker, at: int = 0) -> Dates:
    """Give due, first_due and where each recorded move leads."""
    values = tracker.tasks[at].values
    moves = [f"{one['from']} {one['to']}" for one in values.get("date_changes", ())]
    return str(values.get("due", "")), str(values.get("first_due", "")), moves


def names(tracker: Tracker) -> set[str]:
    """Name the doubts that are no hints and are about dates."""
    every = {doubt.name for doubt in tracker.doubts if not doubt.hint}
    return every - {"blank-status", "guessed-column", "unexplained-change"}


TWO = (
    ["Original target date", "Revised date"], ["Baseline", "Forecast"], ["Target date", "Revised"],
    ["Baseline end date", "Current due date"], ["Agreed date", "Latest date"],
    ["Due date", "Revised due date"], ["Planned completion date", "Revised completion date"],
    ["Original agreed timescale", "Revised timescale"], ["Initial deadline", "New deadline"],
    ["Original implementation date", "Revised implementation date"],
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("headings", TWO)
def test_the_first_date_holds_while_the_revised_one_is_blank(
    headings: list[str], turned: bool
) -> None:
    rows = [[CELLS[A], ""], [CELLS[A], CELLS[B]], ["", CELLS[B]], [CELLS[A], CELLS[A]]]
    if turned:
        headings, rows = headings[::-1], [row[::-1] for row in rows]
    found = read(headings, *rows)
    assert dates(found, 0) == (A, A, [])
    assert dates(found, 1) == (B, A, [f"{A} {B}"])
    assert dates(found, 2)[:2] == (B, "")
    assert dates(found, 3)[0] == A


@pytest.mark.parametrize("said", ["TBC", "ongoing", "when funded", "31/02/2026"])
def test_a_revised_date_that_is_none_leaves_the_first_one_with_a_doubt(said: str) -> None:
    found = read(["Original target date", "Revised date"], [CELLS[A], said])
    assert dates(found) == (A, A, [])
    assert "original-holds" in names(found)
    assert said in [doubt.text for doubt in found.doubts]


def test_a_revised_date_without_the_first_one_is_doubted() -> None:
    found = read(["Original date", "Revised date"], ["", CELLS[B]])
    assert names(found) == {"no-first-date"}


THREE = ["Due date", "Revised date 1", "Revised date 2"]


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        (THREE, [A, "", ""], (A, A, [])),
        (THREE, [A, B, ""], (B, A, [f"{A} {B}"])),
        (THREE, [A, B, C], (C, A, [f"{A} {B}", f"{B} {C}"])),
        (THREE, [A, "", C], (C, A, [f"{A} {C}"])),
        (THREE, ["", B, C], (C, B, [f"{B} {C}"])),
        (THREE[::2] + THREE[1:2], [A, C, B], (C, A, [f"{A} {B}", f"{B} {C}"])),
        (["Baseline", "Agreed date", "Forecast"], [A, B, C], (C, A, [f"{A} {B}", f"{B} {C}"])),
        (["Baseline", "Agreed date", "Forecast"], [A, B, ""], (B, A, [f"{A} {B}"])),
        (["Baseline", "Revised", "Current date"], [A, "", ""], (A, A, [])),
        (["Original date", "Actual date"], [A, ""], (A, A, [])),
        (["Original date"], [A], (A, A, [])),
        (["Due date"], [A], (A, "", [])),
    ],
)
def test_of_several_revisions_the_last_one_holds(
    headings: list[str], row: list[str], expected: Dates
) -> None:
    assert dates(read(headings, [CELLS.get(one, one) for one in row])) == expected


def test_a_last_revision_that_is_no_date_leaves_the_one_before() -> None:
    found = read(THREE, [CELLS[A], CELLS[B], "TBC"])
    assert dates(found) == (B, A, [f"{A} {B}"])
    assert "original-holds" in names(found)


def test_two_columns_of_which_none_is_later_are_doubted() -> None:
    found = read(["Target date", "Deadline"], [CELLS[A], CELLS[B]])
    assert dates(found)[0] == A
    assert "second-column" in names(found)


# --- The day first, or the month -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "read_as", "doubts"),
    [
        (["06/30/2026", "05/06/2026"], ["2026-06-30", "2026-05-06"], set[str]()),
        (["05/06/2026", "06/30/2026"], ["2026-05-06", "2026-06-30"], set()),
        (["6.30.26", "5.6.26"], ["2026-06-30", "2026-05-06"], set()),
        (["30/06/2026", "05/06/2026"], ["2026-06-30", "2026-06-05"], set()),
        (["04/06/2026", "05/06/2026"], ["2026-06-04", "2026-06-05"], {"date-order"}),
        (["05/05/2026", "6 June 2026"], ["2026-05-05", "2026-06-06"], set()),
        (
            ["06/30/2026", "05/06/2026", "30/06/2026"],
            ["", "2026-06-05", "2026-06-30"],
            {"mixed-date-order", "vague-date", "impossible-date"},
        ),
        (["by 06/30/2026", "in 05/06/2026"], ["2026-06-30", "2026-05-06"], set()),
        (["31/12/99"], ["1999-12-31"], {"vague-date"}),
        (["31/12/29"], ["2029-12-31"], set()),
    ],
)
def test_a_column_of_dates_in_figures_has_one_order(
    column: list[str], read_as: list[str], doubts: set[str]
) -> None:
    found = read(["Due"], *([one] for one in column))
    assert [str(task.values.get("due", "")) for task in found.tasks] == read_as
    assert names(found) == doubts
    if "date-order" in doubts:
        assert sum(doubt.name == "date-order" for doubt in found.doubts) == 1


@pytest.mark.parametrize(
    ("row", "due", "doubts"),
    [
        (["01/30/2026", "05/06/2026", ""], "2026-05-06", {"date-order"}),
        (["30/01/2026", "05/06/2026", ""], "2026-06-05", set[str]()),
        (["01/30/2026", "30/06/2026", ""], "2026-06-30", {"date-order"}),
        (["01/30/2026", "05/06/2026", "30/06/2026"], "2026-06-05", {"date-order", "vague-date"}),
    ],
)
def test_a_column_that_shows_no_order_has_that_of_the_file(
    row: list[str], due: str, doubts: set[str]
) -> None:
    found = read(["Start", "Due", "Next review"], row)
    assert found.tasks[0].values["due"] == due
    assert names(found) == doubts


def test_days_of_a_spreadsheet_show_no_order() -> None:
    day = Cell("2026-06-30", place="Tasks!C2", day=date(2026, 6, 30))
    found = read(["Due"], [day], ["05/06/2026"])
    assert names(found) == {"date-order"}


def test_a_map_file_says_the_order() -> None:
    mapped = Mapped(plan={"date_order": "month-first"})
    found = read(["Due"], ["05/06/2026"], mapped=mapped)
    assert (found.tasks[0].values["due"], names(found)) == ("2026-05-06", set())


def test_comments_have_the_order_of_the_file() -> None:
    found = read(["Due", "Comments"], ["06/30/2026", "05/06/2026: two boats mended"])
    assert found.tasks[0].values["updates"][0]["on"] == "2026-05-06"
