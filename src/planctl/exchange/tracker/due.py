"""Until when a task is to be done: the date that holds, the one first agreed, and every move."""

from collections.abc import Sequence
from dataclasses import replace

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.cell_dates import (
    date_value,
    enter_date,
    leave_struck,
    leave_unread,
    tell_doubts,
    when_of,
)
from planctl.exchange.tracker.dates import When
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat, plain


def read_due(draft: Draft) -> None:
    """Read the date that holds; of several columns an earlier one where the last has none."""
    earlier = _earlier_dates(draft)
    _last_due(draft, earlier)
    if earlier and not {"due", "cadence"} & draft.values.keys():
        _original_holds(draft, earlier[-1])
        _moved(draft, draft.line.earlier[-1], earlier[:-1], earlier[-1])


def _earlier_dates(draft: Draft) -> list[str]:
    """Give the dates of the columns before the last one that has something, the oldest first."""
    found = []
    for cell in draft.line.earlier:
        when = when_of(draft, "due", cell)
        date = when.dates[-1] if when.dates else ""
        if draft.setting.dates.parsed(date) is None:
            leave_unread(draft, "due", cell, when)
        else:
            found.append(date)
            tell_doubts(draft, cell, when)
    return found


def _last_due(draft: Draft, earlier: Sequence[str]) -> None:
    cell = draft.line.cell("due")
    if not cell.text:
        if cell.was:
            leave_struck(draft, "due", cell)
        return
    when = when_of(draft, "due", cell)
    if when.kind == "cadence" and "cadence" not in draft.values:
        draft.put("cadence", when.cadence, flat(cell.text))
        draft.doubt("cadence-as-date", cell, f"a continuing duty, {when.cadence}, and no date")
    elif when.kind == "ongoing":
        draft.leave("due", cell)
        message = f'"{flat(cell.text)}" is no date: there is no end that anyone can be held to'
        help = "give it a due date, or a cadence and a next review if it is a continuing duty"
        draft.doubt("no-end", cell, message, help)
    elif when.kind == "term":
        if enter_date(draft, "due", "term", cell):
            _moved(draft, cell, [*earlier, *_struck_dates(draft, cell)], "term")
        else:
            leave_unread(draft, "due", cell, when)
    elif not when.dates:
        leave_unread(draft, "due", cell, when)
    else:
        _dated(draft, cell, when, earlier)


def _dated(draft: Draft, cell: Cell, when: When, earlier: Sequence[str]) -> None:
    """Enter the date of completion of a cell that holds one date or several."""
    old = [*earlier, *_struck_dates(draft, cell)]
    if when.is_range:
        _range(draft, cell, when)
    elif len(when.dates) == 1:
        enter_date(draft, "due", when.dates[0], cell)
    elif _is_clear(draft, cell, when):
        enter_date(draft, "due", when.dates[-1], cell)
        old = [*old, *when.dates[:-1]]
        message = f"two dates in one cell: {when.dates[-1]} is taken for the date that holds now"
        message += f", {when.dates[0]} for the first one"
        help = "strike the old one through in the tracker, or give it a column of its own"
        draft.doubt("two-dates", cell, message, help)
    else:
        draft.leave("due", cell)
        message = "two dates in one cell, and nothing says which holds now: none is entered"
        draft.doubt("two-dates", cell, message, "say which: due: and, for the older, first_due:")
        return
    tell_doubts(draft, cell, when)
    _moved(draft, cell, old, str(draft.values.get("due", "")))


def _range(draft: Draft, cell: Cell, when: When) -> None:
    first, last = when.dates
    enter_date(draft, "due", last, cell)
    message = f"from {first} to {last}: the end is taken for the date of completion"
    if "start" not in draft.values:
        draft.put("start", int(first) if first.isdecimal() else first, flat(cell.text))
        message += ", the beginning for the start"
    draft.doubt("date-range", cell, message)


def _is_clear(draft: Draft, cell: Cell, when: When) -> bool:
    """Tell whether the dates stand in their order, and something says that they were moved."""
    days = [draft.setting.dates.parsed(one) for one in when.dates]
    ends = [day.last for day in days if day]
    moved = draft.setting.lexicon.comments["moved"]
    said = " ".join(one.text for one in (cell, draft.line.cell("reason"), *draft.line.comments))
    return ends == sorted(ends) and len(set(ends)) == len(ends) and bool(moved.search(plain(said)))


def _struck_dates(draft: Draft, cell: Cell) -> list[str]:
    """Give the dates that are struck through, the oldest first; tell of what is none."""
    if not cell.was:
        return []
    when = draft.setting.reader("due").read(cell.was)
    if not when.dates or when.left or when.wrong:
        message = f'what is struck through is not understood as a date: "{flat(cell.was)}"'
        draft.doubt("struck-through", cell, message)
        if not when.dates:
            draft.leave("struck through", Cell(cell.was))
    return list(when.dates)


def _moved(draft: Draft, cell: Cell, old: Sequence[str], due: str) -> None:
    """Record that the date was moved, from each older one to the next."""
    steps = [one for one in dict.fromkeys(old) if one != due]
    if not steps or not due:
        return
    ends = [*steps[1:], due]
    reason = flat(draft.line.cell("reason").text)
    changes = [
        {"from": date_value(one), "to": date_value(then)}
        for one, then in zip(steps, ends, strict=True)
    ]
    if reason:
        changes[-1]["reason"] = reason
    draft.put(
        "first_due", date_value(steps[0]), f"{flat(cell.was)} [struck through]" if cell.was else ""
    )
    draft.put("date_changes", changes)
    missing = "on which day, and who agreed to it" if reason else "when, why, and who agreed to it"
    message = f"the date was moved from {steps[0]} to {due}; nothing says {missing}"
    help = "complete the date_changes: on:, reason:, approved_by:, minute:"
    draft.doubt("unexplained-change", cell, message, help, hint=bool(reason))


def read_first_due(draft: Draft) -> None:
    """Read a column of its own for the first date, and a reason that no date change has taken."""
    cell = draft.line.cell("first_due")
    due = str(draft.values.get("due", ""))
    if cell.was:
        draft.doubt("struck-through", cell, "the first date that was struck through stays out")
        draft.leave("first_due", Cell(was=cell.was))
    if cell.text:
        when = when_of(draft, "first_due", cell)
        if not when.dates or draft.setting.dates.parsed(when.dates[0]) is None:
            leave_unread(draft, "first_due", cell, when)
        elif draft.line.earlier and "date_changes" in draft.values:
            _begin_before(draft, date_value(when.dates[0]))
        elif "date_changes" in draft.values:
            if when.dates[0] != str(draft.values["first_due"]):
                message = f"the first date is {when.dates[0]} here, another in the column of dates"
                draft.doubt("two-first-dates", cell, message, "say which was agreed first")
                draft.leave("first_due", cell)
        elif when.dates[0] != due:
            if due:
                _moved(draft, replace(cell, was=""), [when.dates[0]], due)
            else:
                enter_date(draft, "first_due", when.dates[0], cell)
            tell_doubts(draft, cell, when)
    reason = draft.line.cell("reason")
    if reason.text and not any("reason" in one for one in draft.values.get("date_changes", ())):
        draft.doubt("reason-without-change", reason, "a reason, but no date that was moved")
        draft.leave("reason", reason)


def _begin_before(draft: Draft, first: str | int) -> None:
    """Let the recorded moves of the date begin with an earlier one."""
    was = draft.values["first_due"]
    if str(first) != str(was):
        draft.put("first_due", first)
        draft.put("date_changes", [{"from": first, "to": was}, *draft.values["date_changes"]])


def let_hold(draft: Draft) -> None:
    """Let the date that was agreed first hold where no other is set."""
    held, first = draft.values.keys(), draft.values.get("first_due")
    if "first_due" in held and not {"due", "cadence"} & held:
        _original_holds(draft, str(first))
    elif draft.line.is_revised and "first_due" in draft.line.blanks and "due" in held:
        message = "the date was revised, and the column for the first one is blank"
        help = "say in first_due: which date was agreed first, for lateness is judged by it too"
        if not draft.line.cell("due").was:
            draft.doubt("no-first-date", draft.line.cell("first_due"), message, help)


def _original_holds(draft: Draft, date: str) -> None:
    """Enter an earlier date as the one that is due; say so where something else stands there."""
    cell = draft.line.cell("due")
    draft.put("due", date_value(date))
    if not cell.is_empty:
        message = f"no later date can be read: {date}, which was agreed before, holds until one is"
        draft.doubt("original-holds", cell, message, "give the date that holds now")
