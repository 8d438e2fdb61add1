"""Tables in text: between tabs and commas, in Markdown and in web pages."""

import pytest

from planctl.exchange.documents import Document, DocumentError, read_document

TRACKER = """\


Year Two

Priority one - Walls and roofs.

Task\tDescription\tDesired Outcome\tOwner\tDue
Repair walls\tAll of them\t<ul style="list-style-type: none"> Fewer falls Longer life \tPE\tMay 2025

Priority Two - Paths.

Task\tDescription\tDesired Outcome\tOwner\tDue
------\t-------------\t-----------------\t-------\t-----

Clear paths\tof weeds, which grow\t<ul style="list-style-type: none"> Better use \tSP\tJune 2025

\tagain and again.\t<p>of paths.</p> <ul style="list-style-type: none"> More walks \t\t
Priority Three - Gates\t\t\t\t
"""


def texts(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.grids[table].rows]


def read(text: str, name: str = "a.csv", encoding: str = "utf-8") -> Document:
    return read_document(name, text.encode(encoding))


def notes(document: Document) -> list[str]:
    return [f"{note.place} {note.message}".strip() for note in document.notes]


def test_a_tracker_between_tabs() -> None:
    document = read(TRACKER, "tracker.txt")
    first, second = document.grids
    assert first.before == "Year Two\nPriority one - Walls and roofs."
    assert second.before == "Priority Two - Paths."
    assert texts(document)[1] == [
        "Repair walls",
        "All of them",
        "- Fewer falls Longer life",
        "PE",
        "May 2025",
    ]
    assert [row.number for row in second.rows] == [12, 15, 17, 18]
    assert texts(document, 1)[2] == ["", "again and again.", "of paths.\n- More walks", "", ""]
    assert texts(document, 1)[3] == ["Priority Three - Gates", "", "", "", ""]
    assert second.rows[1].cells[3].place == "line 15, column 4"
    unmarked = "a list whose items are not marked: where one ends and the next begins is not known"
    assert notes(document) == [
        f"line 8, column 3 {unmarked}",
        "line 13 a line that only rules off is left out",
        f"line 15, column 3 {unmarked}",
        f"line 17, column 3 {unmarked}",
    ]


@pytest.mark.parametrize("sign", ["\t", ";", ",", "|"])
def test_what_stands_between_cells_is_found(sign: str) -> None:
    text = f'Task{sign}Owner\n"Walls, big; or {sign} small"{sign}PE\n"two\nlines"{sign}SP\n'
    document = read(text)
    assert texts(document) == [
        ["Task", "Owner"],
        [f"Walls, big; or {sign} small".replace("\t", " "), "PE"],
        ["two\nlines", "SP"],
    ]
    assert [row.number for row in document.grids[0].rows] == [1, 2, 3]
    assert notes(document) == []


def test_a_sheet_that_says_what_stands_between_cells() -> None:
    document = read("sep=;\r\nTask;Owner\r\nWalls, roof;PE\r\n")
    assert texts(document)[1] == ["Walls, roof", "PE"]
    assert document.grids[0].rows[1].number == 3


def test_two_signs_that_fit_are_a_doubt() -> None:
    document = read("a;b,c\nd;e,f\n")
    assert notes(document) == ["read with semicolons between the cells; commas fit as well"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_and_utf8(encoding: str) -> None:
    document = read("Task,Owner\nCafé walls,PE\n", encoding=encoding)
    assert texts(document) == [["Task", "Owner"], ["Café walls", "PE"]]
    assert notes(document) == []


def test_guards_are_taken_back() -> None:
    document = read("Task,Owner\n'=1+1,''=2\n'tis,'- a\n")
    assert texts(document)[1:] == [["=1+1", "'=2"], ["'tis", "- a"]]


def test_rows_of_other_widths_are_doubts() -> None:
    document = read("a,b,c\nd,e,f\ng,h\ni,j,k,l\nm,n,o,\n")
    assert notes(document) == [
        "line 3 this row has 2 cells where most have 3",
        "line 4 this row has 4 cells where most have 3",
    ]
    assert texts(document)[2] == ["g", "h", "", ""]
    assert document.grids[0].rows[2].cells[2].place == "line 3, column 3"


def test_quotation_marks_that_do_not_pair_up_stay() -> None:
    document = read('Task\tOwner\n"Walls" and roof\tPE\n"Paths\tSP\n', "a.tsv")
    assert texts(document)[1:] == [['"Walls" and roof', "PE"], ['"Paths', "SP"]]
    assert notes(document) == [
        "line 2 quotation marks do not pair up from here on: read as signs like any other"
    ]


def test_text_behind_the_last_table_is_noted() -> None:
    document = read("a,b\nc,d\n\nSigned by the warden\n")
    assert notes(document) == [
        'line 4 text behind the last table is not read: "Signed by the warden"'
    ]


def test_markdown_tables() -> None:
    text = (
        "# Year Two\n\nSome words.\n\n## Priority *one*\n\n"
        "| Task | Due |\n|------|:---:|\n| Walls \\| roof | ~~July 2025~~ March 2026 |\n"
        "| <ul><li>a</li><li>**b**</li></ul> | x |\n\n```\n| no | table |\n|-|-|\n```\n"
    )
    document = read(text, "a.md")
    (grid,) = document.grids
    assert grid.before == "Year Two\nPriority one"
    assert texts(document) == [
        ["Task", "Due"],
        ["Walls | roof", "March 2026"],
        ["- a\n- b", "x"],
    ]
    assert grid.rows[1].cells[1].was == "July 2025"
    assert grid.rows[2].cells[0].place == "line 10, column 1"
    assert notes(document) == []


def test_markdown_rows_beyond_the_headings_are_doubts() -> None:
    document = read("|a|b|\n|-|-|\n|c|d|e|\n|---|---|\n", "a.md")
    assert notes(document) == [
        "line 3 this row has 3 cells for 2 headings: the last are left out",
        "line 4 a line that only rules off is left out",
    ]


PAGE = """\
<!DOCTYPE html><html><head><title>Not a heading</title><style>td {}</style></head><body>
<h1>Year &amp; Two</h1><p>First.</p><p>Second.</p>
<table><caption>Tasks</caption>
<thead><tr><th>Owner<th>Task<th colspan=2>Due</thead>
<tr><td rowspan=2>PE<td>Walls<br>and roof<td><s>July 2025</s> March 2026<td>x
<tr><td><ul><li>one<li><p>two</p></ul><td>
<span style="text-decoration: line-through">May</span> June<td>y
<tr><td>SP<td><table><tr><td>inner<td>table</table><td><td>
</table></body></html>
"""


def test_a_web_page() -> None:
    document = read(PAGE, "a.html")
    outer = document.grids[0]
    assert outer.before == "Year & Two\nSecond."
    assert texts(document) == [
        ["Owner", "Task", "Due", ""],
        ["PE", "Walls\nand roof", "March 2026", "x"],
        ["PE", "- one\n- two", "June", "y"],
        ["SP", "", "", ""],
    ]
    assert (outer.rows[1].cells[2].was, outer.rows[2].cells[2].was) == ("July 2025", "May")
    assert texts(document, 1) == [["inner", "table"]]
    assert sorted(notes(document)) == [
        "table 1, row 1, column 3 merged with other cells: its text stands in the first",
        "table 1, row 2, column 1 merged over 2 rows: its text is taken for each of them",
        "table 1, row 4, column 2 a table stands in this cell: it is read as table 2",
    ]


def test_a_page_whose_table_has_no_end() -> None:
    document = read("<table><tr><td>a<td>b<tr><td>c<td>d", "a.html")
    assert texts(document) == [["a", "b"], ["c", "d"]]
    assert notes(document) == ["table 1 the table has no end: it is read as it is"]


def test_an_error_names_the_document_without_its_control_characters() -> None:
    with pytest.raises(DocumentError, match=r"^a�b\.csv cannot be read: it is empty$"):
        read_document("a\x1bb.csv", b"")
