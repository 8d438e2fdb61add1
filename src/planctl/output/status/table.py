"""How plans stand, for reading: plain in a pipe."""

from collections.abc import Sequence

from planctl.output.facts import Occasion
from planctl.output.status.standing import Standing
from planctl.output.status.tables import sheet
from planctl.output.table import Drawing, plain


def render(standings: Sequence[Standing], occasion: Occasion, draw: Drawing = plain) -> str:
    """Give each plan's heading, sentences and tables."""
    blocks = []
    for one in standings:
        made = sheet(one, occasion)
        top = "\n".join([made.heading, *made.sentences]) + "\n"
        blocks.append("\n".join([top, *(draw(table) for table in made.tables)]))
    return "\n".join(blocks)
