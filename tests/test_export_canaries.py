"""Nothing that is restricted stands in any byte of what is exported for the public, or shapes it.

Every field of the plans holds a word of its own, in everything that may be said
of who may read it.
"""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime

import openpyxl
import pytest
from pyarrow import BufferReader, parquet

from planctl.audience.audience import Audience
from planctl.audience.see import see
from planctl.exchange.book.book import Made, Wanted, book
from planctl.exchange.book.write import workbook
from planctl.exchange.out.parquet import parquet_files
from planctl.exchange.out.sqlite import database
from planctl.exchange.out.tables import Rows, tables
from planctl.exchange.out.tracker import tracker
from planctl.read.plans import Reading
from planctl.report.data.columns import FILES
from planctl.report.data.fill.report import report
from planctl.report.data.rows import rows
from planctl.report.library import library
from planctl.report.page import Edition
from planctl.shell.words import english
from tests.canaries import AS_AT, Canaries
from tests.canary_oracle import find, tokens
from tests.canary_reports import reading_of
from tests.canary_states import otherwise, states

CANARIES = Canaries()
STATES = states(CANARIES)
KNOWN = STATES.known()[3]


def made(reading: Reading, audience: Audience) -> Iterator[tuple[str, bytes]]:
    """Make every export of plans."""
    views = see(reading.plans, audience)
    yield "book.xlsx", workbook(book(views, english(), Made(AS_AT, audience, "1.2.3")))
    for view in views:
        if view.plan.head.owners:
            wanted = Wanted(owner=next(iter(view.plan.head.owners)))
            mine = book([view], english(), Made(AS_AT, audience, "1.2.3", "", wanted))
            yield f"{view.plan.id}.xlsx", workbook(mine)
    yield "tracker.docx", tracker(views, english(), AS_AT, Wanted())
    edition = Edition(AS_AT, "0" * 40, "1.2.3", audience, report="csv")
    found = report(library(views, edition, english()))
    typed = tables({one.name: Rows(one.header, list(rows(one, found))) for one in FILES})
    yield "plans.sqlite", database(typed)
    yield from parquet_files(typed)


def words(name: str, data: bytes) -> set[str]:
    """Find the canaries of a file: in all its bytes, and in what the programs for it read."""
    found = set(find(data))
    if name.endswith(".xlsx"):
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            found |= tokens(str(list(sheet.iter_rows(values_only=True))))
            found |= {
                cell.date().isoformat()
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if isinstance(cell, datetime)
            }
    elif name.endswith(".parquet"):
        table = parquet.read_table(BufferReader(data))
        found |= {str(cell) for row in table.to_pylist() for cell in row.values()}
        found |= tokens(str(table.to_pylist()))
    elif name.endswith(".sqlite"):
        with closing(sqlite3.connect(":memory:")) as held:
            held.deserialize(data)
            found |= tokens("\n".join(held.iterdump()))
    return found


@pytest.fixture(scope="module")
def public() -> dict[str, bytes]:
    return dict(made(reading_of(STATES.here), Audience.PUBLIC))


def test_no_export_for_the_public_holds_a_restricted_word(public: dict[str, bytes]) -> None:
    seen: set[str] = set()
    for name, data in public.items():
        here = words(name, data)
        leaked = {token: CANARIES.places[token] for token in here & KNOWN.secret}
        assert leaked == {}, name
        seen |= here
    assert len(seen & KNOWN.public) > 100


def test_no_export_for_the_public_depends_on_what_is_restricted(public: dict[str, bytes]) -> None:
    other = dict(made(reading_of(otherwise(STATES.here, KNOWN.secret)), Audience.PUBLIC))
    assert public.keys() == other.keys()
    assert [name for name in public if public[name] != other[name]] == []


def test_the_office_sees_what_is_restricted() -> None:
    seen: set[str] = set()
    for name, data in made(reading_of(STATES.here), Audience.INTERNAL):
        here = words(name, data)
        assert here & KNOWN.secret or name == "plans.parquet", name
        seen |= here
    assert len(seen & KNOWN.secret) > 100
