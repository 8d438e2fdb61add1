"""When a task begins and ends, in their order."""

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.cell_dates import (
    enter_date,
    leave_struck,
    leave_unread,
    tell_doubts,
    when_of,
)
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.due import let_hold, read_due, read_first_due
from planctl.exchange.tracker.plain import flat, plain


def read_timing(draft: Draft) -> None:
    """Read all dates of a line."""
    for key in ("start", "started", "next_review"):
        _single(draft, key)
    _cadence(draft, draft.line.cell("cadence"))
    read_due(draft)
    read_first_due(draft)
    let_hold(draft)
    _completed(draft)
    _order(draft)


def _single(draft: Draft, key: str) -> None:
    """Read a cell that holds one date; the first of several."""
    cell = draft.line.cell(key)
    if not cell.text:
        if cell.was:
            leave_struck(draft, key, cell)
        return
    when = when_of(draft, key, cell)
    value = "term" if when.kind == "term" else when.dates[0] if when.dates else ""
    if cell.was:
        draft.doubt("struck-through", cell, f"the date that was struck through stays out of {key}")
        draft.said[key] = cell.was
    if not value or not enter_date(draft, key, value, cell):
        leave_unread(draft, key, cell, when)
        return
    if len(when.dates) > 1:
        draft.doubt("two-dates", cell, f"two dates in one cell: {value} is taken for {key}")
    tell_doubts(draft, cell, when)


def _cadence(draft: Draft, cell: Cell) -> None:
    if not cell.text:
        return
    cadence = draft.setting.lexicon.cadences.get(plain(cell.text))
    if cadence:
        draft.put("cadence", cadence, flat(cell.text))
    else:
        draft.doubt("unread-cadence", cell, "how often is not understood: it stays a comment")
        draft.leave("cadence", cell)


def _completed(draft: Draft) -> None:
    cell = draft.line.cell("completed")
    if draft.values.get("status") == "complete" or not cell.text:
        _single(draft, "completed")
        return
    draft.leave("completed", cell)
    message = "a date of completion, but the status is not complete: the date stays out"
    draft.doubt("completed-but-open", cell, message, "say complete, or make it the due date")


def _order(draft: Draft) -> None:
    """Keep a start out that lies behind the date of completion: one of the two is wrong."""
    for key in ("start", "started"):
        start = draft.setting.dates.parsed(str(draft.values.get(key, "")))
        due = draft.setting.dates.parsed(str(draft.values.get("due", "")))
        if start and due and due.last < start.first:
            cell = draft.line.cell(key)
            draft.values.pop(key)
            draft.said.pop(key, None)
            draft.leave(key, cell)
            message = f"due {due} lies before {key} {start}: the latter stays out"
            draft.doubt("due-before-start", cell, message, "correct the one that is wrong")
