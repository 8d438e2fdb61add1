"""A deadline that was moved to a later day without a record.

Git knows every day that was ever promised. A date change says who moved it,
when and why; without one the plan looks as if it had always meant the later
day. A commitment has no date changes: a variation of the plan that names it
records the move. A slip that is recorded late is no finding any more, and
`planctl slips` goes on to show it as silent.
"""

from collections.abc import Iterator, Sequence

from planctl.history.event import Event, EventKind
from planctl.lint.past import commit_of, day_of, days, is_varied, of_items
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Commitment


def check(case: Case) -> Iterator[Problem]:
    """Report every deadline that slipped, neither recorded since nor moved back."""
    for one, moves in of_items(case, EventKind.MOVED, Action, "due"):
        for move in _silent(moves):
            if not _is_recorded(one, moves, move):
                yield _problem(case, move, one, "due")
    for promise, moves in of_items(case, EventKind.MOVED, Commitment, "due"):
        if not is_varied(case, promise):
            key = "stage" if promise.due is None and promise.stage else "due"
            for move in _silent(moves):
                yield _problem(case, move, promise, key)


def _silent(moves: Sequence[Event]) -> list[Event]:
    """Give the moves to a later day that nobody recorded and no later move took back."""
    earliest = "~"  # behind every day
    found = []
    for move in reversed(moves):
        old, new = move.old_on or "", move.new_on or ""
        if move.commit and not move.excused and old < new and old < earliest:
            found.append(move)
        earliest = min(earliest, new)
    return found[::-1]


def _is_recorded(one: Action, moves: Sequence[Event], move: Event) -> bool:
    """Tell whether date changes lead along this move, or along a row of moves around it."""
    steps: dict[str, set[str]] = {}
    for change in one.date_changes:
        steps.setdefault(change.from_.last.isoformat(), set()).add(change.to.last.isoformat())
    if not steps:
        return False
    place = next(place for place, other in enumerate(moves) if other is move)
    ends = {other.new_on for other in moves[place:]}
    return any(_reached(steps, other.old_on or "") & ends for other in moves[: place + 1])


def _reached(steps: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = steps.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _problem(case: Case, move: Event, one: Action | Commitment, key: str) -> Problem:
    old, new = days(move)
    on = day_of(move, case)
    record = (
        f"add to date_changes: {{on: {on}, from: {old}, to: {new}, reason: ...}}"
        if isinstance(one, Action)
        else "add to variations in plan.yaml: "
        f'{{on: {on}, what: "{one.id} moved from {old} to {new}: ..."}}'
    )
    return Problem(
        one.at / key,
        f"moved from {old} to {new} without a record ({commit_of(move)})",
        record,
        item=one.id,
    )


_BEFORE = """\
id: "A2"
title: Open a second front counter
mission: "M1"
due: 2026-03
"""

RULE = Rule(
    code="PLN701",
    name="silent-slip",
    severity=Severity.WARNING,
    summary="a deadline was moved to a later day and no date change says so",
    explanation=__doc__,
    check=check,
    before=action(_BEFORE),
    bad=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06  # PLN701
        """),
    good=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - {on: 2026-01-06, from: 2026-03, to: 2026-06, reason: The lift was delivered late}
        """),
)
