"""What bad syntax comes from, where it stands and what to write instead.

libyaml and its twin in Python word their errors for the makers of parsers, and
often stop lines after the mistake. What can be said better is said here.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import yaml

from planctl.read.decode import lines_of
from planctl.read.pasted import cut_by_hash, odd_character, tab
from planctl.read.stop import LINES_BEFORE, QUOTES_HELP, Blame, Point, Stop, line_before

_BLANK_HELP = "write key: value with a blank after the colon"
_COLUMN_HELP = "keys of one item begin in the same column"
_INSIDE_HELP = (
    "put the whole text into quotes: in \"...\" write \\\" for a quotation mark, in '...' write ''"
)
_UNCLOSED_QUOTE = "a quotation mark that opens here is never closed"
_CLOSERS = {"[": "]", "{": "}"}
_MOST_CHARACTERS = 20_000
_QUOTED = re.compile(
    r"""(?:^|(?<=[\[{,:-]\s)|(?<=[\[{,]))[ ]*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""",
    re.MULTILINE | re.DOTALL,
)
_BEGINS_VALUE = re.compile(r"(?:[:,-][ ]+|[\[{,]|^[ ]*)\Z")
_HAS_COLON = re.compile(r":(?:\s|\Z)")
_DASHES = re.compile(r"[ ]*(?:-[ ]+)*")
_KEY_AND_TEXT = re.compile(r"[ ]*(?:-[ ]+)*([a-z][a-z_]*)[ ]*(:)?[ ]*(\S.*)")


def blame(error: yaml.MarkedYAMLError, text: str, opened: Any) -> Blame:
    """Explain a syntax error.

    `opened` is the mark of the innermost bracket or brace that was open when
    the parser stopped, or None. The place is where a bracket or quotation mark
    opens that is not closed, if the text tells, else where the parser stopped.
    """
    mark = error.problem_mark or error.context_mark
    reason = error.problem or "it cannot be read"
    if mark is None:
        return Blame(None, reason)
    stop = Stop(mark, reason, error.context or "", error.context_mark, lines_of(text))
    for explain in _EXPLAINERS:
        if found := explain(stop, opened):
            return found
    return Blame(mark, reason)


def _quote(stop: Stop, opened: Any) -> Blame | None:
    """Find the quotation mark that is not closed, or that closes within its text."""
    at_end = "quoted scalar" in stop.context and "unexpected" in stop.problem
    last = stop.context_mark if at_end else stop.mark
    first = max(0, last.line - LINES_BEFORE)
    found = _quoted_before(stop.lines, first, last)
    if found is not None:
        point, quoted, closing = found
        if _BEGINS_VALUE.search(closing) and (opened is not None or "\n" in quoted):
            reason = f"a quotation mark that opens in line {point.line + 1} is never closed"
            return Blame(point, reason, f"close it with {quoted[0]} where its text ends")
        if not at_end and opened is None and stop.character not in {":", "]", "}", "#", ""}:
            return Blame(stop.mark, "text goes on after the closing quotation mark", _INSIDE_HELP)
    if at_end:
        quote = stop.lines[last.line][last.column : last.column + 1]
        return Blame(last, _UNCLOSED_QUOTE, f"close it with {quote} where its text ends")
    return None


def _quoted_before(lines: Sequence[str], first: int, last: Any) -> tuple[Point, str, str] | None:
    """Give place and text of the quoted text that ends where the parser stopped.

    The third is what stands before its closing mark in the line of that.
    """
    if last.line >= len(lines):
        return None
    window = "\n".join([*lines[first : last.line], lines[last.line][: last.column]]).rstrip(" ")
    if len(window) > _MOST_CHARACTERS or window[-1:] not in {'"', "'"}:
        return None
    for match in _QUOTED.finditer(window):
        if match.end() == len(window):
            before = window[: match.start(1)]
            point = Point(first + before.count("\n"), len(before.rpartition("\n")[2]))
            return point, match[1], window[:-1].rpartition("\n")[2]
    return None


def _bracket(stop: Stop, opened: Any) -> Blame | None:
    in_flow = "flow sequence" in stop.context or "flow mapping" in stop.context
    at_end = not any(line.strip() for line in (stop.line[stop.mark.column :], *_after(stop)))
    if opened is not None and at_end:
        reason = "a bracket or brace that opens here is never closed"
        return Blame(opened, reason, f"close it with {_closer(stop, opened)}")
    if in_flow:
        return Blame(
            stop.context_mark,
            "a bracket or brace that opens here is not closed, or a comma is missing in it",
            f"close it with {_closer(stop, stop.context_mark)}, and part its entries with commas",
        )
    if stop.character in {"]", "}"} and opened is None:
        reason = f'"{stop.character}" closes a bracket or brace that was never opened'
        return Blame(stop.mark, reason, "delete it, or put the text into quotes")
    if stop.before.rstrip()[-1:] in {"]", "}"} and "expected key" in stop.problem:
        return Blame(stop.mark, "text goes on after the closing bracket or brace", QUOTES_HELP)
    if "node content" in stop.problem:
        where = f'before "{stop.character}"' if stop.character else "here"
        return Blame(stop.mark, f"a value is missing {where}", QUOTES_HELP)
    return None


def _after(stop: Stop) -> Sequence[str]:
    return stop.lines[stop.mark.line + 1 :]


def _closer(stop: Stop, mark: Any) -> str:
    return _CLOSERS.get(stop.lines[mark.line][mark.column : mark.column + 1], "] or }")


def _missing_colon(stop: Stop, _: Any) -> Blame | None:
    if "simple key" in stop.context and stop.context_mark:
        return _no_colon(stop, stop.context_mark.line)
    if not stop.problem.startswith("mapping values are not allowed"):
        return None
    if _HAS_COLON.search(stop.before):
        reason = "a second colon with a blank after it stands in this line"
        return Blame(stop.mark, reason, 'text with a colon belongs into quotes: key: "text: text"')
    row = line_before(stop)
    if row is None or _HAS_COLON.search(stop.lines[row]):
        return None
    return _no_colon(stop, row) if _column(stop.line) == _column(stop.lines[row]) else None


def _no_colon(stop: Stop, row: int) -> Blame:
    """Say that a line is no key: value, and how it would be one."""
    help = _BLANK_HELP
    match = _KEY_AND_TEXT.match(stop.lines[row])
    if match and len(match[0]) < 80 and (match[2] or match[0].count(" ", match.end(1)) == 1):
        help += f": {match[1]}: {match[3].strip()}"
    if match and match[2]:
        return Blame(stop.mark, f"a blank is missing after the colon in line {row + 1}", help)
    return Blame(stop.mark, f'":" is missing after the key in line {row + 1}', help)


def _indentation(stop: Stop, _: Any) -> Blame | None:
    """Explain a line that begins in a column where nothing may begin."""
    row = line_before(stop)
    if not stop.is_misplaced or row is None or stop.lines[row].startswith("..."):
        return None
    is_entry = stop.line.lstrip().startswith("-")
    follows_entry = stop.lines[row].lstrip().startswith("-")
    if follows_entry and _column(stop.line, True) == _column(stop.lines[row], True):
        reason = "a key stands among the entries of a list"
        return Blame(stop.mark, reason, "indent the keys of an entry more than its dash")
    here, there = _column(stop.line, is_entry), _column(stop.lines[row], is_entry)
    if here != there:
        more = "more" if here > there else "less"
        reason = f"this line is indented {more} than its neighbours"
        return Blame(stop.mark, reason, _COLUMN_HELP)
    if stop.character == "-":
        reason = "an entry of a list stands among the keys of an item"
        return Blame(stop.mark, reason, "write the entries below the key that they belong to")
    return Blame(stop.mark, "this line does not fit the lines above it", _COLUMN_HELP)


def _column(line: str, is_entry: bool = False) -> int:
    """Tell where a line's first key begins, or its dash."""
    match = None if is_entry else _DASHES.match(line)
    return match.end() if match else len(line) - len(line.lstrip(" "))


_OTHERS = (
    (
        "cannot start any token",
        "text cannot begin with this character",
        'put the text into quotes: "..."',
    ),
    (
        "found unexpected ':'",
        "a text within brackets holds a colon",
        'put the text into quotes: "..."',
    ),
    (
        "unknown escape",
        "a backslash within double quotes begins an unknown escape",
        "write \\\\ for a backslash, or use single quotes",
    ),
    (
        "sequence entries are not allowed",
        "a list cannot begin in the line of its key",
        "write each entry on a line of its own: - ...; or put text that begins with - into quotes",
    ),
    (
        "alphabetic or numeric",
        "* and & have a meaning of their own in YAML",
        "text that begins with * or & belongs into quotes",
    ),
    (
        "comment or line break",
        "text that follows | or > begins in the next line",
        "begin a new line after | or >, or put the text into quotes",
    ),
)


def _other(stop: Stop, _: Any) -> Blame | None:
    for problem, reason, help in _OTHERS:
        if problem in stop.problem:
            return Blame(stop.mark, reason, help)
    return None


_EXPLAINERS: tuple[Callable[[Stop, Any], Blame | None], ...] = (
    odd_character,
    tab,
    _quote,
    cut_by_hash,
    _bracket,
    _missing_colon,
    _indentation,
    _other,
)
