"""planctl config: every setting, its value, and where it was set."""

from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.render import occasion
from planctl.errors import UsageError
from planctl.output.settings import FORMATS, Row, rows
from planctl.read.hints import did_you_mean
from planctl.shell.settings import settings_in

EPILOG = "Examples: planctl config; planctl config check; planctl config check.select."


def command(
    ctx: typer.Context,
    key: Annotated[
        str | None,
        typer.Argument(metavar="KEY", help="Only this setting or table.", show_default=False),
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(FORMATS), help="How settings are shown.")
    ] = "toml",
) -> None:
    """Check the settings, and show each with its value and where it was set."""
    globals_: Globals = ctx.obj
    if output_format not in FORMATS:
        raise choice("--output-format", output_format, tuple(FORMATS))
    _understand(globals_)
    settings = settings_in(globals_.root)
    from planctl.shell.environment import heeded

    everything = rows(settings.table, settings.file, heeded())
    chosen = [one for one in everything if key is None or _holds(key, one)]
    if not chosen:
        keys = [one.key for one in everything]
        keys += {key.partition(".")[0] for key in keys}
        help = did_you_mean(key or "", keys) or "planctl config lists all of them"
        raise UsageError(f'there is no setting "{key}"', help)
    globals_.console.answer(FORMATS[output_format](chosen, occasion(globals_, with_commit=False)))


def _holds(key: str, row: Row) -> bool:
    return row.key == key or row.key.startswith(f"{key}.")


def _understand(globals_: Globals) -> None:
    """Look at every setting as the commands do. Raises ConfigurationError for a wrong one."""
    from planctl.shell.look import look, since

    globals_.checks.choice()
    settings = globals_.configuration
    look(settings.report, settings.file, globals_.beside)
    since(settings.report, settings.file)
