"""A deadline that was moved to a later day without a record.

Git knows every day that was ever promised. A date change says who moved it,
when and why; without one the plan looks as if it had always meant the later
day. A commitment has no date changes: a variation of the plan that names it
records the move. A slip that is recorded late is no finding any more, and
`planctl slips` goes on to show it as silent.
"""

from collections.abc import Iterator, Sequence

from planctl.history.chains import reached
from planctl.history.events.event import Event, EventKind
from planctl.lint.past import commit_of, day_of, days, is_varied, of_items
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.mission import Commitment


def check(case: Case) -> Iterator[Problem]:
    """Report every deadline that slipped, neither recorded since nor moved back."""
    for one, events in of_items(case, EventKind.MOVED, Action, "due"):
        moves = [move for move in events if move.commit]
        silent = _silent(moves)
        recorded = _recorded(one, moves) if silent and one.date_changes else set()
        for place in silent:
            if place not in recorded:
                key = "first_due" if one.first_due and not one.due else "due"
                yield _problem(case, moves[place], one, key)
    for promise, moves in of_items(case, EventKind.MOVED, Commitment, "due"):
        if not is_varied(case, promise):
            key = "stage" if promise.due is None and promise.stage else "due"
            for place in _silent(moves):
                yield _problem(case, moves[place], promise, key)


def _silent(moves: Sequence[Event]) -> list[int]:
    """Give the places of the moves to a later day that nobody recorded and none took back."""
    earliest = "~"  # behind every day
    found = []
    for place, move in reversed(list(enumerate(moves))):
        old, new = move.old_on or "", move.new_on or ""
        if not move.excused and old < new and old < earliest:
            found.append(place)
        earliest = min(earliest, new)
    return found[::-1]


def _recorded(one: Action, moves: Sequence[Event]) -> set[int]:
    """Give the places of the moves that date changes lead along, or along a row around them."""
    links = [
        (change.from_.last.isoformat(), change.to.last.isoformat(), change)
        for change in one.date_changes
    ]
    ends = {move.new_on or "": place for place, move in enumerate(moves)}
    found: set[int] = set()
    behind = 0
    for start, move in enumerate(moves):
        last = max((ends.get(day, -1) for day in reached(links, move.old_on or "")), default=-1)
        found.update(range(max(start, behind), last + 1))
        behind = max(behind, last + 1)
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
        f"the deadline moved from {old} to {new} without a record ({commit_of(move)})",
        record,
        item=one.id,
        words=f"{old} to {new}",
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
