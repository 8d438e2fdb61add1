"""What does not go together in one line: status, dates, comments and outcomes."""

import re
from collections.abc import Iterator

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat, plain, weighty

_SIGNS = re.compile(r"\s*[-–—:.,]\s*")
_DIGIT = re.compile(r"\d")
_HALF = 0.5
_OPEN = frozenset(("not-started", "in-progress", "paused"))


def compare(draft: Draft) -> None:
    """Say what in a line contradicts what."""
    for cell in draft.line.comments:
        _status(draft, cell)
        _next_step(draft, cell)
        _somebody_else(draft, cell)
        _board(draft, cell)
    _begun(draft)
    _before_the_plan(draft)
    if draft.values.get("status") == "complete":
        _complete(draft)
    _unmeasured(draft)


def _not_begun(draft: Draft, cell: Cell) -> bool:
    return bool(draft.setting.lexicon.comments["not-begun"].search(plain(cell.text)))


def _status(draft: Draft, cell: Cell) -> None:
    """Compare a comment with the status."""
    status, said = draft.values.get("status"), flat(draft.line.cell("status").text)
    words = plain(cell.text)
    first = plain(_SIGNS.split(flat(cell.text))[0])
    named = draft.setting.lexicon.statuses.get(first, "")
    if status in {"in-progress", "complete"} and _not_begun(draft, cell):
        message = f'the status is "{said}", the comment says that it has not begun'
        draft.doubt("contradicting-comment", cell, message, "say which is right")
    elif named and plain(said) == first:
        message = f'the comment repeats the status, "{said}"'
        draft.doubt("repeated-status", cell, message, hint=True)
    elif named and said and named not in {status, "ongoing"}:
        message = f'the status is "{said}", the comment begins with "{first}"'
        draft.doubt("contradicting-comment", cell, message, "say which is right")
    elif status in _OPEN and (found := draft.setting.lexicon.comments["done"].match(words)):
        message = f'the status is "{said}", the comment begins with "{found[0]}"'
        draft.doubt("contradicting-comment", cell, message, "say which is right")
    elif not status and draft.setting.lexicon.comments["finished"].match(words):
        message = "the comment says that it is done, and no status does"
        draft.doubt("contradicting-comment", cell, message, "say complete, if it is")


def _next_step(draft: Draft, cell: Cell) -> None:
    """Find comments that say what will be done, and nothing of what was."""
    if draft.values.get("status") != "in-progress" or _not_begun(draft, cell):
        return
    parts = [plain(part) for part in re.split(r"\s+[-–—]\s+|[.:]\s", flat(cell.text))]
    for part in parts:
        first, _, behind = part.partition(" ")
        rest = behind if behind and draft.people.has_code(first) else part
        found = draft.setting.lexicon.comments["next-step"].search(rest)
        if found and (found.start() == 0 or found[0] == "to be"):
            message = "the comment says what comes next, and nothing of what was done"
            draft.doubt("plan-not-progress", cell, message, hint=True)
            return


def _somebody_else(draft: Draft, cell: Cell) -> None:
    """Find comments that begin with another owner than the line's."""
    first = re.match(r"[A-Z][A-Z0-9]+\b", _behind_status(draft, flat(cell.text)))
    owner = draft.values.get("owner")
    if first and owner and first[0] != owner and draft.people.has_code(first[0]):
        message = f"the owner is {owner}, and the comment tells what {first[0]} does"
        draft.doubt("somebody-else", cell, message, hint=True)


def _behind_status(draft: Draft, text: str) -> str:
    match = _SIGNS.search(text)
    if match and plain(text[: match.start()]) in draft.setting.lexicon.statuses:
        return text[match.end() :]
    return text


def _board(draft: Draft, cell: Cell) -> None:
    """Find boards that the plan does not have."""
    known = {plain(title) for title in draft.setting.known.boards}
    for found in dict.fromkeys(draft.setting.lexicon.boards.findall(cell.text)):
        if plain(found) not in known:
            message = f'"{flat(found)}" is no board of the plan'
            draft.doubt("unknown-board", cell, message, "add it to boards in plan.yaml, if it is")


def _begun(draft: Draft) -> None:
    """Compare the start with the day for which all this is read."""
    start = draft.setting.dates.parsed(str(draft.values.get("start", "")))
    cell = draft.line.cell("start")
    if start is None or draft.values["start"] == "term":
        return
    status, as_at = draft.values.get("status"), draft.setting.known.as_at
    waiting = any(_not_begun(draft, one) for one in draft.line.comments)
    if start.last < as_at and (status == "not-started" or waiting):
        message = f"the start, {start}, is past on {as_at}, and nothing has begun"
        draft.doubt("start-passed", cell, message, "move the start, or say what has begun")
    elif start.first > as_at and status in {"in-progress", "complete"}:
        message = f"the start, {start}, is still to come on {as_at}, and the status is {status}"
        draft.doubt("start-to-come", cell, message, "correct the one that is wrong")


def _before_the_plan(draft: Draft) -> None:
    term = draft.setting.known.calendar.term
    start = draft.setting.dates.parsed(str(draft.values.get("start", "")))
    if term and start and start.last < term[0]:
        message = f"the start, {start}, lies before the plan's period"
        help = "correct it, or say in lineage: from which plan it was carried over"
        draft.doubt("start-before-plan", draft.line.cell("start"), message, help)


def _complete(draft: Draft) -> None:
    """Look for what a complete task owes: when, what shows it, and whether the outcomes came."""
    cell = draft.line.cell("status")
    if "completed" not in draft.values:
        message = "complete, and nothing says since when"
        draft.doubt("complete-without-date", cell, message, "add completed: with the date")
    if "evidence" not in draft.values:
        message = "complete, and nothing shows it"
        draft.doubt("complete-without-evidence", cell, message, "add evidence:", hint=True)
    said = weighty(" ".join(one.text for one in draft.line.comments))
    for outcome in draft.values.get("outcomes", ()):
        words = weighty(outcome)
        if len(words & said) < _HALF * len(words):
            message = "complete, and no comment says whether the outcomes came about"
            outcomes = draft.line.cell("outcomes")
            draft.doubt("outcome-not-reported", outcomes, message, hint=True)
            break


def _unmeasured(draft: Draft) -> None:
    if any(_without_figures(draft)):
        message = "how much is meant, and measured by what, is not said"
        help = "give the outcome a measure: with a baseline and a target"
        draft.doubt("outcome-unmeasured", draft.line.cell("outcomes"), message, help, hint=True)


def _without_figures(draft: Draft) -> Iterator[str]:
    unmeasured = draft.setting.lexicon.unmeasured
    for outcome in draft.values.get("outcomes", ()):
        if unmeasured.search(plain(outcome)) and not _DIGIT.search(outcome):
            yield outcome
