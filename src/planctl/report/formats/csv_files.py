"""All plans as CSV files, one for each kind of thing, for spreadsheets."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planctl.report.data.columns import AUDIENCE, FILES
from planctl.report.data.table import csv_file
from planctl.report.library import Library
from planctl.report.page import Render

if TYPE_CHECKING:
    from planctl.report.data.shape.report import Report

CORRECTIONS = "corrections.csv"


def csv_files(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Give each file with its path: always all of them, also those without rows.

    Only the corrections of what was published before have no file where there are none.
    """
    # The shapes are made when they are loaded: other formats do not pay for that.
    from planctl.report.data.fill.report import report

    found = report(all_plans)
    yield from tables(found)
    if found.corrections:
        yield CORRECTIONS, csv_file(("on", "text", AUDIENCE), _corrections(found))


def _corrections(found: "Report") -> Iterator[tuple[str, str, str]]:
    for one in found.corrections:
        yield one.on.isoformat(), one.text, found.audience.value


def tables(found: "Report") -> Iterator[tuple[str, str]]:
    """Give the files of a report that is put together already."""
    from planctl.report.data.rows import rows

    for file in FILES:
        yield file.name, csv_file(file.header, rows(file, found))
