"""When a board met last, when it meets next, and the days that its papers look at."""

from dataclasses import dataclass
from datetime import date, timedelta

from planctl.model.plan import Board, Meeting

DAYS = 90
"""How far papers look where the plan does not say when the board meets."""


@dataclass(frozen=True)
class Sittings:
    """A board's meetings round a day; each is None where the plan records none.

    `since` is the day of the last meeting, else DAYS before; `until` the last
    day of the meeting after next, else DAYS ahead.
    """

    last: Meeting | None
    next: Meeting | None
    after_next: Meeting | None
    since: date
    until: date


def sittings(board: Board, as_at: date) -> Sittings:
    """Sort the meetings of a board round a day; one on that very day is the next."""
    meetings = sorted(board.meetings, key=lambda one: one.on.last)
    past = [one for one in meetings if one.on.last < as_at]
    ahead = [one for one in meetings if one.on.last >= as_at]
    last = past[-1] if past else None
    after_next = ahead[1] if len(ahead) > 1 else None
    return Sittings(
        last,
        ahead[0] if ahead else None,
        after_next,
        last.on.first if last else as_at - min(timedelta(DAYS), as_at - date.min),
        after_next.on.last if after_next else as_at + min(timedelta(DAYS), date.max - as_at),
    )
