"""Values on their way into CSV: a text stays text, whatever a spreadsheet would make of it."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n＝＋－＠]")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give rows as CSV with lines as RFC 4180 ends them; None is an empty cell."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in chain([columns], rows):
        writer.writerow([cell(value) for value in row])
    return out.getvalue()


def cell(value: object) -> object:
    """Give a value of which no spreadsheet makes a formula; a number stays what it is.

    An apostrophe before a text says that it is one. It also stands before a
    text that looks as if it had one, so that every text can be had back.

    >>> [cell(value) for value in ("=1+1", " @a", "'=1", "'tis", -3, None)]
    ["'=1+1", "' @a", "''=1", "'tis", -3, '']
    """
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return "" if value is None else value


def without_guard(text: str) -> str:
    """Give back the text that `cell` made safe; every other text as it is.

    >>> [without_guard(text) for text in ("'=1+1", "''=1", "'tis", "=1")]
    ['=1+1', "'=1", "'tis", '=1']
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
