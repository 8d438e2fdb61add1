"""An import takes as many steps for each row, however many rows there are."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from planctl.exchange.documents import read_document
from planctl.exchange.into import Report, Target, enter
from planctl.exchange.into.told import full
from planctl.exchange.tracker import Known, Mapped, Setting, read_tracker
from planctl.read.plans import read_plans
from planctl.read.source import Source, Sources
from tests.planmaker import WORDS

ROWS: dict[str, Callable[[int], tuple[str, ...]]] = {
    "one title": lambda _: ("", "Mend the dyke", "Head of Dykes", "M"),
    "one id": lambda at: ("A1", f"Mend dyke {at}", "Head of Dykes", "M"),
    "one title in three missions": lambda at: ("", "Mend the dyke", "HD", f"M{at % 3}"),
    "an owner each": lambda at: ("", f"Mend dyke {at}", f"J{at} Reedham{at}", "M"),
    "initials alike": lambda at: ("", f"Mend dyke {at}", f"Jo Reedham {'x' * (at % 97)}{at}", "M"),
}


def imported(row: Callable[[int], tuple[str, ...]], count: int, sources: Sources) -> Sources:
    """Import so many rows into a plan, and give its files."""
    lines = [",".join((*row(at), "31/05/2026", "In progress")) for at in range(count)]
    text = "Ref,Task,Owner,Mission,Due,Status\n" + "\n".join(lines) + "\n"
    plans = read_plans(sources).plans
    setting = Setting.of(WORDS, Mapped(), Known(date(2026, 1, 1)))
    tracker = read_tracker(read_document("t.csv", text.encode()), setting)
    target = Target("p", "t.csv", plans[0] if plans else None, sources)
    entered = enter(tracker, target, setting)
    assert full(Report("t.csv", "p", "1", entered))
    assert len(entered.ids) == count
    return {path: Source(text.encode()) for path, text in entered.changes.new.items()}


def steps(do: Callable[[], object]) -> int:
    """Count the lines of Python that something takes in this module's matching and reading."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if "exchange" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", ROWS)
def test_twice_the_rows_take_twice_the_steps(name: str) -> None:
    row, found = ROWS[name], []
    for count in (60, 120):
        sources = imported(row, count, {})
        first = steps(lambda count=count: imported(row, count, {}))  # type: ignore[misc]
        again = steps(lambda count=count, held=sources: imported(row, count, held))  # type: ignore[misc]
        found.append((first, again))
    (first, again), (more, more_again) = found
    assert more < 2.2 * first
    assert more_again < 2.2 * again
