"""All plans as CSV files, one for each kind of thing, for spreadsheets."""

from collections.abc import Iterator

from planctl.report.data.columns import FILES
from planctl.report.data.table import csv_file
from planctl.report.library import Library
from planctl.report.page import Render


def csv_files(all_plans: Library, render: Render) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Give each file with its path: always all of them, also those without rows."""
    # The shapes are made when they are loaded: other formats do not pay for that.
    from planctl.report.data.fill.report import report
    from planctl.report.data.rows import rows

    found = report(all_plans)
    for file in FILES:
        yield file.name, csv_file(file.header, rows(file, found))
