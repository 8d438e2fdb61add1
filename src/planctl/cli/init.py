"""planctl init: begin a plan in the words of the body that makes it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.paths import new_place
from planctl.errors import UsageError, WorldError
from planctl.model.plan_date import FORMS, Calendar, PlanDate, parse_date
from planctl.model.text import printable
from planctl.output.beginning import Beginning, files
from planctl.output.schema.editors import FOLDER
from planctl.output.schema.json_schema import file_name
from planctl.output.surroundings import AT_THE_TOP, surroundings
from planctl.read.hints import date_meant, did_you_mean
from planctl.shell.begin import Begun, lay, requirement, top_of_repository
from planctl.shell.console import Console
from planctl.shell.journal import finish
from planctl.shell.schemas import schemas
from planctl.shell.settings import settings_in
from planctl.shell.words import english
from planctl.words import LEVELS, Words

EPILOG = "Example: planctl init --title 'Plan 2026' --label mission=programme:programmes"
T = TypeVar("T")
_ASKED = ("mission", "commitment", "action")
_PIPELINES = {
    "both": frozenset({"github", "gitlab"}),
    "github": frozenset({"github"}),
    "gitlab": frozenset({"gitlab"}),
    "none": frozenset[str](),
}


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
    pipeline: Annotated[
        str, typer.Option(metavar="|".join(_PIPELINES), help="Where pipelines run.")
    ] = "both",
    bare: Annotated[bool, typer.Option("--bare", help="Only the plan and planctl.toml.")] = False,
    merge_driver: Annotated[
        bool, typer.Option("--merge-driver", help="Let git merge plans with planctl here.")
    ] = False,
) -> None:
    """Begin a plan, with settings for editors, git's hook and pipelines.

    Asks for what is not given, and overwrites nothing.
    """
    globals_: Globals = ctx.obj
    if pipeline not in _PIPELINES:
        raise choice("--pipeline", pipeline, tuple(_PIPELINES))
    place = new_place(folder, "DIR")
    ask = _Asking(globals_.console.asks, english(), globals_.console)
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
    _begin(place, new, None if bare else _PIPELINES[pipeline], globals_.console)
    if merge_driver or (globals_.console.asks and not bare):
        _let_git_merge(place, merge_driver, globals_.console)
    elif not bare:
        globals_.console.note(ask.words.say("init.next_merge"))


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


def _begin(
    folder: Path, new: Beginning, pipelines: frozenset[str] | None, console: Console
) -> None:
    """Write the plan and, unless `pipelines` is None, what stands beside it; say what was done."""
    words = english().having(_own_words(new))
    if done := finish(folder):
        console.note(done)
    if (folder / "plan" / new.plan).exists():
        raise WorldError(
            f"there is a plan {new.plan} in {folder / 'plan'} already", "choose another --id"
        )
    made = files(new, words, "" if pipelines is None else f"{FOLDER}/{file_name('config')}")
    if settings_in(folder).file == "pyproject.toml":
        del made["planctl.toml"]  # it would stand in the place of the settings there
    needed = requirement()
    if pipelines is not None:
        made |= surroundings(words, schemas().files, needed, pipelines)
    top = top_of_repository(folder)
    idle = AT_THE_TOP & made.keys() if top != folder.resolve() else frozenset()
    begun = lay(folder, {name: text for name, text in made.items() if name not in idle})
    lines = [
        words.say("init.made", plan=new.plan, folder=folder.as_posix()),
        *(f"  {name}" for name in begun.written),
        *(words.say("init.kept", file=name) for name in begun.kept),
        *(words.say("init.idle", file=name, top=top.as_posix()) for name in sorted(idle)),
        "",
        words.say("init.next"),
        *(f"  {line}" for line in _next(folder, begun, needed is None, words)),
    ]
    console.answer("\n".join(lines) + "\n")


def _let_git_merge(folder: Path, is_agreed: bool, console: Console) -> None:
    """Let git merge plans with planctl: where that was asked for, or a person says yes."""
    from planctl.cli.merge_driver import install_in

    if (top_of_repository(folder) / ".git").exists():
        install_in(folder, console, is_agreed)
    elif is_agreed:
        console.note("no git repository yet: after git init run planctl merge --install")


def _own_words(new: Beginning) -> dict[str, str]:
    own = {f"label.{level}.one": one for level, (one, _) in new.labels.items()}
    return own | {f"label.{level}.many": many for level, (_, many) in new.labels.items()}


def _next(folder: Path, begun: Begun, fill_in: bool, words: Words) -> Iterator[str]:
    """Say what to do next, as far as it is still to be done."""
    say = words.say
    if folder.resolve() != Path.cwd():
        yield say("init.next_folder", folder=folder.as_posix())
    for step in ("next_edit", "next_check", "next_status", "next_report"):
        yield say(f"init.{step}")
    if not (top_of_repository(folder) / ".git").exists():
        yield say("init.next_git")
    if ".pre-commit-config.yaml" in begun.written:
        yield say("init.next_hook")
    pipelines = AT_THE_TOP & set(begun.written) - {".pre-commit-config.yaml"}
    if pipelines and fill_in:
        yield say("init.next_fill_in", files=", ".join(sorted(pipelines)))
    if any(name.startswith(f"{FOLDER}/") for name in begun.written):
        yield say("init.next_schema", folder=FOLDER)


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
    from planctl.edit.operations.values import plan_id_value

    return plan_id_value(text, "--id")


def _line(text: str) -> str:
    if printable(text) != text or not text.strip():
        raise UsageError(f'"{printable(text)}" is not one line of text')
    return text
