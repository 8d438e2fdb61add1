"""What a cell says of a date: entered, left out with a doubt, or kept as a comment."""

from planctl.exchange.grid import Cell
from planctl.exchange.tracker.dates import When
from planctl.exchange.tracker.draft import Draft
from planctl.exchange.tracker.plain import flat

_FORM = (
    'say it as May 2022, 23 May 2022, Q2 2022/23 or 2034; or in a map file: [dates] "{}" = "..."'
)


def when_of(draft: Draft, key: str, cell: Cell) -> When:
    reader = draft.setting.reader(key)
    return reader.read(cell.day.isoformat() if cell.day else cell.text)


def said_beside(draft: Draft, key: str, cell: Cell) -> str:
    """Give what stands in a cell, unless it is a date and nothing else."""
    return "" if when_of(draft, key, cell).is_all else flat(cell.text)


def enter_date(draft: Draft, key: str, value: str, cell: Cell) -> bool:
    """Enter a date; false for one that needs the plan's period while that is not known."""
    if draft.setting.dates.parsed(value) is None:
        return False
    was = draft.said.get(key)
    draft.put(key, int(value) if value.isdecimal() else value, said_beside(draft, key, cell))
    if was:
        draft.said[key] = f"{flat(cell.text)} [struck through: {flat(was)}]"
    return True


def leave_unread(draft: Draft, key: str, cell: Cell, when: When) -> None:
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


def tell_doubts(draft: Draft, cell: Cell, when: When) -> None:
    """Tell what is uncertain in a date that was entered."""
    for doubt in when.doubts:
        draft.doubt("vague-date", cell, doubt, _FORM.format(flat(cell.text)))
    if when.left or when.wrong:
        rest = when.wrong or when.left
        draft.doubt("rest-of-date", cell, f'beside the date stands "{rest}": it is not entered')


def leave_struck(draft: Draft, key: str, cell: Cell) -> None:
    draft.leave(key, cell)
    message = f"the date is struck through and no other stands there: {key} stays out"
    draft.doubt("struck-through", cell, message, "give the date that holds now")


def date_value(text: str) -> str | int:
    return int(text) if text.isdecimal() else text
