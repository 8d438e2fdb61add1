"""How plans stand, as Markdown."""

from collections.abc import Sequence

from planctl.model.markdown_text import markdown_text
from planctl.output.facts import Occasion
from planctl.output.status.standing import Standing
from planctl.output.status.tables import sheet
from planctl.output.table import markdown


def render(standings: Sequence[Standing], occasion: Occasion) -> str:
    """Give each plan's heading, sentences and tables."""
    blocks = []
    for one in standings:
        made = sheet(one, occasion)
        parts = [f"## {markdown_text(made.heading)}\n"]
        parts += [f"{markdown_text(sentence)}.\n" for sentence in made.sentences]
        parts += [markdown(table) for table in made.tables]
        blocks.append("\n".join(parts))
    return "\n".join(blocks)
