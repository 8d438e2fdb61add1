"""planctl coverage: commitments without actions, and actions that serve none."""

from typing import Annotated

import typer

from planctl.audience.speech import spoken_to
from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision
from planctl.cli.render import drawing, occasion
from planctl.model.labels import labelled
from planctl.output.coverage import FORMATS, Covered, render_table
from planctl.schedule.coverage import coverage

EPILOG = "Example: planctl coverage --plan 2021-2024."


def command(
    ctx: typer.Context,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How the answer is written.")
    ] = "table",
    rev: Revision = None,
) -> None:
    """Show commitments without actions, and actions that serve none."""
    globals_: Globals = ctx.obj.at(rev)
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    globals_.warn_of_broken_files()
    words = spoken_to(globals_.audience, globals_.configuration.words)
    plans = [
        Covered(view, coverage(view.plan), labelled(words, view.plan.head.labels))
        for view in globals_.views()
    ]
    moment = occasion(globals_, with_commit=output_format == "json")
    if output_format == "table":
        globals_.console.answer(render_table(plans, moment, drawing(globals_.console)))
    else:
        globals_.console.answer(FORMATS[output_format](plans, moment))
