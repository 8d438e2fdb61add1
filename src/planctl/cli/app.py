"""Finds the command, hands on its arguments, and turns every end into an exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from planctl.cli.arguments import global_first
from planctl.cli.context import Globals, choice
from planctl.errors import PlanctlError, UsageError
from planctl.shell.console import Console, console, forgiving_streams

GROUPS = {
    "Check": ("check", "rule", "fmt"),
    "Look": ("status", "coverage", "log", "slips", "diff"),
    "Edit": (
        "new", "set", "update", "complete", "reschedule", "answer", "withdraw", "reading", "rename",
        "merge",
    ),
    "Publish and exchange": ("report", "serve", "verify", "templates", "export", "import"),
    "Set up": ("init", "demo", "config", "schema", "lsp", "completion", "cache"),
}  # fmt: skip
"""Every command, in the groups and in the order of `planctl --help`. A new command is one word."""

COMMANDS = {
    # "import" is a word of Python's own, so its module has another name.
    name: f"planctl.cli.{name}_" if name == "import" else f"planctl.cli.{name}"
    for group in GROUPS.values()
    for name in group
}
"""Every command and its module."""

_COLORS = ("auto", "always", "never")
CLEAN, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

EPILOG = """\
Begin with: planctl check, planctl status, planctl report.
planctl help COMMAND tells all about one."""


class _Commands(TyperGroup):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands in groups; their words stand in a table, so that none is loaded."""
        from planctl.shell.completion.table import TABLE

        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, TABLE["commands"][name]["help"]) for name in names])

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | None:
        if cmd_name.startswith("-"):
            return None
        if cmd_name not in COMMANDS:
            from planctl.read.hints import did_you_mean

            help = did_you_mean(cmd_name, COMMANDS) or f"commands are {', '.join(COMMANDS)}"
            raise UsageError(f'there is no command "{cmd_name}"', help)
        module: Any = import_module(COMMANDS[cmd_name])
        one = typer.Typer(rich_markup_mode=None, add_completion=False)
        one.command(cmd_name, epilog=getattr(module, "EPILOG", None))(module.command)
        made = typer.main.get_command(one)
        assert isinstance(made, TyperCommand)  # noqa: S101 - an application of one command is one
        return made


app = typer.Typer(
    cls=_Commands,
    name="planctl",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)


def _version(wanted: bool) -> None:
    from planctl import __version__

    if wanted:
        typer.echo(f"planctl {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    ctx: typer.Context,
    root: Annotated[
        str | None, typer.Option(metavar="DIR", help="The folder that holds plan/.")
    ] = None,
    plan: Annotated[str | None, typer.Option(metavar="ID", help="Only this plan.")] = None,
    as_at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Judge everything for this day; default: today."),
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            metavar="public|board|internal",
            help="Who may read the answer; default: public, at a terminal internal.",
        ),
    ] = None,
    color: Annotated[str, typer.Option(metavar="auto|always|never", help="Colour.")] = "auto",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only the answer, no remarks.")
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing, also at a terminal.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_version, is_eager=True, help="The version."),
    ] = False,
) -> None:
    """Keep a delivery plan as text in git: check it, see what is late, publish it.

    Options here may stand before or after the command.
    """
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        return
    if color not in _COLORS:
        raise choice("--color", color, _COLORS)
    ctx.obj = Globals.checked(root, plan, as_at, audience, console(color, quiet, no_input))


def run(arguments: Sequence[str]) -> int:
    """Run one command. Never raises: every end is an exit code, and a crash is 2, never 1."""
    speak = Console(color=False, terminal=False, width=80)
    try:
        forgiving_streams()
        code = app(global_first(arguments), prog_name="planctl", standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:
            speak.complain("planctl: stopped")
    except PlanctlError as error:
        from planctl.model.text import printable

        speak.complain(_said(printable(error.message), printable(error.help)))
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        speak.complain(_said(error.format_message(), _usage_hint(error)))
    except OSError as error:
        return _unanswered(speak.complain, error)
    except KeyboardInterrupt:
        speak.complain("planctl: stopped")
        return INTERRUPTED
    except Exception as error:
        _crashed(speak.complain, error)
    else:
        return int(code or CLEAN)
    return FAILED


def _said(message: str, help: str) -> str:
    return f"error: {message}" + (f"\n  help: {help}" if help else "")


def _usage_hint(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path} --help" if context else "planctl --help"


def _crashed(complain: Any, error: Exception) -> None:
    if os.environ.get("PLANCTL_DEBUG"):
        raise error
    complain(
        _said(
            f"planctl stopped at a fault of its own: {type(error).__name__}: {error}",
            "nothing was lost; set PLANCTL_DEBUG=1, run it again and report what it prints",
        )
    )


def _unanswered(complain: Any, error: OSError) -> int:
    """End where the answer cannot be written: quietly where its reader has gone away."""
    # Windows calls a broken pipe a wrong argument.
    if not isinstance(error, BrokenPipeError) and (os.name != "nt" or error.errno != errno.EINVAL):
        complain(_said(f"the answer cannot be written: {error}", ""))
        return FAILED
    # The null device takes the place of the pipe, so that the interpreter does not complain.
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return CLEAN
