"""From what should stand in a place to the edit of the text that puts it there."""

import re
from collections.abc import Sequence

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


def _row_gone(mend: Mend, row: int, lines: Sequence[str]) -> Fix:
    after = Location(row + 1, 1) if row < len(lines) else Location(row, len(lines[row - 1]) + 1)
    return Fix("delete the line", mend.safe, (TextEdit(Span(Location(row, 1), after), ""),))


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
    return _row_gone(mend, row, lines)
