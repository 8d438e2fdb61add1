"""Makes a report from what was asked for: to be written, or to be compared with one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planctl import __version__
from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.cli.context import Globals
from planctl.report.options import NO_OPTIONS, Earlier, Options
from planctl.report.page import Edition
from planctl.report.publication import Publication
from planctl.shell.files import PLAN_FOLDER
from planctl.shell.git.process import GitError
from planctl.shell.git.uncommitted import uncommitted
from planctl.shell.look import look as office_look
from planctl.shell.templates import renderer
from planctl.shell.words import english

if TYPE_CHECKING:
    from planctl.cli.comparing import Changes
    from planctl.history.changes.sheet import Sheet

_NAMES = 3
_HIDDEN = f"{PLAN_FOLDER}/"


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
    errors = globals_.errors()
    views = globals_.views()
    changed = _nameable(origin.uncommitted, views)
    if changed:
        _warn(globals_, changed)
    changes = _changes(globals_, since) if since is not None else None
    edition = Edition(
        as_at=globals_.as_at,
        commit=origin.commit,
        version=__version__,
        audience=globals_.audience,
        errors=errors,
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


def _nameable(files: Sequence[str], views: Sequence[View]) -> tuple[str, ...]:
    """Give the names of files; for one that the public must not know of, only the plans' folder."""
    if not all(view.audience is Audience.PUBLIC for view in views):
        return tuple(files)
    public = {item.at.file for view in views for item in (view.plan.head, *view.plan.items())}
    named = (one if one in public or not one.startswith(_HIDDEN) else _HIDDEN for one in files)
    return tuple(dict.fromkeys(named))


def _warn(globals_: Globals, names: Sequence[str]) -> None:
    """Say beside the answer what is not committed, so that nobody can verify it later."""
    from planctl.history.chronicle import Chronicle
    from planctl.lint.rules.history.uncommitted_when_published import RULE
    from planctl.lint.run import lint

    chronicle = Chronicle(uncommitted=tuple(names))
    found = lint(globals_.reading, globals_.as_at, (RULE,), chronicle=chronicle, publishing=True)
    for one in found:
        if not one.ignored:
            told = f"{one.severity.value}[{one.code}]: {one.filename}: {one.message}; {one.help}"
            globals_.console.note(told)
    # The bare folder stands for files whose names are not for everybody; no rule knows them.
    beside = [name for name in names if name == _HIDDEN or not name.startswith(_HIDDEN)]
    if beside:
        listed = ", ".join(beside[:_NAMES]) + (", ..." if len(beside) > _NAMES else "")
        globals_.console.note(
            english().say("verify.note.uncommitted", count=len(beside), names=listed)
        )
