"""Asks whether git is to merge plans with planctl, and says what is written for it."""

from pathlib import Path

from planctl.cli.context import Globals
from planctl.shell.console import Console
from planctl.shell.merging.install import changes, write
from planctl.shell.terminal import Person

_AGAIN = "each clone needs its own setting: run planctl merge --install there, too"


def install_driver(globals_: Globals, dry_run: bool) -> None:
    """Write what git needs; a person at a terminal is asked first."""
    install_in(globals_.root, globals_.console, dry_run=dry_run)


def install_in(
    root: Path, console: Console, is_agreed: bool = False, dry_run: bool = False
) -> None:
    """Write what git needs below a folder; at a terminal only after a yes, unless it was given.

    Raises WorldError where there is no repository, or something cannot be written.
    """
    attributes, configuration = changes(root)
    needed = [change for change in (attributes, configuration) if change.is_needed]
    if not needed:
        console.note("already there: git merges plans with planctl here")
        return
    descriptions = {
        attributes.path: f"{attributes.path.as_posix()}: {attributes.what}",
        configuration.path: (
            f"{configuration.path.as_posix()}: for merge=planctl run {configuration.what}"
        ),
    }
    person = Person.at(console)
    if dry_run or (person.there and not is_agreed):
        console.complain("this would be written:")
        for change in needed:
            console.complain(f"  {descriptions[change.path]}")
        if dry_run or person.choose("Write it", ["yes", "no"], "no") != "yes":
            console.note("nothing was written")
            return
    for change in needed:
        write(change)
        console.answer(f"{descriptions[change.path]}\n")
    console.note(f"git merges plans with planctl here from now on; {_AGAIN}")
