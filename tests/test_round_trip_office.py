"""LibreOffice opens and saves what was exported, and the round trip still holds."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.exchange.book.book import Wanted
from planctl.exchange.documents import read_document
from planctl.exchange.out.mark import is_own
from planctl.exchange.out.tracker import tracker
from planctl.shell.words import english
from tests.report_plans import AS_AT, files
from tests.workbook_desk import (
    compared,
    entered,
    exported,
    fields,
    opened,
    reading,
    resaved,
    sheets,
    typed,
)

FENMARSH = files()
WALK, BOAT, LETTERS = "2024-2028/walk", "2024-2028/boat", "2024-2028/letters"


@pytest.mark.parametrize("audience", [Audience.INTERNAL, Audience.PUBLIC])
def test_a_workbook_saved_by_libreoffice_changes_nothing(
    audience: Audience, tmp_path: Path
) -> None:
    data = resaved(exported(FENMARSH, audience), "xlsx", tmp_path)
    assert not is_own(data, "xlsx")
    outcome = compared(FENMARSH, data)
    assert (outcome.changes, outcome.conflicts, outcome.doubts) == ((), (), ())


def test_three_cells_changed_are_three_fields_changed_after_libreoffice(tmp_path: Path) -> None:
    cells: dict[tuple[str, str], object] = {
        (BOAT, "Status"): "in progress",
        (LETTERS, "New comment"): "Ten are answered.",
        (WALK, "Due"): date(2026, 6, 30),
    }
    outcome = compared(FENMARSH, resaved(typed(exported(FENMARSH), cells), "xlsx", tmp_path))
    assert fields(outcome) == {
        ("boat", "status", "in progress"),
        ("letters", "comment", "Ten are answered."),
        ("walk", "due", "30 June 2026"),
    }
    assert (outcome.conflicts, outcome.doubts) == ((), ())
    after = entered(FENMARSH, outcome)
    assert sum(after[path] != FENMARSH[path] for path in after) == 3
    plans, before = reading(after).plans[1], reading(FENMARSH).plans[1]
    touched = {"boat", "letters", "walk"}
    assert {one.id for one in plans.actions if one != before.by_id[one.id]} == touched


def test_the_workbook_keeps_its_lists_its_colours_and_its_print_set_up(tmp_path: Path) -> None:
    own = opened(exported(FENMARSH))
    assert {sheet.freeze_panes for sheet in sheets(own)} == {"D3"}
    for book in (own, opened(resaved(exported(FENMARSH), "xlsx", tmp_path))):
        for sheet in sheets(book):
            kinds = [one.type for one in sheet.data_validations.dataValidation]
            assert kinds.count("list") == 2, sheet.title
            assert sheet.conditional_formatting
            assert sheet.print_title_rows in {"2:2", "$2:$2"}
            assert sheet.page_setup.orientation == "landscape"
            assert sheet.column_dimensions["A"].hidden


def tracker_of(owner: str | None = None) -> bytes:
    views = see(reading(FENMARSH).plans, Audience.INTERNAL)
    return tracker(views, english(), AS_AT, Wanted(owner))


def cells_of(data: bytes) -> Iterator[tuple[str, ...]]:
    """Give the rows of all tables, old dates in brackets."""
    for grid in read_document("tracker.docx", data).grids:
        for row in grid.rows:
            yield tuple(
                f"[{cell.was}] {cell.text}" if cell.was else cell.text for cell in row.cells
            )


def test_the_tracker_holds_old_dates_struck_through_and_survives_libreoffice(
    tmp_path: Path,
) -> None:
    data = tracker_of()
    assert data == tracker_of()
    before = list(cells_of(data))
    assert list(cells_of(resaved(data, "docx", tmp_path))) == before
    (walk,) = [row for row in before if row[0] == "A1 Walk the dykes"]
    assert walk[2:7] == (
        "- Fewer leaks.\n- Dry fields",
        "Chief Warden (CW)",
        "May 2024",
        "[December 2024] September 2025",
        "in progress",
    )
    assert before[0] == (
        "Task", "Description", "Desired outcome", "Owner", "Date commenced",
        "Anticipated date of completion", "Current status", "Comments",
    )  # fmt: skip


def test_the_tracker_lies_on_its_side_and_repeats_its_headings() -> None:
    document = docx.Document(io.BytesIO(tracker_of()))
    (section,) = document.sections
    assert section.page_width is not None and section.page_height is not None
    assert section.page_width > section.page_height
    headings = [one.text for one in document.paragraphs if "2" in str(one.style and one.style.name)]
    assert headings == ["Banks", "1 Dykes kept", "People told"]
    for table in document.tables:
        assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")


def test_a_tracker_for_one_owner_holds_only_their_actions() -> None:
    tasks = {row[0] for row in cells_of(tracker_of("DC"))}
    assert tasks == {"Task", "Answer letters", "Watch the water"}
