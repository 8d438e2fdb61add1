"""`planctl slips` as text: every format in one table."""

from collections.abc import Callable

from planctl.output.facts import Occasion
from planctl.output.slips import csv_, json_, markdown, table
from planctl.output.slips.sheet import Slips

Format = Callable[[Slips, Occasion], str]

FORMATS: dict[str, Format] = {
    "table": table.render,
    "json": json_.render,
    "csv": csv_.render,
    "markdown": markdown.render,
}
