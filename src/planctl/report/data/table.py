"""Tables as CSV files that spreadsheets open as they are."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from planctl.model.cells import as_csv
from planctl.report.data.columns import AUDIENCE
from planctl.report.page import Table

MARK = "\ufeff"
"""What stands before the text of a file so that Excel reads it as UTF-8."""

_SIGNED = re.compile(r"[-+](0|[1-9]\d{0,14})(\.\d{1,6})?\Z", re.ASCII)


def csv_file(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give a file of rows: its mark, the names of its columns, and one line a row."""
    return MARK + as_csv(columns, rows)


def csv_text(table: Table, audience: str = "") -> str:
    """Give a table of a page as a file: the numbers in its columns of figures stay numbers.

    Where an audience is named, each row ends with it.
    """
    last = [audience] if audience else []
    numeric = frozenset(table.numeric)
    rows = (
        [*(_figure(one) if place in numeric else one for place, one in enumerate(row)), *last]
        for row in table.rows
    )
    return csv_file([*table.header, *([AUDIENCE] if audience else [])], rows)


def _figure(text: str) -> object:
    """Give a number with a sign as a number: a text that begins with a sign may be a formula."""
    return Decimal(text) if _SIGNED.match(text) else text
