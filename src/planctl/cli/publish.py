"""Makes a report from what was asked for: to be written, or to be compared with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from planctl import __version__
from planctl.audience.audience import Audience
from planctl.audience.see import View
from planctl.cli.context import Globals
from planctl.report.page import Edition
from planctl.report.publication import Publication
from planctl.shell.files import PLAN_FOLDER
from planctl.shell.git.process import GitError
from planctl.shell.git.uncommitted import uncommitted
from planctl.shell.templates import renderer
from planctl.shell.words import english

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


def publication(
    globals_: Globals, report: str, origin: Origin, since: str | None = None
) -> Publication:
    """Put together what a report of a format is made of. Raises PlanctlError."""
    errors = globals_.errors()
    views = globals_.views()
    changed = _nameable(origin.uncommitted, views)
    if origin.uncommitted:
        _warn(globals_, len(origin.uncommitted), changed)
    edition = Edition(
        as_at=globals_.as_at,
        commit=origin.commit,
        version=__version__,
        audience=globals_.audience,
        errors=errors,
        uncommitted=changed,
        report=report,
        plan=globals_.plan,
        since=since,
    )
    settings = globals_.configuration
    return Publication(views, edition, settings.words, renderer(settings.templates))


def _nameable(files: Sequence[str], views: Sequence[View]) -> tuple[str, ...]:
    """Give the names of files; for one that the public must not know of, only the plans' folder."""
    if not all(view.audience is Audience.PUBLIC for view in views):
        return tuple(files)
    public = {item.at.file for view in views for item in (view.plan.head, *view.plan.items())}
    within = f"{PLAN_FOLDER}/"
    named = (one if one in public or not one.startswith(within) else within for one in files)
    return tuple(dict.fromkeys(named))


def _warn(globals_: Globals, count: int, names: Sequence[str]) -> None:
    say = english().say
    listed = ", ".join(names[:_NAMES])
    if len(names) > _NAMES:
        listed = say("verify.and_more", names=listed, count=len(names) - _NAMES)
    globals_.console.note(say("verify.note.uncommitted", count=count, names=listed))
