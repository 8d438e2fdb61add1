"""A board that should have met by now, of which no meeting is recorded.

A board's `cadence` says how often it meets, and its meetings are where progress
is heard and new dates are agreed. A board that was never held, or that stopped
meeting, leaves its missions without anybody who asks. Only plans that record
the meetings of some board are looked at, and two meetings must have been missed.
"""

from collections.abc import Iterator
from datetime import date

from planctl.lint.boards import DAYS_BETWEEN
from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity
from planctl.model.plan import Board
from planctl.schedule.day import judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every board with a cadence that has missed two meetings in a row."""
    head = case.plan.head
    if not any(board.meetings for board in head.boards):
        return
    day = judged_at(head, case.as_at)
    day = min(day, head.period.end.last) if head.period.end else day
    for place, board in enumerate(head.boards):
        at, since = head.at / "boards" / place, _waits_since(case, board)
        if board.cadence is None or since is None or case.is_lost(at):
            continue
        if _until(board, day) - since > 2 * DAYS_BETWEEN[board.cadence]:
            known = f"the last recorded was on {since}" if board.meetings else "none is recorded"
            yield Problem(
                at / "cadence",
                f"the meetings of this board ({board.title}) are {board.cadence}, and {known}",
                "add to meetings: {on: ..., minutes: ...}, or say when the board ended: "
                "valid: {end: ...}",
            )


def _waits_since(case: Case, board: Board) -> date | None:
    """Give the last day of a board's newest meeting, else the first on which it could meet."""
    begins = (board.valid and board.valid.start) or case.plan.head.period.start
    met = max((meeting.on.last for meeting in board.meetings), default=None)
    return met or (begins.first if begins else None)


def _until(board: Board, day: date) -> date:
    return min(day, board.valid.end.last) if board.valid and board.valid.end else day


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
boards:
  - id: paths-board
    title: Paths board
    cadence: quarterly
    meetings:
      - {on: 2026-02-04, minutes: M1}
"""

RULE = Rule(
    code="PLN804",
    name="board-without-meetings",
    severity=Severity.INFO,
    summary="a board that meets regularly has no meeting for twice that time",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=plan(_PLAN.replace("quarterly", "quarterly  # PLN804")),
    good=plan(f"{_PLAN}      - {{on: 2026-09-09, minutes: M2}}\n"),
)
