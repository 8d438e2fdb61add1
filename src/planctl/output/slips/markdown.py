"""Moved dates as Markdown."""

from planctl.model.markdown_text import markdown_text
from planctl.output.facts import Occasion
from planctl.output.slips.sheet import Slips, sentences, tables
from planctl.output.table import markdown


def render(found: Slips, occasion: Occasion) -> str:
    """Give the sentences and the tables."""
    said = [f"{markdown_text(sentence)}\n" for sentence in sentences(found)]
    return "\n".join([*said, *(markdown(table) for table in tables(found))])
