"""planctl rule: what a rule checks, why, and how it looks when it is right and wrong."""

from contextlib import suppress
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.errors import PlanctlError, UsageError
from planctl.lint.rule import Rule
from planctl.lint.rule_names import rule_hint
from planctl.lint.rules import ALL_RULES
from planctl.model.text import printable
from planctl.output.rules import as_json, explained, laid_out, listed
from planctl.shell.console import Console
from planctl.shell.environment import rules_url

EPILOG = "Examples: planctl rule PLN301, planctl rule due-before-start, planctl rule."
_FORMATS = ("text", "markdown", "json")


def command(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE|NAME", help="A rule's code or name.")
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(_FORMATS), help="How rules are shown.")
    ] = "text",
) -> None:
    """Explain a rule; without an argument, list all of them."""
    globals_: Globals = ctx.obj
    if output_format not in _FORMATS:
        raise choice("--output-format", output_format, _FORMATS)
    shown = ALL_RULES if code is None else _find(code)
    if output_format == "json":
        answer = as_json(shown, _page(globals_))
    else:
        answer = _text(shown, output_format, globals_.console)
    globals_.console.answer(answer)


def _page(globals_: Globals) -> str:
    """Give the page about rules that a pipeline or the settings name; rules need no plan."""
    with suppress(PlanctlError):
        return rules_url() or globals_.checks.rules_url
    return ""


def _text(shown: Rule | tuple[Rule, ...], output_format: str, console: Console) -> str:
    """Show a rule or all of them; "text" is laid out at a terminal only."""
    if isinstance(shown, Rule):
        text = explained(shown)
        laid = output_format == "text" and console.terminal
        return laid_out(text, console.width, console.color) if laid else text
    if output_format == "markdown":
        from planctl.output.rules_page import page

        return page(shown)
    return listed(shown)


def _find(code: str) -> Rule:
    for rule in ALL_RULES:
        if code.casefold() in {rule.code.casefold(), rule.name}:
            return rule
    raise UsageError(f'there is no rule "{printable(code)}"', rule_hint(code))
