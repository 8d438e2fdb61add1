"""What `planctl import --update` does: a workbook that came back, entered row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import typer

from planctl.cli.asking import Call
from planctl.cli.context import Globals
from planctl.cli.editing import carry_out
from planctl.edit.change import Append, Change
from planctl.exchange.returned import Asked, FieldChange, RowChange, compare, returned, told
from planctl.model.plan_date import Calendar
from planctl.model.text import printable
from planctl.shell.progress import busy
from planctl.shell.words import english

_USAGE = "planctl import FILE --update"
_MOST_SHOWN = 40
"""So many files are shown with their differences; of more only the words are."""


@dataclass(frozen=True)
class Update:
    """What holds for all rows: why, on which day and by whom; None where it was not said.

    What nobody dates bears the day on which the workbook is entered.
    """

    reason: str | None = None
    on: str | None = None
    by: str | None = None


def enter_returned(
    globals_: Globals, name: str, data: bytes, update: Update, strict: bool, dry_run: bool
) -> None:
    """Say in words what a workbook changes, ask for missing reasons, and enter it.

    With `strict` nothing is entered while anything is left open: exit code 1.
    """
    call = Call.of(globals_, _USAGE)
    with busy(f"reading {printable(name)}", globals_.console.quiet):
        back = returned(name, data)
    asked = Asked(
        reason=update.reason or "",
        on=call.day(update.on, Calendar(), "--on") if update.on else globals_.as_at.isoformat(),
        by=update.by,
    )
    outcome = compare(back, globals_.plans, globals_.sources, english(), asked)
    if call.person.there:
        outcome = replace(outcome, changes=tuple(_explained(call, row) for row in outcome.changes))
    globals_.console.answer(told(outcome))
    if strict and not outcome.is_clear:
        globals_.console.complain(
            "error: something is left open; nothing was written\n"
            "  help: settle it in the workbook or the plan, or leave out --strict"
        )
        raise typer.Exit(1)
    if outcome.changes:
        few = len(outcome.changes) <= _MOST_SHOWN
        carry_out(globals_, outcome.change_set(), dry_run, shows="all" if few else "nothing")


def _explained(call: Call, row: RowChange) -> RowChange:
    """Ask why a date becomes later, where nobody has said; no answer leaves it open."""
    parts = [one for one in row.parts if one.is_unexplained]
    if not parts:
        return row
    part = parts[0]
    question = f"{row.name}: {part.old} becomes {part.new}. Why (Enter leaves it open)"
    reason = call.person.answer(question, str)
    if not reason:
        return row
    said: Sequence[FieldChange] = [
        replace(one, reason=reason) if one.is_unexplained else one for one in row.parts
    ]
    edits = tuple(_with_reason(one, reason) for one in row.edits)
    return replace(row, parts=tuple(said), edits=edits)


def _with_reason(change: Change, reason: str) -> Change:
    """Put a reason into the record of a date that is moved."""
    match change:
        case Append(("date_changes",), {"to": _} as entry) if "reason" not in entry:
            return Append(("date_changes",), {**entry, "reason": reason})
    return change
