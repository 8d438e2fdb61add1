"""Makes a report from what was asked for: to be written, or to be compared with one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planctl import __version__
from planctl.audience.audience import Audience
from planctl.cli.context import Globals
from planctl.errors import PlanctlError, UsageError
from planctl.report.known import PLANS, Known
from planctl.report.options import NO_OPTIONS, Earlier, Options
from planctl.report.page import Edition
from planctl.report.publication import Publication
from planctl.shell.git.process import GitError
from planctl.shell.git.revisions import MEETING
from planctl.shell.git.uncommitted import uncommitted
from planctl.shell.look import look as office_look
from planctl.shell.look import since as usual_since
from planctl.shell.templates import renderer
from planctl.shell.words import english

if TYPE_CHECKING:
    from planctl.cli.comparing import Changes
    from planctl.history.changes.sheet import Sheet

_NAMES = 3


@dataclass(frozen=True)
class Origin:
    """The commit that a report is made from, "" for none, and the files that differ from it."""

    commit: str
    uncommitted: tuple[str, ...] = ()


def origin(globals_: Globals) -> Origin:
    """Find out what a report is made from, and say so where nobody will be able to verify it."""
    if globals_.revision is not None or not globals_.commit:
        return Origin(globals_.commit)
    templates = globals_.configuration.templates
    folder = templates if isinstance(templates, Path) else None
    try:
        found = uncommitted(globals_.root, globals_.commit, globals_.sources, folder)
    except GitError as error:
        globals_.console.note(english().say("verify.note.no_git", reason=error.message))
        return Origin("")
    return Origin(globals_.commit, found)


def moment(globals_: Globals, since: str | None, board: str | None = None) -> str | None:
    """Say since when changes are told: as asked, else since a board's meeting, else as is set.

    Where there was no meeting yet, nothing is told, and a note says so.
    """
    if since is not None:
        return since
    settings, reason = globals_.configuration, ""
    usual = usual_since(settings.report, settings.file)
    own = f"{MEETING}{board}" if board is not None else None
    for one in filter(None, (own, usual)):
        trouble = _trouble(globals_, one)
        if trouble is None:
            return one
        if one == usual and not _may_come(globals_, one, trouble):
            raise trouble
        reason = reason or trouble.message
    if reason:
        globals_.console.note(f"what changed is not told: {reason}")
    return None


def _trouble(globals_: Globals, moment: str) -> PlanctlError | None:
    """Say why there is no commit of a board's last meeting; other moments are looked at later."""
    from planctl.cli.then import commit_of

    if moment.startswith(MEETING):
        try:
            commit_of(globals_, moment, globals_.commit or "HEAD")
        except PlanctlError as error:
            return error
    return None


def _may_come(globals_: Globals, moment: str, trouble: PlanctlError) -> bool:
    """Tell whether only the meeting is lacking: git answers, and there is such a board."""
    present = replace(globals_, revision=None).present()
    boards = {board.id for plan in present.plans for board in plan.head.boards}
    return isinstance(trouble, UsageError) and moment.removeprefix(MEETING) in boards


def publication(
    globals_: Globals,
    report: str,
    origin: Origin,
    since: str | None = None,
    options: Options = NO_OPTIONS,
    editions: tuple[Earlier, ...] | None = None,
) -> Publication:
    """Put together what a report of a format is made of. Raises PlanctlError."""
    settings = globals_.configuration
    look = office_look(settings.report, settings.file, globals_.beside)
    found = globals_.errors()
    views = globals_.views()
    known = Known(views)
    changed = known.names(origin.uncommitted)
    if changed:
        _warn(globals_, changed)
    changes = _changes(globals_, since) if since is not None else None
    edition = Edition(
        as_at=globals_.as_at,
        commit=origin.commit,
        version=__version__,
        audience=globals_.audience,
        errors=_errors(globals_, known) if found else 0,
        uncommitted=changed,
        report=report,
        plan=globals_.plan,
        since=changes.since if changes else None,
        changes=changes.sheet if changes else None,
        published_changes=_published_changes(globals_, report, since),
        options=options,
        look=look,
        editions=editions,
    )
    return Publication(views, edition, settings.words, renderer(settings.templates))


def _errors(globals_: Globals, known: Known) -> int:
    """Count the errors that the pages may tell of; how many there are in all was said beside."""
    from planctl.cli.linting import findings

    return known.errors(findings(globals_, globals_.reading))


def _published_changes(globals_: Globals, report: str, since: str | None) -> "Sheet | None":
    """Give what the public may read of the changes: the first part of a board's papers is that."""
    if since is None or report != "board" or globals_.audience is Audience.PUBLIC:
        return None
    public = replace(
        globals_,
        audience_option=Audience.PUBLIC.value,
        console=replace(globals_.console, quiet=True),
    )
    return _changes(public, since).sheet


def _changes(globals_: Globals, since: str) -> "Changes":
    from planctl.cli.comparing import changes_since

    return changes_since(globals_, since)


def _warn(globals_: Globals, names: Sequence[str]) -> None:
    """Say beside the answer what is not committed, so that nobody can verify it later."""
    from planctl.history.chronicle import Chronicle
    from planctl.lint.rules.history.uncommitted_when_published import RULE
    from planctl.lint.run import Context, lint

    chronicle = Chronicle(uncommitted=tuple(names))
    found = lint(globals_.reading, globals_.as_at, (RULE,), Context(chronicle, publishing=True))
    for one in found:
        if not one.ignored:
            told = f"{one.severity.value}[{one.code}]: {one.filename}: {one.message}; {one.help}"
            globals_.console.note(told)
    # The bare folder stands for files whose names are not for everybody; no rule knows them.
    beside = [name for name in names if name == PLANS or not name.startswith(PLANS)]
    if beside:
        listed = ", ".join(beside[:_NAMES]) + (", ..." if len(beside) > _NAMES else "")
        globals_.console.note(
            english().say("verify.note.uncommitted", count=len(beside), names=listed)
        )
