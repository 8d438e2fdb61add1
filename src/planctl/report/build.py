"""What `report` can write: every format by its name."""

from collections.abc import Callable, Iterator, Mapping

from planctl.report.formats.board import board
from planctl.report.formats.calendar_file import calendar_file
from planctl.report.formats.csv_files import csv_files
from planctl.report.formats.feed import feed
from planctl.report.formats.fragment import fragment
from planctl.report.formats.json_file import json_file
from planctl.report.formats.markdown_file import markdown_file
from planctl.report.formats.single_file import single_file
from planctl.report.formats.site import site
from planctl.report.library import Library
from planctl.report.page import Render

Format = Callable[[Library, Render], Iterator[tuple[str, str | bytes]]]
"""Gives paths with `/`, relative to the output, and what the files hold: UTF-8 text, or bytes."""

FORMATS: Mapping[str, Format] = {
    "site": site,
    "html": single_file,
    "markdown": markdown_file,
    "fragment": fragment,
    "board": board,
    "csv": csv_files,
    "json": json_file,
    "ics": calendar_file,
    "atom": feed,
}
