"""When a task begins and ends: its dates, and which of two is the older."""

from collections.abc import Sequence
from dataclasses import replace

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.dates import When
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat, plain

_FORM = (
    'say it as May 2022, 23 May 2022, Q2 2022/23 or 2034; or in a map file: [dates] "{}" = "..."'
)


def read_timing(draft: Draft) -> None:
    """Read all dates of a line."""
    for key in ("start", "started", "next_review"):
        _single(draft, key)
    _cadence(draft, draft.line.cell("cadence"))
    _due(draft)
    _first(draft)
    _hold(draft)
    _completed(draft)
    _order(draft)


def _when(draft: Draft, key: str, cell: Cell) -> When:
    reader = draft.setting.reader(key)
    return reader.read(cell.day.isoformat() if cell.day else cell.text)


def _said(draft: Draft, key: str, cell: Cell) -> str:
    """Give what stands in a cell, unless it is a date and nothing else."""
    return "" if _when(draft, key, cell).is_all else flat(cell.text)


def _single(draft: Draft, key: str) -> None:
    """Read a cell that holds one date; the first of several."""
    cell = draft.line.cell(key)
    if not cell.text:
        if cell.was:
            _struck_alone(draft, key, cell)
        return
    when = _when(draft, key, cell)
    value = "term" if when.kind == "term" else when.dates[0] if when.dates else ""
    if cell.was:
        draft.doubt("struck-through", cell, f"the date that was struck through stays out of {key}")
        draft.said[key] = cell.was
    if not value or not _enter(draft, key, value, cell):
        _unread(draft, key, cell, when)
        return
    if len(when.dates) > 1:
        draft.doubt("two-dates", cell, f"two dates in one cell: {value} is taken for {key}")
    _tell(draft, cell, when)


def _enter(draft: Draft, key: str, value: str, cell: Cell) -> bool:
    """Enter a date; false for one that needs the plan's period while that is not known."""
    if draft.setting.dates.parsed(value) is None:
        return False
    was = draft.said.get(key)
    draft.put(key, int(value) if value.isdecimal() else value, _said(draft, key, cell))
    if was:
        draft.said[key] = f"{flat(cell.text)} [struck through: {flat(was)}]"
    return True


def _unread(draft: Draft, key: str, cell: Cell, when: When) -> None:
    """Say why no date was entered, and keep the text."""
    said = flat(cell.text)
    draft.leave(key, cell)
    if when.kind == "term":
        message, help = "the whole term, but the plan has no period yet: it stays out", ""
        help = 'say the period in a map file: [plan] start = "2022" and end = "2026"'
        draft.doubt("term-without-period", cell, message, help)
    elif when.kind == "unknown":
        draft.doubt("no-date", cell, f'"{said}" is no date for {key}', "give a date")
    elif when.wrong:
        order = draft.setting.reader(key).order
        first = "month" if order == "month" else "day"
        message = f'"{when.wrong}" is no day of the calendar, read with the {first} first: '
        message += "it stays out"
        draft.doubt("impossible-date", cell, message, _FORM.format(said))
    else:
        message = f'"{said}" is no date that can be read: it stays out of {key}'
        draft.doubt("unread-date", cell, message, _FORM.format(said))


def _tell(draft: Draft, cell: Cell, when: When) -> None:
    """Tell what is uncertain in a date that was entered."""
    for doubt in when.doubts:
        draft.doubt("vague-date", cell, doubt, _FORM.format(flat(cell.text)))
    if when.left or when.wrong:
        rest = when.wrong or when.left
        draft.doubt("rest-of-date", cell, f'beside the date stands "{rest}": it is not entered')


def _cadence(draft: Draft, cell: Cell) -> None:
    if not cell.text:
        return
    cadence = draft.setting.lexicon.cadences.get(plain(cell.text))
    if cadence:
        draft.put("cadence", cadence, flat(cell.text))
    else:
        draft.doubt("unread-cadence", cell, "how often is not understood: it stays a comment")
        draft.leave("cadence", cell)


def _due(draft: Draft) -> None:
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
        when = _when(draft, "due", cell)
        date = when.dates[-1] if when.dates else ""
        if draft.setting.dates.parsed(date) is None:
            _unread(draft, "due", cell, when)
        else:
            found.append(date)
            _tell(draft, cell, when)
    return found


def _last_due(draft: Draft, earlier: Sequence[str]) -> None:
    cell = draft.line.cell("due")
    if not cell.text:
        if cell.was:
            _struck_alone(draft, "due", cell)
        return
    when = _when(draft, "due", cell)
    if when.kind == "cadence" and "cadence" not in draft.values:
        draft.put("cadence", when.cadence, flat(cell.text))
        draft.doubt("cadence-as-date", cell, f"a continuing duty, {when.cadence}, and no date")
    elif when.kind == "ongoing":
        draft.leave("due", cell)
        message = f'"{flat(cell.text)}" is no date: there is no end that anyone can be held to'
        help = "give it a due date, or a cadence and a next review if it is a continuing duty"
        draft.doubt("no-end", cell, message, help)
    elif when.kind == "term":
        if _enter(draft, "due", "term", cell):
            _moved(draft, cell, [*earlier, *_struck_dates(draft, cell)], "term")
        else:
            _unread(draft, "due", cell, when)
    elif not when.dates:
        _unread(draft, "due", cell, when)
    else:
        _dated(draft, cell, when, earlier)


def _dated(draft: Draft, cell: Cell, when: When, earlier: Sequence[str]) -> None:
    """Enter the date of completion of a cell that holds one date or several."""
    old = [*earlier, *_struck_dates(draft, cell)]
    if when.is_range:
        _range(draft, cell, when)
    elif len(when.dates) == 1:
        _enter(draft, "due", when.dates[0], cell)
    elif _is_clear(draft, cell, when):
        _enter(draft, "due", when.dates[-1], cell)
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
    _tell(draft, cell, when)
    _moved(draft, cell, old, str(draft.values.get("due", "")))


def _range(draft: Draft, cell: Cell, when: When) -> None:
    first, last = when.dates
    _enter(draft, "due", last, cell)
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


def _struck_alone(draft: Draft, key: str, cell: Cell) -> None:
    draft.leave(key, cell)
    message = f"the date is struck through and no other stands there: {key} stays out"
    draft.doubt("struck-through", cell, message, "give the date that holds now")


def _moved(draft: Draft, cell: Cell, old: Sequence[str], due: str) -> None:
    """Record that the date was moved, from each older one to the next."""
    steps = [one for one in dict.fromkeys(old) if one != due]
    if not steps or not due:
        return
    ends = [*steps[1:], due]
    reason = flat(draft.line.cell("reason").text)
    changes = [
        {"from": _value(one), "to": _value(then)} for one, then in zip(steps, ends, strict=True)
    ]
    if reason:
        changes[-1]["reason"] = reason
    draft.put(
        "first_due", _value(steps[0]), f"{flat(cell.was)} [struck through]" if cell.was else ""
    )
    draft.put("date_changes", changes)
    missing = "on which day, and who agreed to it" if reason else "when, why, and who agreed to it"
    message = f"the date was moved from {steps[0]} to {due}; nothing says {missing}"
    help = "complete the date_changes: on:, reason:, approved_by:, minute:"
    draft.doubt("unexplained-change", cell, message, help, hint=bool(reason))


def _value(text: str) -> str | int:
    return int(text) if text.isdecimal() else text


def _first(draft: Draft) -> None:
    """Read a column of its own for the first date, and a reason that no date change has taken."""
    cell = draft.line.cell("first_due")
    due = str(draft.values.get("due", ""))
    if cell.was:
        draft.doubt("struck-through", cell, "the first date that was struck through stays out")
        draft.leave("first_due", Cell(was=cell.was))
    if cell.text:
        when = _when(draft, "first_due", cell)
        if not when.dates or draft.setting.dates.parsed(when.dates[0]) is None:
            _unread(draft, "first_due", cell, when)
        elif draft.line.earlier and "date_changes" in draft.values:
            _begin_before(draft, _value(when.dates[0]))
        elif "date_changes" in draft.values:
            if when.dates[0] != str(draft.values["first_due"]):
                message = f"the first date is {when.dates[0]} here, another in the column of dates"
                draft.doubt("two-first-dates", cell, message, "say which was agreed first")
                draft.leave("first_due", cell)
        elif when.dates[0] != due:
            if due:
                _moved(draft, replace(cell, was=""), [when.dates[0]], due)
            else:
                _enter(draft, "first_due", when.dates[0], cell)
            _tell(draft, cell, when)
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


def _hold(draft: Draft) -> None:
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
    draft.put("due", _value(date))
    if not cell.is_empty:
        message = f"no later date can be read: {date}, which was agreed before, holds until one is"
        draft.doubt("original-holds", cell, message, "give the date that holds now")


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
