"""Says in words what a workbook changes, what it leaves open, and who is to look at what."""

from collections.abc import Iterable, Iterator

from planctl.exchange.returned.outcome import Conflict, Doubt, FieldChange, Outcome
from planctl.model.text import printable


def told(outcome: Outcome) -> str:
    """Tell everything: each row that changes, then conflicts, then doubts, and how many of each."""
    lines = [line for row in outcome.changes for line in _row(row.name, row.parts)]
    lines += _listed("Changed in the sheet and in the plan; not entered:", outcome.conflicts)
    lines += _listed("To look at:", outcome.doubts)
    return "\n".join([*lines, *([""] if lines else []), summary(outcome)]) + "\n"


def summary(outcome: Outcome) -> str:
    """Count rows, values, conflicts and doubts in one line."""
    rows, fields = len(outcome.changes), len(outcome.fields)
    if not rows:
        said = "nothing changes"
    else:
        said = f"{_count(fields, 'value')} of {_count(rows, 'action')} {_change(fields)}"
    unexplained = len(outcome.unexplained)
    more = [
        f"{_count(unexplained, 'later date')} without a reason" if unexplained else "",
        _count(len(outcome.conflicts), "conflict") if outcome.conflicts else "",
        _count(len(outcome.doubts), "doubt") if outcome.doubts else "",
    ]
    return "; ".join([said, *filter(None, more)])


def change(part: FieldChange) -> str:
    """Say what becomes of a value: "due moves from March 2023 to June 2023 (3 months later)"."""
    old, new = part.old, printable(part.new)
    if part.field == "comment":
        return f'new comment: "{new}"'
    if old is None:
        return f"{_NAMES[part.field]} is now {new}, and was not stated"
    if part.field not in {"start", "due", "completed"}:
        return f"{_NAMES[part.field]} changes from {printable(old)} to {new}"
    said = f"{_NAMES[part.field]} moves from {printable(old)} to {new}"
    return said + (_span(part) + _why(part) if part.field == "due" else "")


_NAMES = {
    "owner": "owner",
    "status": "status",
    "start": "start",
    "due": "due",
    "completed": "the day of completion",
}


def _row(name: str, parts: Iterable[FieldChange]) -> Iterator[str]:
    for part in parts:
        yield f"{printable(name)}: {change(part)}"


def _span(part: FieldChange) -> str:
    if not part.days:
        return " (the last day is the same)"
    unit, number = ("month", part.months) if part.months else ("day", part.days)
    return f" ({_count(abs(number), unit)} {'later' if part.days > 0 else 'earlier'})"


def _why(part: FieldChange) -> str:
    if part.reason:
        return f": {printable(part.reason)}"
    return ": no reason given" if part.is_unexplained else ""


def _listed(title: str, found: Iterable[Conflict | Doubt]) -> list[str]:
    said = [_conflict(one) if isinstance(one, Conflict) else _doubt(one) for one in found]
    return ["", title, *said] if said else []


def _conflict(one: Conflict) -> str:
    before, sheet, plan = (
        printable(value) if value is not None else "nothing"
        for value in (one.before, one.sheet, one.plan)
    )
    return (
        f"  {printable(one.place)}: {printable(one.name)}: {_NAMES[one.field]} was {before} when "
        f"it was exported; the sheet says {sheet}, the plan {plan}"
    )


def _doubt(one: Doubt) -> str:
    place = f"{printable(one.place)}: " if one.place else ""
    help = f"\n    help: {printable(one.help)}" if one.help else ""
    return f"  {place}{printable(one.message)}{help}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _change(number: int) -> str:
    return "changes" if number == 1 else "change"
