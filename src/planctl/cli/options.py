"""Options that several commands take in the same way."""

from typing import Annotated

import typer

Revision = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="REV",
        help="Read the plan from git: a revision, @2026-03-31 or @last-meeting:BOARD.",
    ),
]
"""The plan as it was; nothing in the folder is read or touched."""

NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Work out everything anew, and keep nothing.")
]

SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV|DATE",
        help="What changed since a branch or revision, or from a day on.",
    ),
]
