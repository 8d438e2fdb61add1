"""Moved dates, for reading: plain in a pipe."""

from planctl.output.facts import Occasion
from planctl.output.slips.sheet import Slips, sentences, tables
from planctl.output.table import Drawing, plain


def render(found: Slips, occasion: Occasion, draw: Drawing = plain) -> str:
    """Give the sentences and the tables."""
    top = "\n".join(sentences(found)) + "\n"
    return "\n".join([top, *(draw(table) for table in tables(found))])
