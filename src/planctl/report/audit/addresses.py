"""Where a link in a file of a report leads: into the report, out to the web, or nowhere good."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from planctl.model.audit import Kind

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_DROPPED = str.maketrans("", "", "\t\n\r")
_AROUND = "".join(map(chr, range(33)))
_WEB = ("http:", "https:")
_FINE = (*_WEB, "mailto:", "tel:")


class Place(NamedTuple):
    """A file of the report, and the id of a place in it: as written and decoded, or empty."""

    file: str
    anchor: str = ""


def leads(href: str, here: str) -> Place | Kind | None:
    """Say where a link in the file `here` leads; None for what lies outside the report.

    A Kind says what is wrong with a link that can never be right.
    """
    href = _cleaned(href)
    if scheme := _SCHEME.match(href):
        return None if scheme[0].lower() in _FINE else Kind.SCHEME
    if href.startswith("//"):
        return None
    return _inside(href, here)


def loads(url: str, here: str) -> Place | Kind | None:
    """Say from where the file `here` loads something; None for what is written out in it."""
    url = _cleaned(url)
    if url.startswith("//"):
        return Kind.EXTERNAL
    if scheme := _SCHEME.match(url):
        return None if scheme[0].lower() == "data:" else Kind.EXTERNAL
    return _inside(url, here)


def _cleaned(url: str) -> str:
    """Take away what browsers take away, and turn strokes round as they do."""
    url = url.strip(_AROUND).translate(_DROPPED)
    return url if _SCHEME.match(url) else url.replace("\\", "/")


def _inside(url: str, here: str) -> Place | Kind:
    address, _, anchor = url.partition("#")
    path = unquote(address.partition("?")[0])
    if not path:
        return Place(here, anchor)
    steps = [] if path.startswith("/") else here.split("/")[:-1]
    if path.startswith("/") or not _walk(steps, path.split("/")):
        return Kind.OUTSIDE
    if not steps or path.endswith(("/", "/.", "/..")) or path in {".", ".."}:
        steps.append("index.html")
    return Place("/".join(steps), anchor)


def _walk(steps: list[str], path: list[str]) -> bool:
    """Go a path from a folder; False where it leaves the report."""
    for name in path:
        if name == "..":
            if not steps:
                return False
            steps.pop()
        elif name not in {"", "."}:
            steps.append(name)
    return True
