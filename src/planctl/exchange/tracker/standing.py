"""How a task stands: its status and, apart from it, a judged rating."""

import re

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.lexicon import STATUSES
from planctl.exchange.tracker.plain import flat, plain
from planctl.read.hints import listed

_BEHIND = re.compile(r"\s*(?:[-–—:;,.(/\n]|\bas\b|\bin\b|\bon\b)\s*")
_KNOWN = listed(status for status in STATUSES if status != "ongoing")


def read_standing(draft: Draft) -> None:
    """Read status and rating. What "ongoing" means depends on the date: `settle_ongoing`."""
    cell = draft.line.cell("status")
    if not cell.text:
        message = "the status is blank: it stays out"
        draft.doubt("blank-status", cell, message, f"say how it stands: {_KNOWN}")
    else:
        _status(draft, cell)
    rating = draft.line.cell("confidence")
    if rating.text:
        _rating(draft, rating)


def _status(draft: Draft, cell: Cell) -> None:
    lexicon, said = draft.setting.lexicon, flat(cell.text)
    status = lexicon.statuses.get(plain(said), "")
    if not status and plain(said) in lexicon.ratings:
        message = f'"{said}" is a rating and no status: entered as one; the status stays out'
        draft.doubt("rating-as-status", cell, message, f"say how it stands: {_KNOWN}")
        draft.put("confidence", {"rating": lexicon.ratings[plain(said)]}, said)
        return
    if not status:
        status = _begun(draft, cell)
    if not status:
        message = f'"{said}" is no status that is known: it stays a comment'
        draft.doubt("unknown-status", cell, message, f'[statuses] "{said}" = one of {_KNOWN}')
        draft.leave("status", cell)
        return
    draft.put("status", status, "" if plain(said) == plain(status) != "ongoing" else said)


def _begun(draft: Draft, cell: Cell) -> str:
    """Read a status that goes on with something else, as in "Complete - opened in May"."""
    said = flat(cell.text)
    for match in _BEHIND.finditer(said):
        status = draft.setting.lexicon.statuses.get(plain(said[: match.start()]), "")
        if status:
            message = f'the status goes on with more: "{said}" is taken for {status}'
            draft.doubt("long-status", cell, message, "keep one word in the column of statuses")
            return status
    return ""


def settle_ongoing(draft: Draft) -> None:
    """Decide what "ongoing" means: work with an end is in progress; a duty has a cadence."""
    if draft.values.get("status") != "ongoing":
        return
    draft.values["status"] = "in-progress"
    cell = draft.line.cell("status")
    if "due" in draft.values:
        message = f'"{flat(cell.text)}" is no status: with a date of completion it is in progress'
        draft.doubt("ongoing", cell, message, "say in-progress, or not-started if it has not begun")
    elif "cadence" in draft.values:
        draft.doubt("ongoing", cell, "taken for a continuing duty, in progress")
    else:
        message = (
            f'"{flat(cell.text)}", and no date of completion: a continuing duty, which needs '
            "a cadence and a next review"
        )
        help = "give it cadence: and next_review:, or a due date if it will end"
        draft.doubt("ongoing-without-end", cell, message, help)


def _rating(draft: Draft, cell: Cell) -> None:
    rating = draft.setting.lexicon.ratings.get(plain(cell.text))
    status = draft.setting.lexicon.statuses.get(plain(cell.text))
    if rating:
        said = "" if plain(cell.text) == rating else flat(cell.text)
        draft.put("confidence", {"rating": rating}, said)
        if len(plain(cell.text).split()) > 1:
            draft.doubt("unclear-rating", cell, f"taken for {rating}: there are three ratings")
    elif status and status != "ongoing" and "status" not in draft.values:
        draft.put("status", status, flat(cell.text))
        draft.doubt("status-as-rating", cell, f"a status in a column of ratings: {status}")
    else:
        draft.doubt("unclear-rating", cell, "no rating that is known: it stays a comment")
        draft.leave("rating", cell)
