"""From what should stand in a place to the edit of the text that puts it there."""

import re
from collections.abc import Sequence

from planctl.lint.comments import is_of_next_line
from planctl.model.finding import Fix, TextEdit
from planctl.model.mend import Mend
from planctl.model.place import Location, Span

_ROW_WITHOUT_VALUE = re.compile(
    r"[ ]*(?:(?:[\w.-]+|\"[^\"]*\"|'[^']*')[ ]*:|-)[ ]*+"  # a key, or a dash
    r"(?:~|[Nn]ull|NULL|\"[ ]*\"|'[ ]*')?[ ]*+(#.*)?\Z"  # nothing, and perhaps a comment
)
_KEY = re.compile(r"([ ]*)[\w.-]+:[ ]+\Z")
_PLAIN = re.compile(r"[\w./-]+\Z", re.ASCII)


def fix_of(mend: Mend, span: Span, lines: Sequence[str]) -> Fix | None:
    """Make the fix that writes what was meant at a place of these lines of a text.

    None where that is no plain edit.
    """
    row = span.start.row
    if row != span.end.row or row > len(lines):
        return None
    if mend.text is None:
        return _without_row(mend, row, lines)
    if mend.below:
        return _row_below(mend.text, mend.safe, span, lines)
    old = lines[row - 1][span.start.column - 1 : span.end.column - 1]
    if not mend.text:
        return _without_text(mend, span, lines)
    new = _quoted_alike(mend.text, old)
    return Fix(f"write {new}", mend.safe, (TextEdit(span, new),)) if new != old else None


def _row_below(text: str, safe: bool, span: Span, lines: Sequence[str]) -> Fix | None:
    """Add a line below a value that stands alone behind its key, as far to the right as the key."""
    line = lines[span.start.row - 1]
    key = _KEY.match(line[: span.start.column - 1])
    if key is None:
        return None
    end = Location(span.start.row, len(line) + 1)
    return Fix(f"add {text}", safe, (TextEdit(Span(end, end), f"\n{key[1]}{text}"),))


def _quoted_alike(new: str, old: str) -> str:
    quote = old[:1]
    return f"{quote}{new}{quote}" if quote in {'"', "'"} and _PLAIN.match(new) else new


def _without_text(mend: Mend, span: Span, lines: Sequence[str]) -> Fix:
    """Take a piece out with the blanks before it, and its row where nothing else stands there."""
    line = lines[span.start.row - 1]
    before = line[: span.start.column - 1].rstrip()
    if not before and not line[span.end.column - 1 :].strip():
        return _row_gone(mend, span.start.row, lines)
    start = Location(span.start.row, len(before) + 1)
    return Fix("delete it", mend.safe, (TextEdit(Span(start, span.end), ""),))


def _row_gone(mend: Mend, row: int, lines: Sequence[str], own: Sequence[int] = ()) -> Fix:
    """Take a row out, and rows of its `own` above it.

    The last row of a text goes with the blank ones above it, so that the text ends as it did.
    """
    spans = [Span(Location(one, 1), Location(one + 1, 1)) for one in own]
    if any(line.strip() for line in lines[row:]):
        spans.append(Span(Location(row, 1), Location(row + 1, 1)))
    else:
        above = row - 1
        while above > 1 and (above in own or not lines[above - 1].strip()):
            above -= 1
        start = Location(above, len(lines[above - 1]) + 1) if above else Location(row, 1)
        spans = [one for one in spans if one.start < start]
        spans.append(Span(start, Location(row, len(lines[row - 1]) + 1)))
    return Fix("delete the line", mend.safe, tuple(TextEdit(span, "") for span in spans))


def _ignores_above(row: int, lines: Sequence[str]) -> list[int]:
    """Return the rows directly above one whose comments ignore something in it alone."""
    found = []
    while row > 1 and lines[row - 2].lstrip().startswith("#"):
        row -= 1
        if is_of_next_line(lines[row - 1]):
            found.append(row)
    return found[::-1]


def _without_row(mend: Mend, row: int, lines: Sequence[str]) -> Fix | None:
    """Take a key without a value out, its whole row where no comment stands behind it."""
    line = lines[row - 1]
    match = _ROW_WITHOUT_VALUE.match(line)
    if match is None:
        return None
    if match[1]:
        start = len(line) - len(line.lstrip(" "))
        edit = TextEdit(Span(Location(row, start + 1), Location(row, match.start(1) + 1)), "")
        return Fix("delete what has no value", mend.safe, (edit,))
    return _row_gone(mend, row, lines, _ignores_above(row, lines))
