"""What can be downloaded beside the pages: the same facts in every other shape."""

from collections.abc import Iterator
from itertools import chain

from planctl.report.formats.calendar_file import calendar_file
from planctl.report.formats.csv_files import tables
from planctl.report.formats.feed import feed
from planctl.report.formats.json_file import document
from planctl.report.library import Library
from planctl.report.page import Render

FOLDER = "downloads"


def downloads(all_plans: Library, render: Render) -> Iterator[tuple[str, str | bytes]]:
    """Give each file with its path in the site."""
    # The shapes are made when they are loaded: other formats do not pay for that.
    from planctl.report.data.fill.report import report

    found = report(all_plans)
    files = chain[tuple[str, str | bytes]](
        tables(found),
        document(found),
        calendar_file(all_plans, render),
        feed(all_plans, render),
    )
    for name, made in files:
        yield f"{FOLDER}/{name}", made
