"""Everything that can be taken from the site: tables, calendars, feeds and data."""

from collections.abc import Iterable
from dataclasses import dataclass

from planctl.report.library import DOWNLOADS
from planctl.words import Words

TEMPLATE = "downloads"
TARGET = DOWNLOADS


@dataclass(frozen=True, slots=True)
class DownloadRow:
    """A file, by its path in the site, and what is in it."""

    name: str
    path: str
    about: str


@dataclass(frozen=True)
class DownloadsView:
    """The page of downloads."""

    rows: tuple[DownloadRow, ...]


def build(paths: Iterable[str], words: Words) -> DownloadsView:
    """Build the page about these files."""
    return DownloadsView(tuple(_row(path, words) for path in paths))


def _row(path: str, words: Words) -> DownloadRow:
    name = path.rpartition("/")[2]
    about = words.say(f"page.downloads.about.{name.replace('.', '-')}")
    return DownloadRow(name, path, about)
