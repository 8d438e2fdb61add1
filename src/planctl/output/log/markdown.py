"""An item's life as Markdown."""

from planctl.model.markdown_text import markdown_text
from planctl.output.facts import Occasion
from planctl.output.log.telling import Telling, heading, remarks, table
from planctl.output.table import markdown


def render(telling: Telling, occasion: Occasion) -> str:
    """Give the heading, the remarks and the table."""
    said = [f"## {markdown_text(heading(telling))}\n"]
    said += [f"{markdown_text(remark)}\n" for remark in remarks(telling)]
    return "\n".join([*said, markdown(table(telling))])
