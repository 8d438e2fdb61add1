"""A fictional office's tracker with the usual faults, as each kind of file that offices keep."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from io import BytesIO

from planctl.exchange.grid import Cell, Document, Grid
from planctl.exchange.grid import Row as GridRow
from planctl.exchange.tracker import Known, Mapped, Setting, Tracker, read_tracker
from planctl.model.plan_date import Calendar
from tests.planmaker import WORDS

HEAD = (
    "Task", "Description", "Desired Outcome", "Owner", "Date Commenced",
    "Anticipated Date of Completion", "Current Status", "Comments",
)  # fmt: skip
Row = Sequence[str]

PARTS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Priority one - Wardens on every dyke, rural and urban.",
        (
            ("Dyke Trigger", "To show how calls about dykes are answered.",
             "Increased number of calls answered", "RW", "May 2024", "July 2024", "Ongoing",
             "RW to make contact with the drainage lead to review the steps so far (early 2024)"),
            ("Volunteers at pumps", "To bring volunteers to the pumps where they live.",
             "More volunteers", "RW", "May 2024", "March 2025", "Ongoing",
             "CWO is holding a meeting with the pump masters – week commencing 20.05.2024"),
        ),
    ),
    (
        "Priority Two - Recruitment and retention of wardens.",
        (
            ("Retention Rate", "To reduce how many wardens leave.", "Increased retention rate",
             "RW", "Nov 2024", "March 2025", "", "To be commenced..."),
        ),
    ),
    (
        "Priority Three - Tackling the causes of floods.",
        (
            ("Banks first", "To look at banks before beds.", "Reduction of breaches.", "RW",
             "May 2024", "July 2024 March 2025", "",
             "Plan has been reviewed and timescales extended."),
        ),
    ),
    (
        "Priority Four - Placing residents at the centre",
        (
            ("Business Partnerships", "To engage with farms, such as 'FARMS'.",
             "Increased membership", "RW", "April 2024", "August 2024 March 2025", "",
             "Plan has been reviewed and timescales extended."),
            ("Lamp focus for residents", "Fenmarsh Lamp Service to receive referrals.",
             "Enhanced support to residents.", "SP", "July 2023", "December 2024", "Ongoing",
             "To be commenced..."),
            ("Commissioning will also have a focus on residents without a lamp, linked to paths "
             "and their needs.", "Lamps are often linked to safety.", "Support for residents",
             "SP", "April 2024", "Sept 2024", "Complete",
             "Complete – the office has funded lamps for these needs."),
        ),
    ),
    (
        "Priority Five - Multi-agency approach to safe water",
        (
            ("Pumping Centre", "New purpose built centre.",
             "Delivery of the centre on time and in budget.", "RW", "Sept 2023", "April 2024",
             "Complete", "Complete – Centre opened."),
            ("Further boats in schools", "To support schools so that pupils do not have to enter",
             "Better schools policy", "CG", "April 2024", "Nov 2024", "Ongoing",
             "Ongoing – dialogue has begun with the schools."),
            ("", "the water without a boat.", "and no unneeded alarms.", "", "", "", "", ""),
            ("Quay work with parishes (Commissioned partner for rescue)",
             "Agencies tackle litter on quays (Oil, Glass)", "Agreed strategy", "CG", "May 2024",
             "March 2025", "Ongoing", "Ongoing - Meetings to be set up with the harbour master."),
        ),
    ),
    ("Priority Six - Openness", ()),
    (
        "Priority Seven - National contribution",
        (
            ("Lobbying Government", "CWO to lobby for a fairer water formula.",
             "Appropriate formula.", "CWO", "Throughout whole term", "Ongoing", "Ongoing",
             "Ongoing – CWO continues to lobby with local support"),
            ("Local link to national floods", "The office has plans in place.",
             "Maintain good relations with the forum", "AV", "Throughout whole term", "Ongoing",
             "Ongoing", "Ongoing – to raise at Delivery Board."),
        ),
    ),
)  # fmt: skip
"""Headings of priorities, and the rows below each."""


def rows(between: bool = True) -> list[list[str]]:
    """Give the tracker as one table: headings in rows of their own, headings of columns again."""
    found = []
    for heading, tasks in PARTS:
        found.append([heading, *[""] * (len(HEAD) - 1)])
        found.append(list(HEAD))
        found += [list(task) for task in tasks]
    return found if between else [row for row in found if any(row[1:])]


def as_text() -> bytes:
    """Give it as text with tabs, as it comes out of a page: markup, blank lines, a ruled row."""
    lines = ["Year Two", ""]
    for number, (heading, tasks) in enumerate(PARTS):
        lines += [heading, ""] if number < 2 else [heading + "\t" * (len(HEAD) - 1)]
        lines.append("\t".join(HEAD))
        if number == 1:
            lines.append("\t".join("-" * len(head) for head in HEAD))
        for task in tasks:
            marked = [f'<ul style="x"> {task[2]} ' if at == 2 else t for at, t in enumerate(task)]
            if not task[0]:
                marked[2] = f"<p>{task[2]}</p>"
                lines.append("")
            lines.append("\t".join(marked))
    return "\n".join(lines).encode()


def as_csv() -> bytes:
    """Give it as a .csv file."""
    import csv
    from io import StringIO

    out = StringIO()
    csv.writer(out).writerows(rows())
    return out.getvalue().encode()


def as_markdown() -> bytes:
    """Give it as Markdown: a table below each heading."""
    lines = ["# Year Two", ""]
    for heading, tasks in PARTS:
        lines += [f"## {heading}", "", _piped(HEAD), _piped(["---"] * len(HEAD))]
        lines += [*map(_piped, tasks), ""]
    return "\n".join(lines).encode()


def _piped(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def as_page() -> bytes:
    """Give it as a web page, old dates struck through."""
    body = ["<h1>Year Two</h1>"]
    for heading, tasks in PARTS:
        heads = "".join(f"<th>{head}</th>" for head in HEAD)
        body += [f"<h2>{escape(heading)}</h2>", f"<table><tr>{heads}</tr>"]
        body += [*map(_line, tasks), "</table>"]
    return f"<html><body>{''.join(body)}</body></html>".encode()


def _line(cells: Row) -> str:
    made = []
    for at, text in enumerate(cells):
        old, new = struck(text) if at == 5 else ("", text)
        inner = f"<s>{old}</s> {new}" if old else escape(new)
        made.append(f"<td>{inner}</td>")
    return f"<tr>{''.join(made)}</tr>"


def struck(text: str) -> tuple[str, str]:
    """Part two dates of one cell: the old one and the new one."""
    words = text.split()
    return (" ".join(words[:2]), " ".join(words[2:])) if len(words) == 4 else ("", text)


def as_word() -> bytes:
    """Give it as a Word document: a table below each heading, old dates struck through."""
    from docx import Document

    made = Document()
    made.add_heading("Year Two", 1)
    for heading, tasks in PARTS:
        made.add_heading(heading, 2)
        table = made.add_table(rows=1 + len(tasks), cols=len(HEAD))
        for at, text in enumerate(HEAD):
            table.cell(0, at).text = text
        for number, task in enumerate(tasks, start=1):
            for at, text in enumerate(task):
                paragraph = table.cell(number, at).paragraphs[0]
                old, new = struck(text) if at == 5 else ("", text)
                if old:
                    paragraph.add_run(old).font.strike = True
                    paragraph.add_run(" ")
                paragraph.add_run(new)
    return _saved(made.save)


def as_workbook() -> bytes:
    """Give it as a workbook with one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tracker"
    for row in rows():
        sheet.append(row)
    return _saved(book.save)


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[], bytes]] = {
    "tracker.txt": as_text,
    "tracker.csv": as_csv,
    "tracker.md": as_markdown,
    "tracker.html": as_page,
    "tracker.docx": as_word,
    "tracker.xlsx": as_workbook,
}
"""File names, and what makes each."""


PERIOD = Calendar(4, (date(2023, 11, 1), date(2027, 10, 31)))


def setting(mapped: Mapped | None = None, **known: object) -> Setting:
    facts = {"as_at": date(2024, 6, 1), "calendar": PERIOD, **known}
    return Setting.of(WORDS, mapped or Mapped(), Known(**facts))  # type: ignore[arg-type]


def grid(*rows: Sequence[str | Cell], name: str = "Tasks", before: str = "") -> Grid:
    """Make a table; a cell is its text, or the cell itself."""
    made = [
        GridRow(
            number,
            tuple(
                cell
                if isinstance(cell, Cell)
                else Cell(cell, place=f"{name}!{chr(65 + at)}{number}")
                for at, cell in enumerate(row)
            ),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Grid(name, tuple(made), before)


def table(*rows: Sequence[str | Cell], mapped: Mapped | None = None, **known: object) -> Tracker:
    return read_tracker(Document((grid(*rows),)), setting(mapped, **known))
