"""A desk at which workbooks are exported, typed into as people do, and brought back."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.exchange.book.book import Book, Made, Wanted, book
from planctl.exchange.book.write import workbook
from planctl.exchange.returned import Asked, Outcome, Returned, compare, returned
from planctl.read.plans import Reading, read_plans
from planctl.read.source import Source, Sources
from planctl.shell.words import english
from tests.browser.lacking import lacking
from tests.report_plans import AS_AT

Texts = Mapping[str, str]
"""Files of plans by their paths."""

NOTHING = Asked()
EVERYTHING = Wanted()


def sources(texts: Texts) -> Sources:
    """Give texts as the reader takes them."""
    return {path: Source(text.encode()) for path, text in texts.items()}


def reading(texts: Texts) -> Reading:
    """Read plans in which nothing is wrong."""
    found = read_plans(sources(texts))
    assert not found.faults, [fault.message for fault in found.faults]
    return found


def made_book(
    texts: Texts,
    audience: Audience = Audience.INTERNAL,
    wanted: Wanted = EVERYTHING,
    as_at: date = AS_AT,
) -> Book:
    """Put a workbook together."""
    made = Made(as_at, audience, "1.2.3", "abc", wanted)
    return book(see(reading(texts).plans, audience), english(), made)


def exported(
    texts: Texts,
    audience: Audience = Audience.INTERNAL,
    wanted: Wanted = EVERYTHING,
    as_at: date = AS_AT,
) -> bytes:
    """Export plans."""
    return workbook(made_book(texts, audience, wanted, as_at))


def opened(data: bytes) -> Any:
    """Open a workbook as another program does."""
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(workbook: Any) -> bytes:
    """Save a workbook as another program does."""
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Open a workbook, change something in it, and save it."""
    found = opened(data)
    change(found)
    return saved(found)


def typed(data: bytes, cells: Mapping[tuple[str, str], object]) -> bytes:
    """Type into cells, each named by the id of its row and the heading of its column."""

    def change(workbook: Any) -> None:
        for (key, heading), value in cells.items():
            cell_at(workbook, key, heading).value = value

    return changed(data, change)


def cell_at(workbook: Any, key: str, heading: str) -> Any:
    """Find the one cell of a row and a column."""
    (found,) = [
        sheet.cell(row, columns(sheet)[heading])
        for sheet in sheets(workbook)
        for row, held in rows(sheet)
        if held == key
    ]
    return found


def sheets(workbook: Any) -> Iterator[Worksheet]:
    """Give the sheets of actions."""
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible" and "planctl id" in columns(sheet):
            yield sheet


def columns(sheet: Worksheet) -> dict[str, int]:
    """Give the places of the columns by their headings."""
    return {str(cell.value): cell.column for cell in sheet[2] if cell.value is not None}


def rows(sheet: Worksheet) -> Iterator[tuple[int, str]]:
    """Give the number and the id of each row."""
    place = columns(sheet)["planctl id"]
    for number in range(3, sheet.max_row + 1):
        yield number, str(sheet.cell(number, place).value or "")


def come_back(data: bytes) -> Returned:
    """Read a workbook that came back."""
    return returned("actions.xlsx", data)


def compared(texts: Texts, data: bytes, asked: Asked = NOTHING) -> Outcome:
    """Compare a workbook that came back with plans."""
    found = reading(texts)
    return compare(come_back(data), found.plans, sources(texts), english(), asked)


def entered(texts: Texts, outcome: Outcome) -> dict[str, str]:
    """Give the plans with what a workbook changes."""
    after = outcome.change_set().applied(sources(texts))
    return {**texts, **{path: data.decode() for path, data in after.items()}}


def fields(outcome: Outcome) -> set[tuple[str, str, str]]:
    """Give which fields of which actions become what."""
    return {(row.id, part.field, part.new) for row in outcome.changes for part in row.parts}


def resaved(data: bytes, kind: str, folder: Path) -> bytes:
    """Let LibreOffice open and save a document."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        lacking("LibreOffice")
    before = folder / f"before.{kind}"
    before.write_bytes(data)
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [
            office, f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", kind, "--outdir", str(folder / "after"), str(before),
        ],
        capture_output=True,
        timeout=180,
        check=False,
    )  # fmt: skip
    after = folder / "after" / before.name
    assert after.exists(), done.stderr
    return after.read_bytes()
