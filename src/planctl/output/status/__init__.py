"""`planctl status` as text: every format in one table."""

from collections.abc import Callable, Sequence

from planctl.output.facts import Occasion
from planctl.output.status import csv_, json_, markdown, table
from planctl.output.status.standing import Standing

Format = Callable[[Sequence[Standing], Occasion], str]

FORMATS: dict[str, Format] = {
    "table": table.render,
    "json": json_.render,
    "csv": csv_.render,
    "markdown": markdown.render,
}
