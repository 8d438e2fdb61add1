"""Comments, as the updates of an action: one a comment, or one a dated line."""

import re
from typing import Any

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.dates import When
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat

_HEAD = re.compile(r"(?P<head>[^:\n]{4,60}?)(?:\s*:\s+|\s+[-–—]\s+)(?=\S)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_DIGIT = re.compile(r"\d")
_ENOUGH = 2


def read_remarks(draft: Draft) -> None:
    """Read the comments of a line, each into one update or several."""
    updates: list[dict[str, Any]] = []
    for cell in draft.line.comments:
        if cell.was:
            message = "what is struck through in a comment is not entered"
            draft.doubt("struck-through", cell, message)
            draft.leave("struck through", Cell(cell.was))
        updates += _updates(draft, cell)
    if updates:
        draft.put("updates", updates)


def _updates(draft: Draft, cell: Cell) -> list[dict[str, Any]]:
    lines = [line for line in cell.text.split("\n") if line.strip()]
    heads = [_dated(draft, line) for line in lines]
    if lines and heads[0] and sum(bool(head) for head in heads) * _ENOUGH >= len(lines):
        found: list[dict[str, Any]] = []
        for line, head in zip(lines, heads, strict=True):
            if head:
                found.append(head)
            else:
                found[-1]["note"] += f"\n{line.strip()}"
        return found
    return [_whole(draft, cell)] if cell.text else []


def _dated(draft: Draft, line: str) -> dict[str, Any] | None:
    """Read a line that begins with a date, and perhaps who wrote it."""
    match = _HEAD.match(line)
    if not match or draft.setting.reader("comments").read(line).is_range:
        return None
    head, _, name = match["head"].partition(", ")
    when = draft.setting.reader("comments").read(head)
    if len(when.dates) != 1 or when.left or when.wrong or when.doubts:
        return None
    by = _person(draft, flat(name)) if name else None
    if name and by is None:
        return None
    on = when.dates[0]
    entry: dict[str, Any] = {"on": int(on) if on.isdecimal() else on}
    if by:
        entry["by"] = by
    return {**entry, "note": line[match.end() :].strip()}


def _person(draft: Draft, name: str) -> str | None:
    """Give the owner's code that a name means; None for nobody who is known."""
    bare = name.rpartition("(")[2].rstrip(")")
    return draft.people.find(bare) or draft.people.find(name) or None


def _whole(draft: Draft, cell: Cell) -> dict[str, Any]:
    """Make one update of a comment; a day that it names is the update's, with a doubt."""
    if not _DIGIT.search(cell.text):
        return {"note": cell.text}
    when: When = draft.setting.reader("comments").read(cell.text)
    days = [one for one in when.dates if _DAY.match(one)]
    if len(days) != 1:
        return {"note": cell.text}
    message = f"the comment names {days[0]}: taken for its date, and may be that of an event"
    help = "remove on: from the update if it was written on another day"
    draft.doubt("date-in-comment", cell, message, help)
    return {"on": days[0], "note": cell.text}
