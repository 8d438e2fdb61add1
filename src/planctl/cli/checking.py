"""The run of `planctl check`: read, mend if asked, find, filter, show."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from planctl.cli.context import Globals
from planctl.cli.linting import findings
from planctl.cli.outputs import Output, write
from planctl.cli.paths import Chosen
from planctl.errors import UsageError
from planctl.history.chronicle import Chronicle
from planctl.lint.choice import Choice, Wish
from planctl.lint.costs import Costs
from planctl.lint.run import worst
from planctl.model.finding import Finding, Severity
from planctl.output.findings.report import FindingsReport, Setting
from planctl.shell.clock import seconds

if TYPE_CHECKING:
    from planctl.lint.known import KnownFindings

STDIN = "-"


@dataclass(frozen=True)
class Filters:
    """What is looked at and reported: files, a text that comes in, known findings, a change."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    known: str | None
    write_known: bool
    since: str | None


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
            asked.globals_.console.answer(data.decode("utf-8", "backslashreplace"))
    found = _found(asked, chosen)
    _refuse_nothing(asked, chosen, found)
    if asked.filters.write_known:
        from planctl.cli.accepting import accept

        accept(asked.globals_, found, asked.filters.known)
        return None
    _show(asked, chosen, found, fixed)
    return worst(found)


def _found(asked: Asked, chosen: Chosen) -> tuple[Finding, ...]:
    """Find everything, mark what is known, and leave out what was not asked for."""
    globals_, choice = asked.globals_, asked.choice  # a wrong choice is said before git is read
    reading = globals_.reading
    found = findings(globals_, reading, _chronicle(asked, globals_), choice, asked.costs)
    if (known := _known(asked)) is not None:
        ran = {code for code in choice.codes if asked.history or not code.startswith("PLN7")}
        marked = tuple(known.marked(found, reading.texts))
        stale = known.stale(found, lambda file, code: code in ran and chosen.holds(file))
        found = tuple(sorted([*marked, *choice.applied(stale)], key=lambda one: one.order))
    if asked.filters.since is not None:
        found = tuple(_since(asked, found))
    return tuple(one for one in found if chosen.holds(one.filename) or not _in_plan(one))


def _in_plan(one: Finding) -> bool:
    return one.filename.startswith("plan/")


def _known(asked: Asked) -> "KnownFindings | None":
    if asked.filters.write_known or not (asked.filters.known or asked.globals_.checks.known):
        return None
    from planctl.cli.accepting import known_findings

    return known_findings(asked.globals_, asked.filters.known)


def _since(asked: Asked, found: Iterable[Finding]) -> Iterable[Finding]:
    from planctl.lint.since import brought
    from planctl.shell.git.snapshot import NoPlanThenError

    texts, then = asked.globals_.reading.texts, asked.globals_.at(asked.filters.since)
    try:
        reading = then.reading
    except NoPlanThenError:  # the change began the plan, so it brought everything
        return found
    before = findings(then, reading, _chronicle(asked, then), asked.choice)
    return brought(found, before, texts, reading.texts)


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
    )
    files = sum(chosen.holds(name) for name in texts)
    report = FindingsReport.of(found, texts, files, setting, fixed)
    if asked.statistics:
        from planctl.output.findings.statistics import statistics

        taken = asked.costs.seconds if asked.costs else {}
        globals_.console.answer(statistics(report, taken, asked.outputs[0].format))
    else:
        # A text that came in and was mended is the answer; what is left goes beside it.
        aside = asked.fix and bool(globals_.instead)
        write(asked.outputs, report, globals_.console.aside() if aside else globals_.console)


def _refuse_contradictions(asked: Asked) -> None:
    filters, revision = asked.filters, asked.globals_.revision
    if asked.fix and revision is not None:
        raise UsageError("--fix mends the files in the folder, and --rev reads a commit")
    if filters.since is not None and revision is not None:
        raise UsageError(
            "--since compares the files in the folder, and --rev reads a commit",
            "use one of the two",
        )
    narrow = filters.paths or filters.since or asked.globals_.plan or asked.wish != _no_wish(asked)
    if filters.write_known and (narrow or revision is not None or asked.fix):
        raise UsageError(
            "--write-known accepts all that is found in all plans, and this looks at less",
            "leave PATHS and the options away that choose rules or files",
        )
    if asked.statistics and {one.format for one in asked.outputs} - {"full", "json"}:
        raise UsageError("--statistics is shown as full or json", "leave the format away")


def _no_wish(asked: Asked) -> Wish:
    return Wish(origin=asked.wish.origin)


def _refuse_nothing(asked: Asked, chosen: Chosen, found: tuple[Finding, ...]) -> None:
    texts = asked.globals_.reading.texts
    if asked.filters.paths and not any(map(chosen.holds, texts)) and not found:
        shown = ", ".join(str(Path(path)) for path in asked.filters.paths)
        raise UsageError(f"no file of a plan there: {shown}", "name files below plan/")
