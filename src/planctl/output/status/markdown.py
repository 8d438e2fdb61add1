"""How plans stand, as Markdown."""

from collections.abc import Sequence

from planctl.output.facts import Occasion
from planctl.output.status.standing import Standing
from planctl.output.status.tables import sheet
from planctl.output.table import escaped, markdown


def render(standings: Sequence[Standing], occasion: Occasion) -> str:
    """Give each plan's heading, sentences and tables."""
    blocks = []
    for one in standings:
        made = sheet(one, occasion)
        parts = [f"## {escaped(made.heading)}\n"]
        parts += [f"{escaped(sentence)}.\n" for sentence in made.sentences]
        parts += [markdown(table) for table in made.tables]
        blocks.append("\n".join(parts))
    return "\n".join(blocks)
