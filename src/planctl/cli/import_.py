"""planctl import: an office's own tracker becomes a plan, and every doubt about it is told."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planctl.cli.context import Globals, choice
from planctl.cli.editing import DryRun, carry_out
from planctl.errors import UsageError, WorldError
from planctl.model.plan import Plan
from planctl.model.text import printable
from planctl.read.plans import Reading
from planctl.read.source import Sources
from planctl.shell.progress import busy
from planctl.shell.streams import STANDARD, is_stream, read_input, shown_name

if TYPE_CHECKING:
    from planctl.exchange.into import Report, Target
    from planctl.exchange.tracker import Known, Mapped
    from planctl.history.used_ids import UsedIds

EPILOG = (
    "FILE is .xlsx, .docx, .csv, .tsv, .html, .md or text with tabs. A map file settles doubts: "
    '[columns] "Heading" = "field", [statuses], [owners], [sheets], [dates], [plan]. '
    "Exit code: 1 if --strict and there are doubts."
)
_FORMATS = ("full", "concise", "json")
_MOST_BYTES = 50_000_000
_MOST_SHOWN = 40


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The tracker.", show_default=False)],
    into: Annotated[
        str | None, typer.Option(metavar="PLAN", help="The plan, which may begin with it.")
    ] = None,
    map_file: Annotated[
        str | None,
        typer.Option("--map", metavar="FILE", help="Settles columns, words, owners and dates."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing while there are doubts.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="FILE is an exported workbook with changes typed in.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option(metavar="TEXT", help="With --update: why dates become later.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --update: when all this was said.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="OWNER", help="With --update: who said it.")
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="|".join(_FORMATS), help="How doubts are shown.")
    ] = "full",
    dry_run: DryRun = False,
) -> None:
    """Read an office's tracker into a plan, with every doubt; read it again to enter changes."""
    globals_: Globals = ctx.obj
    if output_format not in _FORMATS:
        raise choice("--output-format", output_format, _FORMATS)
    if {file, map_file} == {STANDARD}:
        raise UsageError("FILE and --map cannot both be standard input", "name one of the files")
    name, data = shown_name(file), read_input(file, _MOST_BYTES)
    if update:
        from planctl.cli.returning import Update, enter_returned

        said = Update(reason, on, by)
        enter_returned(globals_, name, data, said, strict, dry_run)
        return
    if reason or on or by:
        raise UsageError("--reason, --on and --by go with --update", "a tracker says it itself")
    _import(
        globals_, _Call(name, data, into, map_file, output_format, is_stream(file)), strict, dry_run
    )


@dataclass(frozen=True)
class _Call:
    """What was asked for: the file's name and bytes, the plan, the map file, the format."""

    name: str
    data: bytes
    into: str | None
    map_file: str | None
    output_format: str
    is_nameless: bool


@dataclass(frozen=True)
class _Beginning(Globals):
    """A run in a folder that holds no plan yet."""

    @property
    def root(self) -> Path:
        """The folder that will hold `plan/`."""
        return Path(self.root_option or ".")

    @property
    def sources(self) -> Sources:
        """No files."""
        return {}

    @property
    def reading(self) -> Reading:
        """No plans."""
        return Reading()


def _import(globals_: Globals, call: _Call, strict: bool, dry_run: bool) -> None:
    from planctl import __version__
    from planctl.cli.past import load_used_ids
    from planctl.exchange.documents import read_document
    from planctl.exchange.into import FORMATS, Report, Target, enter
    from planctl.exchange.tracker import Setting, read_tracker
    from planctl.shell.words import english

    quiet = globals_.console.quiet
    with busy(f"reading {printable(call.name)}", quiet):
        document = read_document(call.name, call.data)
    mapped = _mapped(call.map_file)
    globals_ = _run(globals_)
    plan_id, plan = _plan(globals_, call)
    used = load_used_ids(globals_)
    setting = Setting.of(english(), mapped, _known(globals_, plan_id, plan, mapped, used))
    target = Target(plan_id, call.name, plan, globals_.sources, mapped, used)
    with busy("comparing it with the plan", quiet):
        entered = enter(read_tracker(document, setting), target, setting)
    report = Report(call.name, plan_id, __version__, entered)
    globals_.console.answer(FORMATS[call.output_format](report))
    doubts = sum(not one.hint for one in entered.doubts)
    if strict and doubts:
        globals_.console.complain(
            f"error: {doubts} {'doubt' if doubts == 1 else 'doubts'}; nothing was written\n"
            "  help: settle them in the tracker or with --map FILE, or leave out --strict"
        )
        raise typer.Exit(1)
    _write(globals_, target, report, dry_run, call.output_format == "full")


def _write(
    globals_: Globals, target: "Target", report: "Report", dry_run: bool, shows: bool
) -> None:
    """Check and write what came of it; the differences of many files are only counted."""
    changes = report.entered.changes
    if not report.entered.ids and target.plan is None:
        raise UsageError(
            "no task was found, so no plan begins", "name its columns with --map FILE: [columns]"
        )
    few = len({*changes.edits, *changes.texts}) <= _MOST_SHOWN
    carry_out(globals_, changes, dry_run, shows="edits" if shows and few else "nothing")


def _run(globals_: Globals) -> Globals:
    """Give the run, which may be in a folder without a plan."""
    try:
        _ = globals_.sources
    except WorldError:
        root = Path(globals_.root_option or ".")
        if (root / "plan").is_dir() and any((root / "plan").rglob("*.yaml")):
            raise
        return _Beginning(
            globals_.root_option, globals_.plan, globals_.as_at, globals_.audience_option,
            globals_.console, globals_.as_at_given,
        )  # fmt: skip
    return globals_


def _plan(globals_: Globals, call: _Call) -> tuple[str, Plan | None]:
    """Find the plan that is meant, or an id for one that begins. Raises UsageError."""
    from planctl.edit.operations.values import plan_id_value
    from planctl.exchange.into import plan_id

    wanted = call.into or globals_.plan
    plans = {plan.id: plan for plan in globals_.reading.plans}
    if wanted is None and len(plans) > 1:
        help = f"say --into PLAN: {', '.join(plans)}, or a new one"
        raise UsageError("there are several plans", help)
    if wanted is None and not plans and call.is_nameless:
        raise UsageError("nothing says which plan begins here", "say --into PLAN, its id")
    if wanted is None:
        wanted = next(iter(plans), plan_id(call.name))
    named = {id.casefold(): id for id in plans}
    wanted = named.get(wanted.casefold(), wanted)
    plan = plans.get(wanted)
    if plan is None:
        plan_id_value(wanted, "--into")
    if plan is not None and not plan.whole:
        raise UsageError(f"plan/{wanted}/plan.yaml cannot be read", "planctl check says why")
    broken = sorted(
        path for path in globals_.reading.unreadable if path.startswith(f"plan/{wanted}/")
    )
    if broken:
        raise UsageError(
            f"{broken[0]} cannot be read, so its task would be entered twice", "planctl check"
        )
    return wanted, plan


def _known(
    globals_: Globals, plan_id: str, plan: Plan | None, mapped: "Mapped", used: "UsedIds"
) -> "Known":
    from planctl.exchange.into import calendar_for
    from planctl.exchange.tracker import Known
    from planctl.read.peek import calendar_of

    codes = {one.id: one.title for one in used.codes_of_plan(plan_id).values()}
    if plan is None:
        return Known(globals_.as_at, calendar_for(plan_id, mapped), used_codes=codes)
    period = plan.head.period
    head = {
        "financial_year_starts": plan.head.financial_year_starts,
        "period": {"start": str(period.start), "end": str(period.end)},
    }
    return Known(
        globals_.as_at,
        calendar_of(head),
        {code: owner.role or "" for code, owner in plan.head.owners.items()},
        tuple(board.title for board in plan.head.boards),
        {
            code: tuple(holder.name for holder in owner.holders)
            for code, owner in plan.head.owners.items()
        },
        codes,
    )


def _mapped(name: str | None) -> "Mapped":
    from planctl.exchange.tracker import FIELDS, STATUSES, Mapped, read_map

    if name is None:
        return Mapped()
    return read_map(shown_name(name), read_input(name, _MOST_BYTES), FIELDS, STATUSES)
