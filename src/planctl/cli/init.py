"""planctl init: begin a plan in the words of the body that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from planctl.cli.context import Globals
from planctl.errors import UsageError, WorldError
from planctl.model.base import ID_FORM, ID_PATTERN
from planctl.model.plan_date import FORMS, Calendar, PlanDate, parse_date
from planctl.model.text import printable
from planctl.output.beginning import Beginning, files
from planctl.read.hints import date_meant, did_you_mean
from planctl.shell.console import Console, asks
from planctl.shell.files import write_text
from planctl.shell.words import english
from planctl.words import LEVELS, Words

EPILOG = "Example: planctl init --title 'Plan 2026' --label mission=programme:programmes"
T = TypeVar("T")
_DEVICES = frozenset({"con", "prn", "aux", "nul"}).union(
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
)
_ASKED = ("mission", "commitment", "action")


def command(
    ctx: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to begin in.")] = ".",
    plan_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The plan's id and folder.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The plan's title.")] = None,
    organisation: Annotated[str | None, typer.Option(help="The body that makes it.")] = None,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="When it begins.")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="When it ends.")] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL=ONE:MANY", help="Your word for a level: mission=priority:priorities."
        ),
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Actions and what is reported may be published.")
    ] = False,
) -> None:
    """Begin a plan; asks for what is not given, overwrites nothing."""
    globals_: Globals = ctx.obj
    ask = _Asking(asks(), english(), globals_.console)
    first = ask.until_right(
        "ask_start", str(globals_.as_at.year), start, lambda text: _date("--start", text)
    )
    last = ask.until_right(
        "ask_end", str(min(first.first.year + 4, 9999)), end, lambda text: _end(first, text)
    )
    years = {"start": first.first.year, "end": last.last.year}
    usual_title = ask.words.say("init.default_title", **years)
    usual_body = ask.words.say("init.default_organisation")
    new = Beginning(
        plan=_id(plan_id or f"{years['start']}-{years['end']}"),
        title=ask.until_right("ask_title", usual_title, title, _line),
        organisation=ask.until_right("ask_organisation", usual_body, organisation, _line),
        start=first.text,
        end=last.text,
        labels=_labels(label) if label else ask.labels(),
        public=public,
    )
    _write(Path(folder), new, globals_)


@dataclass(frozen=True)
class _Asking:
    """Asks for what was not given; away from a terminal the default is taken."""

    terminal: bool
    words: Words
    console: Console

    def __call__(self, key: str, default: str, **values: str) -> str:
        """Ask one question, and give the answer or the default."""
        if not self.terminal:
            return default
        answer = typer.prompt(self.words.say(f"init.{key}", **values), default=default, err=True)
        return str(answer).strip() or default

    def until_right(self, key: str, default: str, given: str | None, read: Callable[[str], T]) -> T:
        """Take what was given, or ask until the answer can be read."""
        if given is not None or not self.terminal:
            return read(default if given is None else given)
        while True:
            try:
                return read(self(key, default))
            except UsageError as error:
                self.console.complain(f"{error.message}\n  help: {error.help}")

    def labels(self) -> dict[str, tuple[str, str]]:
        """Ask what the body calls its levels; those that keep planctl's name are left out."""
        found = {}
        for level in _ASKED:
            usual = self.words.say(f"label.{level}.one")
            one = _line(self("ask_label", usual, level=usual))
            if one != usual:
                found[level] = (one, _line(self("ask_labels", f"{one}s")))
        return found


def _write(folder: Path, new: Beginning, globals_: Globals) -> None:
    own = {f"label.{level}.one": one for level, (one, _) in new.labels.items()}
    own |= {f"label.{level}.many": many for level, (_, many) in new.labels.items()}
    words = english().having(own)
    made = files(new, words)
    if (folder / "planctl.toml").exists():
        del made["planctl.toml"]
    if (folder / "plan" / new.plan).exists():
        raise WorldError(
            f"there is a plan {new.plan} in {folder / 'plan'} already", "choose another --id"
        )
    for name, text in made.items():
        write_text(folder / name, text)
    say = words.say
    there = () if folder.resolve() == Path.cwd() else ("next_folder",)
    steps = (*there, "next_edit", "next_check", "next_status", "next_report", "next_git")
    lines = [
        say("init.made", plan=new.plan, folder=folder.as_posix()),
        *(f"  {name}" for name in made),
        "",
        say("init.next"),
        *(f"  {say(f'init.{step}', folder=folder.as_posix())}" for step in steps),
    ]
    globals_.console.answer("\n".join(lines) + "\n")


def _labels(given: list[str]) -> dict[str, tuple[str, str]]:
    found = {}
    for one in given:
        level, _, names = one.partition("=")
        single, _, many = names.partition(":")
        if level not in LEVELS:
            help = did_you_mean(level, LEVELS) or f"levels are {', '.join(LEVELS)}"
            raise UsageError(f'--label: there is no level "{level}"', help)
        if not single or not many:
            raise UsageError(
                f'--label: "{one}" lacks a word', f"write --label {level}=programme:programmes"
            )
        found[level] = (_line(single), _line(many))
    return found


def _date(option: str, text: str) -> PlanDate:
    try:
        return parse_date(text, Calendar())
    except ValueError as error:
        meant = date_meant(text)
        help = f"write {meant}" if meant else f"a date is written {FORMS}"
        raise UsageError(f"{option}: {error}", help) from None


def _end(first: PlanDate, text: str) -> PlanDate:
    last = _date("--end", text)
    if last.last < first.first:
        raise UsageError(f"the plan would end ({last}) before it begins ({first})")
    return last


def _id(text: str) -> str:
    if text.partition(".")[0].casefold() in _DEVICES:
        raise UsageError(f'--id: "{text}" names a device on Windows, and no folder can')
    if not ID_PATTERN.match(text):
        raise UsageError(f'--id: "{printable(text)}" is no id', f"an id is made of {ID_FORM}")
    return text


def _line(text: str) -> str:
    if printable(text) != text or not text.strip():
        raise UsageError(f'"{printable(text)}" is not one line of text')
    return text
