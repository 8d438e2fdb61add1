"""planctl merge: settle what two people changed in different ways; tell git to merge plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from planctl.audience.audience import Audience
from planctl.cli.context import Globals
from planctl.cli.editing import DryRun
from planctl.edit.change import EditError
from planctl.edit.merge.node import Side
from planctl.edit.merge.settle import Conflict, Piece, in_a_chain, pieces_of, settled
from planctl.errors import UsageError
from planctl.history.changes.compare import Taken, compare
from planctl.history.changes.in_words import change_in_words
from planctl.model.text import printable
from planctl.output.paint import Paint
from planctl.output.unified import FileDiff
from planctl.read.again import read_again
from planctl.read.plans import Reading
from planctl.read.source import Source, home_of
from planctl.read.tree import build
from planctl.shell.editing import write_changes
from planctl.shell.files import key_of, prefix_in_repository
from planctl.shell.terminal import Person

EPILOG = "Example: planctl merge plan/2026/actions/3.1-sluice.yaml"
_BOM = "\ufeff"
_SHOWN = 12


def command(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILES", help="Files with conflicts.", show_default=False),
    ] = None,
    install: Annotated[
        bool, typer.Option("--install", help="Let git merge plans by key and by entry from now on.")
    ] = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Settle every conflict for our side.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Settle every conflict for their side.")
    ] = False,
    dry_run: DryRun = False,
) -> None:
    """Settle conflicts that a merge left in files, or let git merge plans with planctl."""
    globals_: Globals = ctx.obj
    if install:
        from planctl.cli.merge_driver import install_driver

        install_driver(globals_, dry_run)
        return
    if ours and theirs:
        raise UsageError("--ours and --theirs exclude each other", "give one of them")
    all_for: Side | None = "ours" if ours else "theirs" if theirs else None
    names = [_name(globals_, path) for path in paths] if paths else _in_conflict(globals_)
    if not names:
        globals_.console.note("no file of the plans has a conflict")
    left = [name for name in names if not _settle(globals_, name, all_for, dry_run)]
    if left:
        raise typer.Exit(1)


def _name(globals_: Globals, path: str) -> str:
    """Return a file as the plan names it. Raises UsageError for one that the plans do not have."""
    for start in (Path.cwd(), globals_.root):
        place = (start / path).resolve()
        if place.is_relative_to(globals_.root.resolve()):
            name = key_of(place.relative_to(globals_.root.resolve()).as_posix())
            if name in globals_.sources:
                return name
    raise UsageError(f"{printable(path)} is not a file of the plans", "name a file below plan/")


def _in_conflict(globals_: Globals) -> list[str]:
    marked = b"<<<<<<<"
    return [name for name, source in sorted(globals_.sources.items()) if marked in source.data]


def _settle(globals_: Globals, name: str, all_for: Side | None, dry_run: bool) -> bool:
    """Settle a file's conflicts and write it; tell whether none is left."""
    console, source = globals_.console, globals_.sources[name]
    if source.trouble:
        raise EditError(f"{name}: {source.trouble}")
    try:
        text = source.data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError:
        raise EditError(f"{name} is not UTF-8", "settle this file by hand") from None
    pieces = pieces_of(text)
    conflicts = [piece for piece in pieces if isinstance(piece, Conflict)]
    if not conflicts:
        console.note(f"{printable(name)} has no conflict")
        return True
    person = Person.at(console)
    chosen: list[Side] = [all_for] * len(conflicts) if all_for else []
    for number, conflict in enumerate(conflicts, 1) if not all_for else ():
        console.complain(_shown(name, conflict, f"{number} of {len(conflicts)}"))
        for line in _in_words(globals_, name, pieces, chosen):
            console.complain(line)
        if person.there:
            answer = person.choose("Which one holds", ["ours", "theirs"])
            while not answer:
                answer = person.choose("Which one holds", ["ours", "theirs"])
            chosen.append("ours" if answer == "ours" else "theirs")
    if len(chosen) < len(conflicts):
        what = "1 conflict" if len(conflicts) == 1 else f"{len(conflicts)} conflicts"
        console.complain(
            f"{printable(name)}: {what}; nothing was written\n"
            "  help: run this at a terminal, or with --ours or --theirs"
        )
        return False
    _write(globals_, name, settled(pieces, chosen), dry_run)
    return True


def _shown(name: str, conflict: Conflict, number: str) -> str:
    """Return both sides of a conflict as lines."""
    lines = [f"{printable(name)}:{conflict.row}: conflict {number}"]
    for side, label in zip(("ours", "theirs"), conflict.labels, strict=True):
        own = conflict.ours if side == "ours" else conflict.theirs
        rows = [f"    {printable(row)}" for row in own.splitlines()[:_SHOWN]]
        more = ["    ..."] if len(own.splitlines()) > _SHOWN else []
        called = side if label == side else f"{side} ({printable(label)})"
        lines += [f"  {called}:", *(rows or ["    nothing: it was deleted"]), *more]
    return "\n".join(lines)


def _in_words(
    globals_: Globals, name: str, pieces: Sequence[Piece], chosen: Sequence[Side]
) -> list[str]:
    """Say what either side does to the plan, or how the sides differ where that is not known."""
    sides: tuple[Side, Side] = ("ours", "theirs")
    ours, theirs = (
        _read(globals_, name, settled(pieces, [*chosen, side]).encode("utf-8")) for side in sides
    )
    if ours is None or theirs is None:
        return []
    data = _before(globals_, name)
    before = _read(globals_, name, data) if data is not None else None
    if before is None:
        return [
            f"  theirs, seen from ours: {sentence}" for sentence in _changes(globals_, ours, theirs)
        ]
    sentences = [_changes(globals_, before, side) for side in (ours, theirs)]
    return [
        f"  {side}: {sentence}"
        for side, mine, other in zip(sides, sentences, reversed(sentences), strict=True)
        for sentence in mine
        if sentence not in other
    ]


def _read(globals_: Globals, name: str, data: bytes) -> Reading | None:
    """Read the plans with another text of a file; None where that text cannot be read."""
    sources = {**globals_.sources, name: Source(data)}
    reading = read_again(globals_.reading, sources, [name])
    return None if name in reading.unreadable else reading


def _before(globals_: Globals, name: str) -> bytes | None:
    """Return a file as it was before both sides; None where git does not know."""
    from planctl.errors import WorldError
    from planctl.shell.git.process import answer

    path = f"{prefix_in_repository(globals_.root)}{name}"
    try:
        return answer(globals_.root, ["cat-file", "blob", f":1:{path}"])
    except WorldError:
        return None


def _changes(globals_: Globals, before: Reading, after: Reading) -> list[str]:
    from planctl.audience.see import see

    states = [
        Taken(
            see(reading.plans, Audience.INTERNAL), reading.plans, globals_.as_at, reading.lost_ids
        )
        for reading in (before, after)
    ]
    words = globals_.configuration.words
    return [change_in_words(change, words) for change in compare(states[0], states[1]).changes]


def _write(globals_: Globals, name: str, text: str, dry_run: bool) -> None:
    """Write a settled text, if it can be read. Raises EditError where it cannot."""
    kind = home_of(name).kind
    if faults := build(text, name).faults:
        raise EditError(
            f"{printable(name)}: settled in this way it cannot be read: {faults[0].message}",
            "settle this file by hand; nothing was written to it",
        )
    chained = in_a_chain(text, kind) if kind else text
    old = globals_.sources[name].data
    mark = _BOM if old.startswith(_BOM.encode("utf-8")) else ""
    after = {name: (mark + chained).encode("utf-8")}
    note = globals_.console.note
    if dry_run:
        diff = FileDiff(name, old, after[name])
        globals_.console.answer(diff.render(Paint(globals_.console.color)))
        note("nothing was written: --dry-run")
        return
    write_changes(globals_.root, globals_.sources, after, globals_.console.quiet)
    if chained != text:
        note("date_changes: the later of the two changes now begins where the earlier one led")
    note(f"{printable(name)}: settled; next: planctl check, then git add {printable(name)}")
