"""Lints plans as the office has set it: with its rules, its severities, its silent files."""

from planctl.cli.context import Globals
from planctl.history.chronicle import Chronicle
from planctl.lint.choice import Choice
from planctl.lint.costs import Costs
from planctl.lint.run import Context, lint
from planctl.model.finding import Finding
from planctl.read.plans import Reading


def findings(
    globals_: Globals,
    reading: Reading,
    chronicle: Chronicle | None = None,
    choice: Choice | None = None,
    costs: Costs | None = None,
) -> tuple[Finding, ...]:
    """Find what is wrong with what was read, by the rules of `choice`, else of the settings.

    `costs` is told how long each rule takes.
    """
    chosen = choice or globals_.checks.choice()
    context = Context(chronicle, vocabulary=globals_.checks.vocabulary, costs=costs)
    found = lint(reading, globals_.as_at, chosen.rules, context)
    return tuple(chosen.applied(found))
