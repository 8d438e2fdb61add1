"""Bad syntax that comes from how text was typed or pasted: tabs, other spaces and dashes, and #."""

import re
from collections.abc import Sequence
from typing import Any

from planctl.model.finding import Fix, TextEdit
from planctl.model.place import Location, Span
from planctl.read.cut import hash_in
from planctl.read.stop import LINES_BEFORE, Blame, Point, Stop, line_before
from planctl.read.structure import fix_for, odd_in, odd_quotes

_INDENTED_BY_TAB = re.compile(r" *\t[ \t]*(?=\S)")
_HASH_HELP = 'text with a # belongs in quotes: key: "text #1"; a comment has a space after its #'
_TAB_HELP = "indent with spaces; YAML allows no tabs there"


def tab(stop: Stop, _: Any) -> Blame | None:
    scanned = "tab character" in stop.problem or "cannot start any token" in stop.problem
    if "where an indentation space" in stop.problem:
        reason = "a tab stands here, in the indentation of a block of text"
        return Blame(stop.mark, reason, _TAB_HELP, _without_tabs(stop.lines))
    if stop.character == "\t" and scanned:
        return Blame(stop.mark, "a tab stands here", _TAB_HELP, _without_tabs(stop.lines))
    indentation = stop.line[: len(stop.line) - len(stop.line.lstrip())]
    if "\t" in indentation and stop.is_misplaced:
        point = Point(stop.mark.line, indentation.index("\t"))
        return Blame(point, "a tab stands here", _TAB_HELP, _without_tabs(stop.lines))
    return None


def _without_tabs(lines: Sequence[str]) -> Fix | None:
    """Return the fix that indents with two spaces wherever a file does so with a tab."""
    edits = tuple(
        TextEdit(
            Span(Location(row, 1), Location(row, match.end() + 1)), match[0].replace("\t", "  ")
        )
        for row, line in enumerate(lines, 1)
        if (match := _INDENTED_BY_TAB.match(line))
    )
    return Fix("indent with spaces", safe=False, edits=edits) if edits else None


def odd_character(stop: Stop, opened: Any) -> Blame | None:
    """Find a character near the stop that looks like one of YAML's and is another."""
    before = line_before(stop)
    near = [mark.line for mark in (opened, stop.context_mark) if mark is not None]
    first = max(min([stop.mark.line, *near, *([] if before is None else [before])]), 0)
    rows = range(max(first, stop.mark.line - LINES_BEFORE) + 1, stop.mark.line + 2)
    found = odd_in(stop.lines, rows)
    if not found and stop.problem.startswith("mapping values are not allowed"):
        found = odd_quotes(stop.line, stop.mark.line + 1)
    if not found:
        return None
    start = found[0].span.start
    return Blame(
        Point(start.row - 1, start.column - 1), found[0].message, found[0].help, fix_for(found)
    )


def cut_by_hash(stop: Stop, opened: Any) -> Blame | None:
    """Find the # behind which a text goes on, as people mean it, and YAML sees a comment."""
    begins = opened.line if opened is not None else line_before(stop)
    if begins is None or "escape" in stop.problem or "quoted scalar" in stop.context:
        return None
    for row in range(begins, min(stop.mark.line + 1, begins + LINES_BEFORE, len(stop.lines))):
        column = hash_in(stop.lines[row])
        if column >= 0:
            reason = "everything from this # on is a comment, and the text goes on"
            return Blame(Point(row, column), reason, _HASH_HELP)
    return None
