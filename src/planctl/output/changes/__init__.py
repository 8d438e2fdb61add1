"""`planctl diff` as text: every format in one table."""

from collections.abc import Callable

from planctl.history.changes.sheet import Sheet
from planctl.output.changes import json_, markdown, text
from planctl.output.facts import Occasion

Format = Callable[[Sheet, Occasion], str]

FORMATS: dict[str, Format] = {
    "text": text.render,
    "json": json_.render,
    "markdown": markdown.render,
}
