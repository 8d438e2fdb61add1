"""planctl report: the plan as pages that can be published."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.options import Revision, SinceOption
from planctl.cli.publish import origin, publication
from planctl.errors import WorldError
from planctl.report.build import FORMATS
from planctl.shell.files import write_tree

EPILOG = "Examples: planctl report, planctl report --since @last-meeting:BOARD --output build/site."


def command(
    ctx: typer.Context,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="What to make.")
    ] = "site",
    output: Annotated[
        str, typer.Option(metavar="DIR", help="The folder to write to.")
    ] = "build/site",
    since: SinceOption = None,
    rev: Revision = None,
) -> None:
    """Write the plans as a site, one HTML file or Markdown."""
    globals_: Globals = ctx.obj.at(rev)
    if format not in FORMATS:
        raise choice("--format", format, tuple(FORMATS))
    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise WorldError(f"{output} is a file, and --output names a folder")
    made = publication(globals_, format, origin(globals_), since)
    written = write_tree(folder, made.files())
    first = (folder / ("index.html" if "index.html" in written else written[0])).as_posix()
    many = f"{len(written)} files; begin with " if len(written) > 1 else ""
    globals_.console.answer(f"Wrote {many}{first}\n")
