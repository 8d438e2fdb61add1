"""What can be downloaded beside the pages: the same facts in every other shape."""

from collections.abc import Iterator

from planctl.report.formats.calendar_file import calendar_file
from planctl.report.formats.csv_files import csv_files
from planctl.report.formats.feed import feed
from planctl.report.formats.json_file import json_file
from planctl.report.library import Library
from planctl.report.page import Render

FOLDER = "downloads"
_SHAPES = (csv_files, json_file, calendar_file, feed)


def downloads(all_plans: Library, render: Render) -> Iterator[tuple[str, str | bytes]]:
    """Give each file with its path in the site."""
    for shape in _SHAPES:
        for name, made in shape(all_plans, render):
            yield f"{FOLDER}/{name}", made
