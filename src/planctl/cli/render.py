"""What commands need to show an answer: the occasion, and how tables are drawn."""

from functools import partial

from planctl.cli.context import Globals
from planctl.output.facts import Occasion
from planctl.output.table import Drawing, fitted, plain
from planctl.shell.console import Console


def occasion(globals_: Globals, with_commit: bool) -> Occasion:
    """Say for which day and for whom; the commit only where the answer names it."""
    return Occasion(globals_.as_at, globals_.audience, globals_.commit if with_commit else "")


def drawing(console: Console) -> Drawing:
    """Draw tables to fit a terminal; in a pipe plain, and never wrapped."""
    if not console.terminal:
        return plain
    return partial(fitted, width=console.width, color=console.color)
