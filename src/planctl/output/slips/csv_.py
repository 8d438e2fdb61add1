"""Moved dates as CSV: one row a move."""

from planctl.model.cells import as_csv
from planctl.output.facts import Occasion
from planctl.output.slips.json_ import COLUMNS, row
from planctl.output.slips.sheet import Slips


def render(found: Slips, occasion: Occasion) -> str:
    """Give every move as one row; what does not apply is left empty."""
    rows = (list(row(one).values()) for one in found.moves)
    return as_csv(COLUMNS, ([_plain(value) for value in values] for values in rows))


def _plain(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value
