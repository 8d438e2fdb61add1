"""`planctl log` as text: every format in one table."""

from collections.abc import Callable

from planctl.output.facts import Occasion
from planctl.output.log import json_, markdown, table
from planctl.output.log.telling import Telling

Format = Callable[[Telling, Occasion], str]

FORMATS: dict[str, Format] = {
    "table": table.render,
    "json": json_.render,
    "markdown": markdown.render,
}
