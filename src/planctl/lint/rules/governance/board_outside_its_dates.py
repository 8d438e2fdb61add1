"""A board that is used on a day on which it does not exist.

Boards are set up, merged and ended, and plans go on naming the one that was
there before. What a board is asked, or has approved, outside its `valid` dates
was asked of nobody, or another board's name belongs there; a mission whose
board has ended is looked after by no one.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planctl.lint.boards import asked
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Mission
from planctl.model.place import At, KeyPath
from planctl.model.plan import Period, Plan, PlanHead
from planctl.model.plan_date import PlanDate
from planctl.schedule.day import judged_at


class _Use(NamedTuple):
    """What a board is used for, from its first to its last day, and where that is written."""

    board: str
    holder: Mission | Action | PlanHead
    keys: KeyPath
    words: str
    first: date
    last: date


def check(case: Case) -> Iterator[Problem]:
    """Report every day outside a board's dates, and every mission whose board has ended."""
    terms = dict(_terms(case.plan))
    for use in _uses(case) if terms else ():
        if use.board not in terms:
            continue
        at, valid = terms[use.board]
        if valid.end and use.first > valid.end.last:
            yield _outside(case, use, f"after the last day, {valid.end},", at / "end")
        elif valid.start and use.last < valid.start.first:
            yield _outside(case, use, f"before the first day, {valid.start},", at / "start")


def _terms(plan: Plan) -> Iterator[tuple[str, tuple[At, Period]]]:
    """Give each board's dates with their place; what ends before it begins has none."""
    for place, board in enumerate(plan.head.boards):
        valid = board.valid
        reversed_ = valid and valid.start and valid.end and valid.end.last < valid.start.first
        if valid and not reversed_:
            yield board.id, (plan.head.at / "boards" / place / "valid", valid)


def _outside(case: Case, use: _Use, where: str, at: At) -> Problem:
    title = case.plan.boards[use.board].title
    file, path = use.holder.at
    return Problem(
        At(file, (*path, *use.keys)),
        f"{use.words} lies {where} of the board ({title})",
        "name the board that sits then, or correct the day or the dates of this board",
        item="" if isinstance(use.holder, PlanHead) else use.holder.id,
        related=((at, "the dates of the board"),),
    )


def _uses(case: Case) -> Iterator[_Use]:
    yield from _missions(case)
    for item, place, ask, board in asked(case.plan):
        if ask.on:
            yield _on(board, item, ("asks", place, "on"), ask.on)
        if ask.decided and ask.decided.on:
            yield _on(board, item, ("asks", place, "decided", "on"), ask.decided.on)
    for action in case.plan.actions:
        for place, change in enumerate(action.date_changes):
            if change.approved_by and change.on:
                yield _on(change.approved_by, action, ("date_changes", place, "on"), change.on)
    head = case.plan.head
    for place, body in enumerate(head.boards):
        for number, meeting in enumerate(body.meetings):
            yield _on(body.id, head, ("boards", place, "meetings", number, "on"), meeting.on)


def _missions(case: Case) -> Iterator[_Use]:
    """Give the time from now, or from the plan's beginning, to its end for every mission."""
    period, day = case.plan.head.period, judged_at(case.plan.head, case.as_at)
    last = period.end.last if period.end else date.max
    first = min(max(day, period.start.first) if period.start else day, last)
    for one in case.plan.missions:
        if one.board:
            words = "what is left of the plan"
            yield _Use(one.board, one, ("board",), words, first, last)


def _on(board: str, holder: Mission | Action | PlanHead, keys: KeyPath, day: PlanDate) -> _Use:
    return _Use(board, holder, keys, day.text, day.first, day.last)


_BOARDS = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
boards:
  - {id: paths-board, title: Paths board, valid: {start: 2026-01, end: 2026-06}}
  - {id: ways-board, title: Ways board, valid: {start: 2026-07}}
"""

RULE = Rule(
    code="PLN802",
    name="board-outside-its-dates",
    severity=Severity.WARNING,
    summary="a board is used on a day on which it does not exist",
    explanation=__doc__,
    check=check,
    dated=True,
    bad={
        "plan.yaml": _BOARDS,
        "missions/n.yaml": """\
            id: "M3"
            title: A boat for every hamlet
            board: paths-board  # PLN802
            asks:
              - on: 2026-09-09  # PLN802
                board: paths-board
                text: Buy two more boats
            """,
    },
    good={
        "plan.yaml": _BOARDS,
        "missions/n.yaml": """\
            id: "M3"
            title: A boat for every hamlet
            board: ways-board
            asks:
              - on: 2026-09-09
                board: ways-board
                text: Buy two more boats
            """,
    },
)
