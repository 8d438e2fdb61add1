"""planctl init: begin a plan in the words of the body that makes it."""

from pathlib import Path
from typing import Annotated

import typer

from planctl.cli.context import Globals
from planctl.errors import UsageError, WorldError
from planctl.model.base import ID_FORM, ID_PATTERN
from planctl.model.plan_date import FORMS, Calendar, PlanDate, parse_date
from planctl.model.text import printable
from planctl.output.beginning import Beginning, files
from planctl.read.hints import date_meant, did_you_mean
from planctl.shell.console import asks
from planctl.shell.files import write_text
from planctl.shell.words import english
from planctl.words import LEVELS, Words

EPILOG = "Example: planctl init --title 'Plan 2026' --label mission=programme:programmes"
_ASKED = ("mission", "commitment", "action")


def command(
    ctx: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="[DIR]", help="The folder to begin in; default: here.")
    ] = ".",
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
    """Begin a plan: asks at a terminal, takes options otherwise, overwrites nothing."""
    globals_: Globals = ctx.obj
    ask = _Asking(asks(), english())
    given_start = _date("--start", start or ask("ask_start", str(globals_.as_at.year)))
    default_end = str(given_start.first.year + 4)
    given_end = _date("--end", end or ask("ask_end", default_end))
    if given_end.last < given_start.first:
        raise UsageError(f"the plan would end ({given_end}) before it begins ({given_start})")
    years = {"start": given_start.first.year, "end": given_end.last.year}
    new = Beginning(
        plan=_id(plan_id or f"{years['start']}-{years['end']}"),
        title=_line(title or ask("ask_title", ask.words.say("init.default_title", **years))),
        organisation=_line(
            organisation or ask("ask_organisation", ask.words.say("init.default_organisation"))
        ),
        start=given_start.text,
        end=given_end.text,
        labels=_labels(label) if label else ask.labels(),
        public=public,
    )
    _write(Path(folder), new, globals_)


class _Asking:
    """Asks for what was not given; away from a terminal the default is taken."""

    def __init__(self, terminal: bool, words: Words) -> None:
        self.terminal = terminal
        self.words = words

    def __call__(self, key: str, default: str, **values: str) -> str:
        if not self.terminal:
            return default
        answer = typer.prompt(self.words.say(f"init.{key}", **values), default=default, err=True)
        return str(answer).strip() or default

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
    there = [name for name in made if (folder / name).exists()]
    if (folder / "plan" / new.plan).exists() or there:
        raise WorldError(
            f"there is a plan {new.plan} in {folder / 'plan'} already", "choose another --id"
        )
    for name, text in made.items():
        write_text(folder / name, text)
    say = words.say
    steps = ("next_edit", "next_check", "next_status", "next_report", "next_git")
    lines = [
        say("init.made", plan=new.plan, folder=folder.as_posix()),
        *(f"  {name}" for name in made),
        "",
        say("init.next"),
        *(f"  {say(f'init.{step}')}" for step in steps),
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


def _id(text: str) -> str:
    if not ID_PATTERN.match(text):
        raise UsageError(f'--id: "{printable(text)}" is no id', f"an id is made of {ID_FORM}")
    return text


def _line(text: str) -> str:
    if printable(text) != text or not text.strip():
        raise UsageError(f'"{printable(text)}" is not one line of text')
    return text
