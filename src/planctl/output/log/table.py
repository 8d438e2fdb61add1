"""An item's life, for reading: plain in a pipe."""

from planctl.output.facts import Occasion
from planctl.output.log.telling import Telling, heading, remarks, table
from planctl.output.table import Drawing, plain


def render(telling: Telling, occasion: Occasion, draw: Drawing = plain) -> str:
    """Give the heading, the remarks and the table."""
    top = "\n".join([heading(telling), *remarks(telling)])
    return f"{top}\n\n{draw(table(telling))}"
