"""What `report` can write: every format by its name."""

from collections.abc import Callable, Iterator, Mapping

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
}
