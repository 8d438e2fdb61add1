"""planctl demo: a year of an invented public body, as a repository to try everything on."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals
from planctl.cli.paths import new_place
from planctl.demonstration.story import AS_AT, entries
from planctl.shell.demonstration import write_demonstration
from planctl.shell.words import english

EPILOG = "Example: planctl demo fenmarsh"
_STEPS = ("next_check", "next_status", "next_slips", "next_log", "next_diff")


def command(
    ctx: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(metavar="DIR", help="A folder that is empty or does not exist yet."),
    ],
) -> None:
    """Make a repository to try planctl on: a year of a public body that does not exist."""
    globals_: Globals = ctx.obj
    place = new_place(folder, "DIR")
    commits = entries()
    write_demonstration(place, commits)
    say = english().say
    there = () if place.resolve() == Path.cwd() else ("next_folder",)
    name = place.as_posix()
    shown = f'"{name}"' if " " in name else name
    lines = [
        say("demo.made", count=len(commits), folder=name),
        "",
        say("demo.next"),
        *(f"  {say(f'demo.{step}', folder=shown, as_at=AS_AT)}" for step in (*there, *_STEPS)),
    ]
    globals_.console.answer("\n".join(lines) + "\n")
