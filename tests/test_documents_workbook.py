"""Workbooks: what stands in their cells, and the doubts about it."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from planctl.exchange.documents import Document, Grid, read_document
from tests.office_files import MAIN, workbook, workbook_parts, zipped


def moment(*parts: int) -> datetime:
    """Make a time as spreadsheets have it: without a time zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def read(book: Workbook) -> Document:
    """Save a workbook and read it."""
    out = BytesIO()
    book.save(out)
    return read_document("tracker.xlsx", out.getvalue())


def book_of(*rows: list[Any]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tasks"
    for row in rows:
        sheet.append(row)
    return book, sheet


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def notes(document: Document) -> list[str]:
    return [f"{note.place} {note.message}".strip() for note in document.notes]


def test_cells_are_texts_with_places() -> None:
    book, _ = book_of(["Task", "Owner"], [], ["Walls", "PE"])
    document = read(book)
    (grid,) = document.grids
    assert (grid.name, texts(grid)) == ("Tasks", [["Task", "Owner"], ["Walls", "PE"]])
    assert [row.number for row in grid.rows] == [1, 3]
    assert grid.rows[1].cells[1].place == "Tasks!B3"
    assert notes(document) == []


@pytest.mark.parametrize(
    ("value", "signs", "text", "day", "number"),
    [
        (moment(2025, 5, 31), "dd/mm/yyyy", "2025-05-31", date(2025, 5, 31), None),
        (date(2025, 5, 31), "d mmm", "2025-05-31", date(2025, 5, 31), None),
        (
            moment(2025, 5, 31, 14, 30),
            "dd/mm/yyyy hh:mm",
            "2025-05-31 14:30",
            date(2025, 5, 31),
            None,
        ),
        (moment(2025, 5, 1), "mmm yyyy", "2025-05", None, None),
        (moment(2025, 5, 1), '[$-809]mmm\\-yy" due"', "2025-05", None, None),
        (moment(2025, 1, 1), "yyyy", "2025", None, None),
        (12, "General", "12", None, 12),
        (12.0, "0.00", "12", None, 12),
        (0.5, "General", "0.5", None, 0.5),
        (0.255, "0%", "25.5%", None, 0.255),
        (True, "General", "TRUE", None, None),
        ("  two\nlines ", "General", "two\nlines", None, None),
        ("'=1+1", "@", "=1+1", None, None),
        ("'tis", "@", "'tis", None, None),
        ("a < b", "General", "a < b", None, None),
    ],
)
def test_values(value: Any, signs: str, text: str, day: date | None, number: float | None) -> None:
    book, sheet = book_of(["Value"], [value])
    sheet["A2"].number_format = signs
    document = read(book)
    cell = document.grids[0].rows[1].cells[0]
    assert (cell.text, cell.day, cell.number) == (text, day, number)
    assert notes(document) == []


def test_a_date_shown_as_a_month_is_a_month_and_a_doubt_when_it_holds_a_day() -> None:
    book, sheet = book_of(["Due"], [moment(2025, 5, 23)])
    sheet["A2"].number_format = "mmm yyyy"
    document = read(book)
    assert document.grids[0].rows[1].cells[0].text == "2025-05"
    assert notes(document) == [
        "Tasks!A2 shown as 2025-05, and read so, while the cell holds 2025-05-23"
    ]


def test_struck_runs_are_the_old_value() -> None:
    struck = TextBlock(InlineFont(strike=True), "July 2025")
    book, _ = book_of(["Due"], [CellRichText(struck, " March 2026")])
    cell = read(book).grids[0].rows[1].cells[0]
    assert (cell.text, cell.was) == ("March 2026", "July 2025")


def test_two_struck_runs_stay_apart() -> None:
    runs = [TextBlock(InlineFont(strike=True), text) for text in ("July 2025", "May 2026")]
    book, _ = book_of(["Due"], [CellRichText(runs[0], " then ", runs[1], " March 2027")])
    cell = read(book).grids[0].rows[1].cells[0]
    assert cell.was == "July 2025\nMay 2026"


def test_struck_runs_of_shared_strings() -> None:
    shared = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><strike/></rPr><t>July 2025</t></r>'
        "<r><t> March 2026</t></r></si></sst>"
    )
    data = workbook('<row><c t="s"><v>0</v></c></row>', xl__sharedStrings=shared)
    cell = read_document("a.xlsx", data).grids[0].rows[0].cells[0]
    assert (cell.text, cell.was) == ("March 2026", "July 2025")


def test_a_struck_cell_is_an_old_value_alone() -> None:
    book, sheet = book_of(["Due"], [moment(2025, 7, 31)])
    sheet["A2"].number_format = "dd/mm/yyyy"
    sheet["A2"].font = Font(strike=True)
    cell = read(book).grids[0].rows[1].cells[0]
    assert (cell.text, cell.was, cell.day) == ("", "2025-07-31", None)


def test_a_part_with_its_own_font_is_not_struck_by_the_font_of_the_cell() -> None:
    """LibreOffice gives the whole cell the font of its first part."""
    parts = workbook_parts('<row><c t="s" s="1"><v>0</v></c></row>')
    parts["xl/styles.xml"] = (
        str(parts["xl/styles.xml"])
        .replace("<font/></fonts>", "<font/><font><strike/></font></fonts>")
        .replace('<xf numFmtId="14"/>', '<xf fontId="1"/>')
    )
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{MAIN}"><si><r><rPr><strike/></rPr><t>July 2025</t></r>'
        '<r><rPr><b val="1"/></rPr><t> March 2026</t></r></si></sst>'
    )
    cell = read_document("a.xlsx", zipped(parts)).grids[0].rows[0].cells[0]
    assert (cell.text, cell.was) == ("March 2026", "July 2025")


def test_hidden_rows_columns_and_sheets_are_read_and_noted() -> None:
    book, sheet = book_of(["Task", "Owner"], *[[f"Wall {n}", "PE"] for n in range(4)])
    for row in (3, 4):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.sheet_state = "hidden"
    book.create_sheet("Other")
    document = read(book)
    (grid,) = document.grids
    assert grid.hidden
    assert [row.hidden for row in grid.rows] == [False, False, True, True, False]
    assert notes(document) == [
        "Tasks the sheet is hidden: it is read all the same",
        "Tasks!3:4 hidden rows are read all the same",
        "Tasks!B:B hidden columns are read all the same",
    ]


def test_a_formula_gives_its_stored_value() -> None:
    data = workbook(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1</f><v>x</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A1</f></c></row>'
    )
    document = read_document("a.xlsx", data)
    rows = document.grids[0].rows
    assert [(cell.text, cell.formula) for row in rows for cell in row.cells] == [
        ("2", True),
        ("x", True),
        ("1", False),
        ("", True),
    ]
    assert notes(document) == [
        "Tasks!B2 a formula without a stored value: open the file, let it calculate, and save it"
    ]


def test_merged_rows_share_their_text_where_each_is_a_row_of_its_own() -> None:
    book, sheet = book_of(["Owner", "Task"], ["PE", "Walls"], [None, "Roof"], ["SP", "Paint"])
    sheet.merge_cells("A2:A3")
    document = read(book)
    grid = document.grids[0]
    assert [row[0] for row in texts(grid)] == ["Owner", "PE", "PE", "SP"]
    assert grid.rows[2].cells[0].place == "Tasks!A3"
    assert notes(document) == ["Tasks!A2 merged over 2 rows: its text is taken for each of them"]


def test_a_merged_heading_stays_in_its_first_cell() -> None:
    book, sheet = book_of(["Mission one"], ["Task", "Owner"], ["Walls", "PE"])
    sheet.merge_cells("A1:B1")
    document = read(book)
    assert texts(document.grids[0])[0] == ["Mission one", ""]
    assert notes(document) == []


def test_cells_merged_beside_others_are_a_doubt() -> None:
    book, sheet = book_of(["Task", "Start", "Due"], ["Walls", "Ongoing", None])
    sheet.merge_cells("B2:C2")
    document = read(book)
    assert texts(document.grids[0])[1] == ["Walls", "Ongoing", ""]
    assert notes(document) == ["Tasks!B2 merged with other cells: its text stands in the first"]


def test_comments_are_told_and_not_read() -> None:
    book, sheet = book_of(["Task"], ["Walls"])
    sheet["A2"].comment = Comment("ask the\nbuilder", "PE")
    document = read(book)
    assert texts(document.grids[0]) == [["Task"], ["Walls"]]
    assert notes(document) == ['Tasks!A2 a comment beside it is not read: "ask the builder"']


def test_markup_in_a_cell_is_read_as_text() -> None:
    book, _ = book_of(["Outcome"], ["<ul><li>one</li><li><s>two</s> three</li></ul>"])
    cell = read(book).grids[0].rows[1].cells[0]
    assert (cell.text, cell.was) == ("- one\n- three", "two")


def test_formatted_empty_rows_and_columns_are_no_part_of_the_table() -> None:
    book, sheet = book_of(["Task"], ["Walls"])
    sheet["J900"].font = Font(bold=True)
    grid = read(book).grids[0]
    assert texts(grid) == [["Task"], ["Walls"]]


def test_each_sheet_is_a_grid_and_empty_ones_are_none() -> None:
    book, _ = book_of(["Task"], ["Walls"])
    book.create_sheet("Empty")
    book.create_sheet("More").append(["Task"])
    assert [grid.name for grid in read(book).grids] == ["Tasks", "More"]


def test_many_doubts_of_one_sort_are_counted() -> None:
    cells = "".join(
        f'<row r="{n}"><c r="A{n}"><f>1</f></c><c r="B{n}"><v>1</v></c></row>'
        for n in range(1, 201)
    )
    document = read_document("a.xlsx", workbook(cells))
    assert len(document.notes) == 51
    assert document.notes[-1].message.startswith("150 more places like these: a formula without")


def test_the_main_part_may_stand_elsewhere() -> None:
    parts = workbook_parts("<row><c><v>1</v></c></row>")
    assert read_document("a.xlsx", zipped(parts)).grids[0].rows[0].cells[0].number == 1
