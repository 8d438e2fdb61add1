"""The fields of a task that are plain text: id, title, description, outcomes, references."""

import re

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat
from planctl.model.base import ID_PATTERN

_ITEM = re.compile(r"\s*(?:[-•▪◦·*‣●○]|\(?[0-9a-z]{1,2}[.)])\s+")
_NOT_ID = re.compile(r"[^A-Za-z0-9._-]+")
_PARTS = re.compile(r"[;\n]+")
_LONG_TITLE = 100
_SHORT_TITLE = 80


def read_texts(draft: Draft) -> None:
    """Read what needs no understanding, and say what is odd about the title."""
    _struck(draft)
    _id(draft)
    _title(draft)
    description = draft.line.cell("description").text
    if description and draft.line.cell("title").text:
        draft.put("description", description)
    if outcomes := items(draft.line.cell("outcomes").text):
        draft.put("outcomes", outcomes)
    if partners := _parts(draft.line.cell("partners")):
        draft.put("partners", partners)
    for heading, cell in draft.line.extra:
        draft.leave(heading or "no heading", cell)


def items(text: str) -> list[str]:
    """Part a text into the items of its list: marked ones where there are any, else its lines."""
    found: list[str] = []
    marked = any(_ITEM.match(line) for line in text.split("\n"))
    for line in filter(str.strip, text.split("\n")):
        if found and marked and not _ITEM.match(line) and line[:1].islower():
            found[-1] = f"{found[-1]} {flat(line)}"
        elif item := flat(_ITEM.sub("", line, count=1) if marked else line):
            found.append(item)
    return found


def _struck(draft: Draft) -> None:
    """Say of struck-through text that it is not entered; that of dates is read as the old date."""
    for name, cell in draft.line.cells.items():
        if cell.was and name not in {"due", "start", "first_due", "completed"}:
            message = "what is struck through is not entered; it stays as a comment"
            draft.doubt("struck-through", cell, message)
            draft.said[name if name in {"title", "description", "outcomes"} else "id"] = cell.was


def _id(draft: Draft) -> None:
    key, cell = draft.line.cell("key"), draft.line.cell("id")
    if key.text:
        cell = Cell(key.text.rpartition("/")[2], place=key.place)
    number = draft.line.cell("number").text
    if isinstance(cell.number, float):
        message = f"{cell.text} is a number in this file: whether it was {cell.text}0 is not known"
        draft.doubt("number-as-id", cell, message, "format the column as text in the tracker")
    made = _NOT_ID.sub("-", flat(cell.text)).strip("-._")
    if made and ID_PATTERN.match(made):
        draft.put("id", made)
        if made != flat(cell.text):
            draft.put("number", flat(cell.text))
    elif cell.text:
        draft.put("number", flat(cell.text))
    if number and number != made:
        draft.put("number", flat(number))


def _title(draft: Draft) -> None:
    cell = draft.line.cell("title")
    title = flat(cell.text)
    if not title:
        _without_title(draft)
        return
    draft.put("title", title)
    if len(title) > _LONG_TITLE or title.endswith("."):
        message = "the title is a whole sentence, or long"
        help = "give it a name of a few words, and keep the sentence as the description"
        draft.doubt("title-sentence", cell, message, help, hint=True)
    if "(" in title:
        help = "what stands in brackets may belong into the description"
        draft.doubt("title-note", cell, "the title holds a note in brackets", help, hint=True)


def _without_title(draft: Draft) -> None:
    """Make a title of the first text that there is."""
    texts = [draft.line.cell(name) for name in ("description", "outcomes", "status", "due")]
    cell = next((one for one in (*texts, *draft.line.comments) if one.text), None)
    words = flat(cell.text) if cell else "?"
    short = words if len(words) <= _SHORT_TITLE else words[:_SHORT_TITLE].rpartition(" ")[0] + " …"
    draft.put("title", short)
    if draft.line.cell("description").text:
        draft.put("description", draft.line.cell("description").text)
    help = "write a title; if the row goes on with the one above, join the two"
    draft.doubt("no-title", draft.line.cell("title"), f'no title: called "{short}" here', help)


def _parts(cell: Cell) -> list[str]:
    return [one for one in map(flat, _PARTS.split(cell.text)) if one]
