"""The run of `planctl check`: read, mend if asked, find, filter, show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from planctl.cli.about_settings import about_settings, idle_pattern
from planctl.cli.context import Globals
from planctl.cli.linting import findings
from planctl.cli.outputs import Output, write
from planctl.cli.paths import Chosen, refuse_own
from planctl.errors import UsageError
from planctl.history.chronicle import Chronicle
from planctl.lint.choice import Choice, Wish
from planctl.lint.costs import Costs
from planctl.lint.pattern_meant import has_file
from planctl.lint.run import worst
from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.output.findings.report import FindingsReport, Setting
from planctl.read.plans import Reading
from planctl.shell.clock import seconds

if TYPE_CHECKING:
    from planctl.lint.known import Accepted, KnownFindings

STDIN = "-"


@dataclass(frozen=True)
class Filters:
    """What is looked at and reported: files, a text that comes in, known findings, a change."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    known: str | None
    write_known: bool
    since: str | None
    prune_known: bool = False

    @property
    def writes_known(self) -> bool:
        """Whether the file of known findings is written, and nothing reported."""
        return self.write_known or self.prune_known


@dataclass(frozen=True)
class Asked:
    """One call of `check`.

    `diff` shows fixes instead of writing them; `fails_from` is the least severity
    that fails, None where nothing does.
    """

    globals_: Globals
    outputs: tuple[Output, ...]
    wish: Wish
    filters: Filters
    fix: bool
    unsafe: bool
    diff: bool
    statistics: bool
    history: bool
    cache: bool
    fails_from: Severity | None

    @cached_property
    def costs(self) -> Costs | None:
        """What the rules take, where that is asked for."""
        return Costs(seconds) if self.statistics else None

    @cached_property
    def choice(self) -> Choice:
        """The rules of the settings and the command line."""
        return self.globals_.checks.choice(self.wish)

    @cached_property
    def known(self) -> "KnownFindings | None":
        """The findings that were accepted earlier; None where no file is named."""
        filters = self.filters
        if filters.writes_known or not (filters.known or self.globals_.checks.known):
            return None
        from planctl.cli.accepting import known_findings, say_format

        known = known_findings(self.globals_, filters.known, self.history)
        say_format(self.globals_, known)
        return known

    @cached_property
    def before(self) -> "tuple[tuple[Finding, ...], Reading] | None":
        """What was found where --since begins, and in what; None where no plan was."""
        from planctl.cli.ends import start_since
        from planctl.shell.git.snapshot import NoPlanThenError

        assert self.filters.since is not None, "only --since asks for it"  # noqa: S101
        then = self.globals_.at(start_since(self.globals_, self.filters.since).id)
        try:
            reading = then.reading
        except NoPlanThenError:  # the change began the plan, so it brought everything
            return None
        found = findings(then, reading, _chronicle(self, then), self.choice)
        return (*found, *_chosen(self.choice, about_settings(then))), reading

    def reported(self, found: Sequence[Finding], reading: Reading) -> Iterable[Finding]:
        """Mark what is known, and leave out what the change since a revision did not bring."""
        marked = tuple(self.known.marked(found, reading)) if self.known else found
        if self.filters.since is None or self.before is None:
            return marked
        from planctl.lint.since import brought

        return brought(marked, self.before[0], reading, self.before[1])


def check(asked: Asked) -> Severity | None:
    """Carry out a call; give the worst severity of what is left to report."""
    if asked.filters.stdin_filename is not None or STDIN in asked.filters.paths:
        from planctl.cli.piped import from_standard_input

        asked, chosen = from_standard_input(asked)
    else:
        chosen = Chosen.by(asked.globals_, list(asked.filters.paths))
    _refuse_contradictions(asked)
    fixed = 0
    if asked.fix:
        from planctl.cli.fixing import fix

        outcome = fix(asked, chosen)
        if asked.diff:
            return Severity.ERROR if outcome.count else None
        fixed, asked = outcome.count, replace(asked, globals_=outcome.globals_)
        for data in asked.globals_.instead.values():
            asked.globals_.console.answer_bytes(data)
    found = _found(asked, chosen)
    _refuse_nothing(asked, chosen, found)
    _say_idle(asked, chosen)
    if asked.filters.writes_known:
        from planctl.cli.accepting import accept

        accept(asked.globals_, found, asked.filters.known, asked.filters.prune_known)
        return None
    _show(asked, chosen, found, fixed)
    return worst(found)


def _found(asked: Asked, chosen: Chosen) -> tuple[Finding, ...]:
    """Find everything, mark what is known, and leave out what was not asked for."""
    globals_, choice = asked.globals_, asked.choice  # a wrong choice is said before git is read
    chronicle = _chronicle(asked, globals_)
    if asked.filters.writes_known:
        from planctl.cli.accepting import refuse_part

        refuse_part(chronicle is None or chronicle.is_whole)
    reading = globals_.reading
    found = findings(globals_, reading, chronicle, choice, asked.costs)
    found = (*found, *_chosen(choice, about_settings(globals_)))
    reported = tuple(asked.reported(found, reading))
    if asked.known is not None:
        stale = asked.known.stale(found, reading, _judged(asked, chosen, chronicle))
        reported = (*reported, *_chosen(choice, stale))
    return tuple(one for one in reported if chosen.holds(one.filename) or not _in_plan(one))


def _chosen(choice: Choice, found: Iterable[Finding]) -> Iterable[Finding]:
    """Give findings that are not about a plan as the choice of rules wants them."""
    return choice.applied(one for one in found if one.code in choice.codes)


def _judged(
    asked: Asked, chosen: Chosen, chronicle: Chronicle | None
) -> "Callable[[Accepted], bool]":
    """Return what tells whether a known finding would have been found if it was there."""
    reading = asked.globals_.reading
    knows_history = chronicle is not None and chronicle.is_whole
    ran = {code for code in asked.choice.codes if knows_history or not code.startswith("PLN7")}
    files = {
        (printable(plan.id), item.id.casefold()): item.at.file
        for plan in reading.plans
        for item in plan.items()
    }

    def is_judged(accepted: "Accepted") -> bool:
        file = files.get((accepted.plan, accepted.item.casefold()))
        if file is None and (chosen.is_part or reading.unreadable):
            return False
        return accepted.code in ran and (file is None or chosen.holds(file))

    return is_judged


def _in_plan(one: Finding) -> bool:
    return one.filename.startswith("plan/")


def _chronicle(asked: Asked, globals_: Globals) -> Chronicle | None:
    if not asked.history:
        return None
    from planctl.cli.past import chronicle

    return chronicle(globals_, not asked.cache)


def _show(asked: Asked, chosen: Chosen, found: tuple[Finding, ...], fixed: int) -> None:
    from planctl.shell.environment import rules_url
    from planctl.shell.files import prefix_in_repository

    globals_, texts = asked.globals_, asked.globals_.reading.texts
    setting = Setting(
        globals_.console.color,
        prefix_in_repository(globals_.root),
        rules_url() or globals_.checks.rules_url,
        asked.unsafe,
        asked.fails_from,
        globals_.console.width if globals_.console.terminal else 0,
        asked.known is not None,
    )
    files = sum(chosen.holds(name) for name in texts)
    beside = {globals_.settings.file: globals_.settings.text}
    report = FindingsReport.of(found, {**beside, **texts}, files, setting, fixed)
    # A text that came in and was mended is the answer; what is left goes beside it.
    aside = asked.fix and bool(globals_.instead)
    console = globals_.console.aside() if aside else globals_.console
    if asked.statistics:
        from planctl.output.findings.statistics import statistics

        taken = asked.costs.seconds if asked.costs else {}
        console.answer(statistics(report, taken, asked.outputs[0].format))
    else:
        write(asked.outputs, report, console)


def _say_idle(asked: Asked, chosen: Chosen) -> None:
    """Say beside the answer which patterns and paths of the command line have no file."""
    names, note = [*asked.globals_.reading.texts], asked.globals_.console.note
    for pattern in asked.wish.per_file:
        if not has_file(pattern, names):
            note(f"--per-file-ignores: {'; '.join(idle_pattern(pattern, names))}")
    for path in chosen.paths:
        if not any(Chosen((), (path,)).holds(name) for name in names):
            note(f"no file of a plan in {printable(path)}")


def _refuse_contradictions(asked: Asked) -> None:
    filters, revision = asked.filters, asked.globals_.revision
    for one in asked.outputs:
        if one.file is not None:
            refuse_own(asked.globals_.root, one.file)
    if asked.fix and revision is not None:
        raise UsageError("--fix mends the files in the folder, and --rev reads a commit")
    if filters.since is not None and revision is not None:
        raise UsageError(
            "--since compares the files in the folder, and --rev reads a commit",
            "use one of the two",
        )
    if filters.write_known and filters.prune_known:
        raise UsageError(
            "--write-known accepts all that is found, --prune-known takes out what is gone",
            "use one of the two",
        )
    narrow = filters.paths or filters.since or asked.globals_.plan or asked.wish != _no_wish(asked)
    less = narrow or revision is not None or asked.fix or not asked.history
    if filters.writes_known and less:
        raise UsageError(
            "known findings are written of all that is found in all plans, and this looks at less",
            "leave PATHS and the options away that choose rules or files",
        )
    if asked.statistics and {one.format for one in asked.outputs} - {"full", "json"}:
        raise UsageError("--statistics is shown as full or json", "leave the format away")
    if (asked.statistics or asked.diff or filters.writes_known) and any(
        one.file for one in asked.outputs
    ):
        raise UsageError(
            "no findings are written to files with --statistics, --diff or --write-known",
            "leave :FILE away, or check once more for the file",
        )


def _no_wish(asked: Asked) -> Wish:
    return Wish(origin=asked.wish.origin)


def _refuse_nothing(asked: Asked, chosen: Chosen, found: tuple[Finding, ...]) -> None:
    texts = asked.globals_.reading.texts
    if asked.filters.paths and not any(map(chosen.holds, texts)) and not found:
        shown = ", ".join(map(printable, asked.filters.paths))
        raise UsageError(f"no file of a plan there: {shown}", "name files below plan/")
