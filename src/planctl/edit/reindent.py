"""The lines of a value below its first, shifted to another column."""

from collections.abc import Sequence

STEP = 2
"""By how many blanks what belongs to a key stands further in."""


def shifted(rows: Sequence[str], by: int) -> list[str]:
    """Shift lines of brackets; none further out than the margin."""
    return [_from(row, max(_indent(row) + by, 0)) for row in rows]


def folded(rows: Sequence[str], column: int) -> list[str]:
    """Set the lines of a text in or without quotes, where blanks before them mean nothing."""
    return [_from(row.lstrip(" \t"), column) if row.strip(" \t") else "" for row in rows]


def kept(rows: Sequence[str], by: int | None, column: int) -> list[str]:
    """Shift the lines of a text below | or >, whose blanks further in are part of it.

    They go `by` so many characters where the indentation is told in numbers;
    else so that the first line that is not blank begins in `column`.
    """
    base = next((_indent(row) for row in rows if row.strip(" ")), 0)
    if by is None:
        rows = [row if row.strip(" ") or len(row) > base else "" for row in rows]
        by = column - base
    return [_from(row, max(_indent(row) + by, 0)) if row else "" for row in rows]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _from(row: str, column: int) -> str:
    return " " * column + row.lstrip(" ")
