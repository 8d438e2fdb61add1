"""planctl serve: the pages in a browser, made again at every save."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.cli.context import Globals, choice
from planctl.cli.linting import findings
from planctl.cli.options import SinceOption
from planctl.cli.past import chronicle
from planctl.cli.publish import moment, origin, publication
from planctl.errors import PlanctlError, UsageError
from planctl.model.labels import agreed, labelled
from planctl.report.build import FORMATS
from planctl.report.options import Options
from planctl.shell import clock
from planctl.shell.configuration import configuration
from planctl.shell.preview.answers import front
from planctl.shell.preview.banner import banner, command_for_other
from planctl.shell.preview.look import State, look
from planctl.shell.preview.preview import Preview
from planctl.shell.preview.shown import Banner, Made, Problem, Shown
from planctl.shell.words import english
from planctl.words import Words

EPILOG = "Examples: planctl serve, planctl serve --audience public --open."
_LARGEST_PORT = 65_535


def command(
    ctx: typer.Context,
    port: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=_LARGEST_PORT, help="The port; 0 takes a free one."),
    ] = 8000,
    format: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="What to show.")
    ] = "site",
    since: SinceOption = None,
    board: Annotated[
        str | None, typer.Option(metavar="ID", help="The board that --format board is for.")
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="As everybody will see it: --audience public.")
    ] = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the plans as pages in a browser on this machine, and again at every save.

    What check finds stands at the top of each page. Nothing is written.
    """
    globals_: Globals = ctx.obj
    if public and globals_.audience_option not in {None, Audience.PUBLIC}:
        raise UsageError("--public and --audience contradict each other", "leave one of them out")
    globals_ = globals_.published() if public else globals_
    if format not in FORMATS:
        raise choice("--format", format, tuple(FORMATS))
    if board is not None and format != "board":
        raise UsageError("--board is for --format board", "add --format board")
    office = _Office(globals_, format, since, board)
    console = globals_.console
    preview = Preview(office, globals_.audience, port, console.complain)
    console.answer(f"{preview.address}\n")
    sys.stdout.flush()
    office.introduce(preview.shown)
    if open_:
        preview.open(english().say("preview.terminal.no_browser"))
    preview.run()


@dataclass(frozen=True)
class _Office:
    """One run: what was asked for, and how its pages are made from the files as they are now."""

    globals_: Globals
    format: str
    since: str | None
    board: str | None

    def make(self) -> Made:
        """Read everything anew and make all pages. Raises PlanctlError."""
        fresh = self._fresh()
        made = publication(
            fresh,
            self.format,
            origin(fresh),
            moment(fresh, self.since, self.board),
            Options(board=self.board),
        )
        words = labelled(made.words, agreed(view.plan.head.labels for view in made.views))
        above = self._banner(fresh, made.views, words)
        withheld = sum(view.withheld.total for view in made.views)
        shown = Made(dict(made.files()), above, words, withheld)
        if front(shown) is None:
            raise UsageError(f"--format {self.format} makes no page that a browser could show")
        return shown

    def look(self) -> tuple[date, State]:
        """Tell what pages would be made of now: the day and the files."""
        root = self.globals_.root
        templates, beside = root / "templates", list[str]()
        with suppress(PlanctlError):  # the page says what is wrong with the settings
            settings = configuration(root)
            templates = settings.templates if isinstance(settings.templates, Path) else templates
            beside = _files_of(settings.report)
        return self._day(), look(root, templates, beside)

    def introduce(self, shown: Shown) -> None:
        """Say at the beginning who may see the pages, and how it ends."""
        say, note = english().say, self.globals_.console.note
        audience = self.globals_.audience
        if audience is Audience.PUBLIC and isinstance(shown, Made):
            note(say("preview.terminal.withheld", audience=audience, count=shown.withheld))
        else:
            note(say("preview.terminal.audience", audience=audience))
        note(f"{say(f'preview.other.{audience}')} {command_for_other(audience)}")
        if isinstance(shown, Problem):
            self.tell(shown)
        note(say("preview.terminal.stop"))

    def tell(self, shown: Shown) -> None:
        """Say in the terminal that other pages are shown, or why there are none."""
        say, note = english().say, self.globals_.console.note
        if isinstance(shown, Made):
            note(say("preview.terminal.made", counts=shown.banner.counts))
            return
        note(say("preview.terminal.broken", message=shown.message))
        if shown.help:
            note("  " + say("preview.terminal.broken_help", help=shown.help))

    def _fresh(self) -> Globals:
        """Give the same run with nothing read yet, which says nothing beside its answer."""
        quiet = replace(self.globals_.console, quiet=True)
        root = str(self.globals_.root)
        return replace(self.globals_, root_option=root, console=quiet, as_at=self._day())

    def _day(self) -> date:
        """Give the day of the judgement: a preview that runs overnight shows the next one."""
        return self.globals_.as_at if self.globals_.as_at_given else clock.as_at(None)

    def _banner(self, fresh: Globals, views: Sequence[View], words: Words) -> Banner:
        found = findings(fresh, fresh.reading, chronicle(fresh))
        if fresh.plan is not None:
            folders = tuple(f"plan/{plan.folder}/" for plan in fresh.plans)
            found = tuple(one for one in found if one.filename.startswith(folders))
        return banner(fresh.audience, fresh.as_at, found, _files(views), words)


def _files_of(report: Mapping[str, Any]) -> list[str]:
    """Give the files beside the plan that the settings of reports name."""
    logo = report.get("logo")
    return [logo] if isinstance(logo, str) and logo else []


def _files(views: Sequence[View]) -> frozenset[str]:
    """Give the files in which something stands that the audience may see."""
    items = (item for view in views for item in (view.plan.head, *view.plan.items()))
    return frozenset(item.at.file for item in items)
