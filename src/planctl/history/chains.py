"""Rows of recorded date changes that lead from one day to another."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Day = TypeVar("Day", bound=Hashable)
Entry = TypeVar("Entry")


def chain(entries: Iterable[tuple[Day, Day, Entry]], start: Day, end: Day) -> list[Entry]:
    """Find the fewest entries that lead from one day to another; [] for none.

    Each entry stands behind its start day and its end day.
    """
    came = _ways(entries, start)
    found: list[Entry] = []
    last = came.get(end)
    while last is not None:
        found.append(last[1])
        last = came.get(last[0])
    return found[::-1]


def reached(entries: Iterable[tuple[Day, Day, Entry]], start: Day) -> set[Day]:
    """Give the other days that entries lead to from a day."""
    return set(_ways(entries, start))


def _ways(entries: Iterable[tuple[Day, Day, Entry]], start: Day) -> dict[Day, tuple[Day, Entry]]:
    """Give for each day that can be reached the day before it and the entry between, breadth first.

    No way leads back to the start.
    """
    steps: dict[Day, list[tuple[Day, Entry]]] = {}
    for begin, end, entry in entries:
        steps.setdefault(begin, []).append((end, entry))
    came: dict[Day, tuple[Day, Entry]] = {}
    waiting = [start]
    for day in waiting:
        for end, entry in steps.get(day, []):
            if end not in came and end != start:
                came[end] = day, entry
                waiting.append(end)
    return came
