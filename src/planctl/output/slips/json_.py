"""Moved dates as JSON. Its fields are a contract."""

from planctl.history.slips import TOTALS, Slip, Total, totals
from planctl.output.facts import Occasion, as_json, stated
from planctl.output.slips.sheet import Slips

COLUMNS = (
    "plan", "item", "title", "field", "from", "to", "days", "recorded", "reason", "origin",
    "commit", "author", "on",
)  # fmt: skip


def render(found: Slips, occasion: Occasion) -> str:
    """Give every move, and what they add up to by item, mission, owner and period."""
    added = {
        name: [_total(one) for one in totals(found.moves, take)] for name, take in TOTALS.items()
    }
    moves = [row(one) for one in found.moves]
    return as_json(
        occasion,
        moves=moves,
        totals=added,
        shallow=found.chronicle.shallow,
        missing=found.chronicle.missing,
    )


def row(one: Slip) -> dict[str, object]:
    """Give one move."""
    event = one.event
    return {
        "plan": event.plan,
        "item": event.item,
        "title": event.title,
        "field": event.field,
        "from": event.old,
        "to": event.new,
        "days": one.days,
        "recorded": event.excused,
        "reason": event.reason,
        "origin": one.origin,
        "commit": event.commit.id if event.commit else None,
        "author": one.author,
        "on": one.on.text if one.on else None,
    }


def _total(one: Total) -> dict[str, object]:
    return {
        "plan": one.plan,
        "name": stated(one.name),
        "moves": one.moves,
        "silent": one.silent,
        "days": one.days,
    }
