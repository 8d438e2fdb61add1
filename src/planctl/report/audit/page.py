"""Reads one file of a report: what is wrong inside it, and what it needs of the others."""

import json
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import NamedTuple

from planctl.model.audit import Kind, Problem
from planctl.report.audit.addresses import Place, leads, loads
from planctl.report.audit.check import Check
from planctl.report.audit.document import Document
from planctl.report.audit.headings import Headings
from planctl.report.audit.names import Names
from planctl.report.audit.reach import Way, reach
from planctl.report.audit.styles import loaded
from planctl.report.audit.tables import Tables
from planctl.report.audit.tokens import Tag, Text, tokens
from planctl.report.stamp import MANIFEST

_CHECKS = (Headings, Tables, Names)
_LINE_END = re.compile("\n")


class Want(NamedTuple):
    """A place that must be there, the line that says so, and how it is written."""

    place: Place
    line: int
    written: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a file: its bytes, its problems, the ids in it, what it wants and loads.

    `ids` is None for a file in which no places are looked for. `audience` is
    whom the file says it is for, `title` what it is called; each is "" where
    it says nothing.
    """

    size: int
    problems: tuple[Problem, ...] = ()
    ids: frozenset[str] | None = None
    wants: tuple[Want, ...] = ()
    loads: frozenset[str] = frozenset()
    audience: str = ""
    title: str = ""


def look(path: str, data: bytes) -> Known:
    """Read a file as its name says what it is. Never raises, whatever is in it."""
    name = path.lower()
    if name.endswith((".html", ".htm")):
        return _Reading(path, data).page()
    if name.endswith(".svg"):
        return _Reading(path, data).drawing()
    if name.endswith(".css"):
        return _Reading(path, data).style()
    return Known(len(data), audience=_audience(data) if path == MANIFEST else "")


def _audience(said: str | bytes) -> str:
    """Give the audience that a manifest or a stamp names."""
    try:
        found = json.loads(said)["audience"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return found if isinstance(found, str) else ""


class _Hidden:
    """Whether a place is hidden from a screen reader, so that nobody needs words for it."""

    def __init__(self) -> None:
        self._name, self._depth = "", 0

    def __bool__(self) -> bool:
        return self._depth > 0

    def passes(self, tag: Tag) -> bool:
        """Go past a tag, and tell whether it is heard of."""
        if self._depth:
            if tag.name == self._name and not tag.empty:
                self._depth += -1 if tag.end else 1
            return False
        if not tag.end and tag.attributes.get("aria-hidden", "").lower() == "true":
            self._name, self._depth = tag.name, 0 if tag.empty else 1
            return False
        return True


class _Reading:
    """A file while it is read."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path, self._size = path, len(data)
        self._text = data.decode("utf-8-sig", "replace")
        self._ends = [match.start() for match in _LINE_END.finditer(self._text)]
        self._problems: list[Problem] = []
        self._ids: dict[str, int] = {}
        self._references: list[tuple[str, int]] = []
        self._wants: list[Want] = []
        self._loads: set[str] = set()
        self._audience = ""
        try:
            data.decode()
        except UnicodeDecodeError as error:
            at = len(data[: error.start].decode("utf-8-sig"))
            self._complain(Kind.ENCODING, at, "")

    def page(self) -> Known:
        """Read a page with all checks."""
        document = Document(self._complain)
        self._read((document, *(check(self._complain) for check in _CHECKS)))
        for id, at in self._references:
            if id not in self._ids:
                self._complain(Kind.MISSING_REFERENCE, at, id)
        return replace(self._known(frozenset(self._ids)), title=document.title)

    def drawing(self) -> Known:
        """Read a drawing for what it loads and runs."""
        self._read(())
        return self._known(None)

    def style(self) -> Known:
        """Read a style sheet for what it loads."""
        self._load_all(self._text, 0)
        return self._known(None)

    def _read(self, checks: tuple[Check, ...]) -> None:
        hearing: defaultdict[str, list[Check]] = defaultdict(list)
        for check in checks:
            for name in check.names:
                hearing[name].append(check)
        inside, hidden = "", _Hidden()
        for token in tokens(self._text):
            if isinstance(token, Text):
                self._words(token, inside, () if hidden else checks)
                continue
            inside = "" if token.end else token.name
            if not token.end and (token.attributes or inside == "script"):
                self._attributes(token)
            if not hidden.passes(token):
                continue
            for check in hearing.get(token.name, ()):
                check.tag(token)
        for check in checks:
            check.close()

    def _words(self, token: Text, inside: str, checks: tuple[Check, ...]) -> None:
        if inside == "style":
            self._load_all(token.text, token.at)
        elif inside != "script" and not token.text.isspace():
            for check in checks:
                check.text(token.text)

    def _attributes(self, tag: Tag) -> None:
        id = tag.attributes.get("id") or (tag.attributes.get("name") if tag.name == "a" else None)
        if id and self._ids.setdefault(id, tag.at) != tag.at:
            self._complain(Kind.SAME_ID, tag.at, id)
        if tag.name == "meta" and tag.attributes.get("name") == "planctl":
            self._audience = _audience(tag.attributes.get("content", ""))
        for way, value in reach(tag):
            if way is Way.LINK:
                self._link(value, tag.at)
            elif way is Way.LOAD:
                self._load(value, tag.at)
            elif way is Way.REFERENCE:
                self._references.append((value, tag.at))
            else:
                self._complain(Kind.SCRIPT, tag.at, value)

    def _link(self, href: str, at: int) -> None:
        there = leads(href, self._path)
        if isinstance(there, Kind):
            self._complain(there, at, href)
        elif there:
            self._wants.append(Want(there, self._line(at), href))

    def _load(self, url: str, at: int) -> None:
        there = loads(url, self._path)
        if isinstance(there, Kind):
            self._complain(there, at, url)
        elif there and there.file != self._path:
            self._loads.add(there.file)
            self._wants.append(Want(Place(there.file), self._line(at), url))

    def _load_all(self, css: str, at: int) -> None:
        for url, within in loaded(css):
            self._load(url, at + within)

    def _complain(self, kind: Kind, at: int, detail: str) -> None:
        self._problems.append(Problem(self._path, self._line(at), kind, detail))

    def _line(self, at: int) -> int:
        return bisect_right(self._ends, at - 1) + 1

    def _known(self, ids: frozenset[str] | None) -> Known:
        problems, wants = tuple(self._problems), tuple(self._wants)
        return Known(self._size, problems, ids, wants, frozenset(self._loads), self._audience)
