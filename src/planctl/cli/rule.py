"""planctl rule: what a rule checks, why, and how it looks when it is right and wrong."""

from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.errors import UsageError
from planctl.lint.rule import Rule
from planctl.lint.rules import ALL_RULES
from planctl.output.rules import FORMATS
from planctl.read.hints import did_you_mean

EPILOG = "Examples: planctl rule PLN301, planctl rule due-before-start, planctl rule."


def command(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE|NAME", help="A rule's code or name.")
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How rules are shown.")
    ] = "text",
) -> None:
    """Explain a rule; without an argument, list all of them."""
    globals_: Globals = ctx.obj
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    render = FORMATS[output_format]
    globals_.console.answer(render(ALL_RULES) if code is None else render(_find(code)))


def _find(code: str) -> Rule:
    for rule in ALL_RULES:
        if code.casefold() in {rule.code.casefold(), rule.name}:
            return rule
    names = [name for rule in ALL_RULES for name in (rule.code, rule.name)]
    help = did_you_mean(code, names) or "planctl rule lists all of them"
    raise UsageError(f'there is no rule "{code}"', help)
