"""Word documents: their tables, with what was struck through and deleted."""

from io import BytesIO
from typing import Any

import docx
import pytest

from planctl.exchange.documents import Document, read_document
from tests.office_files import WORD_NAMES, word, word_parts, word_table, zipped


def saved(document: Any) -> Document:
    out = BytesIO()
    document.save(out)
    return read_document("tracker.docx", out.getvalue())


def notes(document: Document) -> list[str]:
    return [f"{note.place} {note.message}".strip() for note in document.notes]


def table_of(document: Any, *rows: tuple[str, ...]) -> Any:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for made, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(made.cells, row, strict=True):
            cell.text = text
    return table


def test_every_table_is_a_grid_with_what_stands_above_it() -> None:
    made = docx.Document()
    made.add_heading("Year Two", 1)
    made.add_paragraph("Some words on the year.")
    made.add_heading("Priority one", 2)
    made.add_paragraph("As at May")
    table_of(made, ("Task", "Owner"), ("Walls", "PE"))
    made.add_heading("Priority two", 2)
    table_of(made, ("Task", "Owner"), ("Roof", "SP"))
    document = saved(made)
    assert [grid.before for grid in document.grids] == [
        "Year Two\nPriority one\nAs at May",
        "Priority two",
    ]
    assert [[cell.text for cell in row.cells] for row in document.grids[1].rows] == [
        ["Task", "Owner"],
        ["Roof", "SP"],
    ]
    assert document.grids[1].rows[1].cells[1].place == "table 2, row 2, column 2"
    assert notes(document) == []


@pytest.mark.parametrize("how", ["strike", "double_strike"])
def test_struck_text_is_the_old_value(how: str) -> None:
    made = docx.Document()
    cell = table_of(made, ("Task", "Due"), ("Walls", "")).rows[1].cells[1]
    run = cell.paragraphs[0].add_run("July 2025")
    setattr(run.font, how, True)
    cell.paragraphs[0].add_run(" March 2026")
    read = saved(made).grids[0].rows[1].cells[1]
    assert (read.text, read.was) == ("March 2026", "July 2025")


def test_a_struck_paragraph_above_the_new_value() -> None:
    made = docx.Document()
    cell = table_of(made, ("Task", "Due"), ("Walls", "")).rows[1].cells[1]
    cell.paragraphs[0].add_run("July 2025").font.strike = True
    cell.add_paragraph("March 2026")
    read = saved(made).grids[0].rows[1].cells[1]
    assert (read.text, read.was) == ("March 2026", "July 2025")


def test_a_style_that_strikes_through_and_a_run_that_does_not() -> None:
    made = docx.Document()
    style = made.styles.add_style("Old", 2)
    style.font.strike = True
    cell = table_of(made, ("Task", "Due"), ("Walls", "")).rows[1].cells[1]
    cell.paragraphs[0].add_run("July 2025", style="Old")
    cell.paragraphs[0].add_run(" March 2026", style="Old").font.strike = False
    read = saved(made).grids[0].rows[1].cells[1]
    assert (read.text, read.was) == ("March 2026", "July 2025")


def test_tracked_changes() -> None:
    changed = (
        "<w:del><w:r><w:delText>July 2025</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>March 2026</w:t></w:r></w:ins>"
    )
    document = read_document("a.docx", word(word_table(("Task", "Due"), ("Walls", changed))))
    read = document.grids[0].rows[1].cells[1]
    assert (read.text, read.was) == ("March 2026", "July 2025")
    assert notes(document) == [
        "table 1, row 2, column 2 tracked changes: what they delete is read as the old value"
    ]


def test_lists_are_lines_with_dashes() -> None:
    made = docx.Document()
    cell = table_of(made, ("Task", "Outcome"), ("Walls", "")).rows[1].cells[1]
    cell.paragraphs[0].text = "So that:"
    cell.add_paragraph("one", style="List Bullet")
    cell.add_paragraph("two", style="List Number")
    cell.add_paragraph("• three")
    numbered = "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>four</w:t></w:r>"
    assert saved(made).grids[0].rows[1].cells[1].text == "So that:\n- one\n- two\n- three"
    data = word(word_table(("Outcome", "b"), (numbered, "c")))
    assert read_document("a.docx", data).grids[0].rows[1].cells[0].text == "- four"


def test_merged_cells() -> None:
    made = docx.Document()
    table = table_of(
        made, ("One", "", ""), ("PE", "Walls", "x"), ("", "Roof", "y"), ("SP", "z", "")
    )
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 1).merge(table.cell(3, 2))
    document = saved(made)
    assert [[cell.text for cell in row.cells] for row in document.grids[0].rows] == [
        ["One", "", ""],
        ["PE", "Walls", "x"],
        ["PE", "Roof", "y"],
        ["SP", "z", ""],
    ]
    assert sorted(notes(document)) == [
        "table 1, row 2, column 1 merged over 2 rows: its text is taken for each of them",
        "table 1, row 4, column 2 merged with other cells: its text stands in the first",
    ]


def test_a_table_in_a_cell_is_text() -> None:
    made = docx.Document()
    cell = table_of(made, ("Task", "Owner"), ("Walls", "")).rows[1].cells[1]
    inner = cell.add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text, inner.rows[0].cells[1].text = "PE", "lead"
    document = saved(made)
    assert document.grids[0].rows[1].cells[1].text == "PE | lead"
    assert notes(document) == [
        "table 1, row 2, column 2 a table stands in this cell: it is read as lines of text"
    ]


def test_hidden_text_links_and_content_controls_are_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    linked = "<w:hyperlink><w:r><w:t>page</w:t></w:r></w:hyperlink>"
    chosen = "<w:sdt><w:sdtContent><w:r><w:t>Ongoing</w:t></w:r></w:sdtContent></w:sdt>"
    document = read_document("a.docx", word(word_table((hidden, linked, chosen))))
    assert [cell.text for cell in document.grids[0].rows[0].cells] == ["secret", "page", "Ongoing"]
    assert notes(document) == ["table 1, row 1, column 1 hidden text is read all the same"]


def test_comments_are_told_and_not_read() -> None:
    text = "<w:r><w:t>Walls</w:t></w:r><w:r><w:commentReference w:id='0'/></w:r>"
    comments = (
        f"<w:comments xmlns:w='{WORD_NAMES}'><w:comment w:id='0'><w:p><w:r><w:t>ask PE</w:t></w:r>"
        "</w:p></w:comment></w:comments>"
    )
    parts = word_parts(word_table((text, "b"))) | {"word/comments.xml": comments}
    document = read_document("a.docx", zipped(parts))
    assert document.grids[0].rows[0].cells[0].text == "Walls"
    assert notes(document) == ['table 1, row 1, column 1 a comment beside it is not read: "ask PE"']


def test_rows_that_begin_later_keep_their_columns() -> None:
    skips = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>"
    row = f"<w:tr>{skips}<w:tc><w:p><w:r><w:t>PE</w:t></w:r></w:p></w:tc></w:tr>"
    body = word_table(("Task", "Owner")).replace("</w:tbl>", f"{row}</w:tbl>")
    cells = read_document("a.docx", word(body)).grids[0].rows[1].cells
    assert [cell.text for cell in cells] == ["", "PE"]
