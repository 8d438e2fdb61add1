"""What every command that edits ends with: the difference, the check, the writing.

A difference shows the plan as its files hold it, restricted text included. It
goes to the person who edits those files and can read them anyway, so no
audience narrows it; nothing of it is an answer to be passed on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from planctl.cli.context import Globals
from planctl.cli.linting import findings
from planctl.edit.changeset import ChangeSet
from planctl.edit.lost import lost_comments
from planctl.model.finding import Finding, Severity
from planctl.model.text import printable
from planctl.output.findings.full import excerpts
from planctl.output.findings.report import FindingsReport, Setting
from planctl.output.paint import Paint
from planctl.output.unified import FileDiff
from planctl.read.again import read_again
from planctl.read.decode import decode
from planctl.read.plans import Reading
from planctl.read.source import Source, Sources
from planctl.shell.editing import write_changes

DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", help="Show what would change, and write nothing.")
]
ActionId = Annotated[
    str | None, typer.Argument(metavar="ACTION", help="The action's id.", show_default=False)
]
Restricted = Annotated[
    bool, typer.Option("--restricted", help="Only for those who see restricted text.")
]

Shows = Literal["all", "edits", "nothing"]
"""Which differences are shown: all, those of files that were there, or none."""


def carry_out(
    globals_: Globals, change_set: ChangeSet, dry_run: bool, shows: Shows = "all"
) -> None:
    """Show what a change set does to the files, check the plan that comes of it, and write it.

    Where not `all` is shown, warnings and files are only counted.
    An error that the plan does not have yet stops it with exit code 1; a new
    warning is told. Raises PlanctlError where a file cannot be edited or
    written, and nothing is written then.
    """
    before = globals_.sources
    after = change_set.applied(before)
    if not after:
        globals_.console.note("nothing to change: it stands so already")
        return
    earlier = {new: old for old, new in change_set.moved.items()}
    diffs = tuple(
        _diff(before, earlier.get(path, path), path, data) for path, data in after.items()
    )
    checked = _Checked.of(globals_, after, change_set.moved)
    if checked.errors:
        globals_.console.complain(checked.shown(checked.errors, globals_.console.color))
        what = "an error" if len(checked.errors) == 1 else f"{len(checked.errors)} errors"
        globals_.console.complain(
            f"error: this would add {what} to the plan; nothing was written\n"
            "  help: mend what is said above, or ask for something else"
        )
        raise typer.Exit(1)
    paint = Paint(globals_.console.color)
    shown = [
        one for one in diffs if shows == "all" or (shows == "edits" and one.before is not None)
    ]
    globals_.console.answer("".join(one.render(paint) for one in shown))
    if checked.warnings:
        said = checked.shown(checked.warnings, globals_.console.color) if shows == "all" else ""
        count = len(checked.warnings)
        globals_.console.note(said or f"planctl check says {count} more warnings about the plan")
    lost = [*change_set.notes, *_without_comments(change_set, before, diffs)]
    if lost:
        globals_.console.complain("\n".join(map(printable, lost)))
    told = _told(diffs) if shows == "all" else _totalled(before, after)
    if dry_run:
        globals_.console.note(f"nothing was written: --dry-run\n{told}")
        return
    write_changes(globals_.root, before, after, globals_.console.quiet, change_set.moved)
    globals_.console.note(told)


def _diff(before: Sources, earlier: str, path: str, data: bytes) -> FileDiff:
    source = before.get(earlier)
    return FileDiff(path, source.data if source else None, data, earlier)


def _without_comments(
    change_set: ChangeSet, before: Sources, diffs: Iterable[FileDiff]
) -> Iterator[str]:
    """Say which comments of edited files are not kept; a file with a new text has its own."""
    for one in diffs:
        path = one.earlier or one.path
        if path in before and path in change_set.edits and path not in change_set.texts:
            texts = (decode(path, source)[0] for source in (before[path], Source(one.after)))
            for comment in lost_comments(*texts):
                yield f"{path}: not kept, because what it stood on is gone: {comment}"


def _totalled(before: Mapping[str, Source], after: Mapping[str, bytes]) -> str:
    """Say how many files begin and how many change, and where."""
    new = sum(path not in before for path in after)
    counts = ((new, "new"), (len(after) - new, "changed"))
    said = [
        f"{count:,} {word} {'file' if count == 1 else 'files'}" for count, word in counts if count
    ]
    plans = sorted({printable("/".join(path.split("/")[:2])) for path in after})
    return f"{', '.join(said)} in {', '.join(plans)}"


def _told(diffs: Iterable[FileDiff]) -> str:
    """Say how many lines of which files change."""
    return "\n".join(f"{one.names}: {_counted(*one.counts)}" for one in diffs)


def _counted(added: int, gone: int) -> str:
    counts = ((added, "added"), (gone, "taken away"))
    said = [
        f"{count} {'line' if count == 1 else 'lines'} {what}" for count, what in counts if count
    ]
    return ", ".join(said) or "not a line"


@dataclass(frozen=True)
class _Checked:
    """What `check` says of the plan to be, and did not say before."""

    reading: Reading
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @classmethod
    def of(cls, globals_: Globals, after: Mapping[str, bytes], gone: Iterable[str]) -> "_Checked":
        """Check the plan as it will be; the plan as it is only where something is found."""
        sources = {**globals_.sources, **{path: Source(data) for path, data in after.items()}}
        for path in gone:
            del sources[path]
        reading = read_again(globals_.reading, sources, {*after, *gone})
        found = _loud(findings(globals_, reading))
        if found:
            found = _without(found, _loud(findings(globals_, globals_.reading)))
        return cls(reading, _of(found, Severity.ERROR), _of(found, Severity.WARNING))

    def shown(self, findings: tuple[Finding, ...], color: bool) -> str:
        """Give findings as `check` shows them."""
        report = FindingsReport.of(findings, self.reading.texts, 0, Setting(color))
        return "\n\n".join(excerpts(report))


def _loud(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if not one.ignored and one.severity is not Severity.INFO]


def _of(findings: Iterable[Finding], severity: Severity) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity is severity)


def _without(findings: list[Finding], known: list[Finding]) -> list[Finding]:
    """Leave out what was found before; a warning also where only its figures are others."""
    same = Counter((one.code, one.filename, one.message) for one in known)
    alike = {(one.code, one.filename, one.item) for one in known}
    left = []
    for one in findings:
        what = (one.code, one.filename, one.message)
        warned = one.severity is Severity.WARNING and (one.code, one.filename, one.item) in alike
        if same[what]:
            same[what] -= 1
        elif not warned:
            left.append(one)
    return left
