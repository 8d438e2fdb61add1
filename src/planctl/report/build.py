"""What `report` can write: every format by its name."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from planctl.audience.see import View
from planctl.report.formats.markdown_file import markdown_file
from planctl.report.formats.single_file import single_file
from planctl.report.formats.site import site
from planctl.report.page import Edition, Render
from planctl.words import Words

Format = Callable[[Sequence[View], Edition, Words, Render], Iterator[tuple[str, str]]]
"""Gives paths with `/`, relative to the output, and texts; nothing where there is no plan."""

FORMATS: Mapping[str, Format] = {
    "site": site,
    "html": single_file,
    "markdown": markdown_file,
}
