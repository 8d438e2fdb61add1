"""A request to a board that has met since and is not known to have answered.

Work waits for what a board decides. Either it has decided and nobody wrote it
down, or the request was not reached and has to be put again, or it was settled
in another way; until the plan says which, the board's papers carry it on.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from planctl.lint.boards import asked
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.place import At
from planctl.schedule.day import judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every dated ask without `decided` whose board has met later."""
    met = _meetings(case)
    for one in asked(case.plan):
        on, meetings = one.ask.on, met.get(one.board, [])
        if on is None or one.ask.decided is not None:
            continue
        later = bisect_right(meetings, on.last, key=lambda meeting: meeting[0])
        count = len(meetings) - later
        if count:
            often = "once" if count == 1 else f"{count} times"
            yield Problem(
                one.at,
                f"{case.plan.boards[one.board].title} was asked in {on} and has met {often} since; "
                "no answer is recorded",
                "add decided: with on: and outcome:, or ask again: on: with the day of that",
                item=one.item.id,
                missing=("decided",),
                about=("on", "board"),
                related=((meetings[later][1], "a meeting since then"),),
            )


def _meetings(case: Case) -> dict[str, list[tuple[date, At]]]:
    """Give the first day of each board's meetings so far, in their order, with its place."""
    day, head = judged_at(case.plan.head, case.as_at), case.plan.head
    return {
        board.id: sorted(
            (meeting.on.first, head.at / "boards" / place / "meetings" / number / "on")
            for number, meeting in enumerate(board.meetings)
            if meeting.on.last <= day
        )
        for place, board in enumerate(head.boards)
    }


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
boards:
  - {id: paths-board, title: Paths board, meetings: [{on: 2026-09-09}]}
"""
_MISSION = """\
id: "M3"
title: A boat for every hamlet
asks:
  - on: 2026-07-01
    board: paths-board
    text: Buy two more boats
"""

RULE = Rule(
    code="PLN805",
    name="ask-unanswered",
    severity=Severity.INFO,
    summary="a board has met since it was asked, and no answer is recorded",
    explanation=__doc__,
    check=check,
    dated=True,
    bad={
        "plan.yaml": _PLAN,
        "missions/n.yaml": _MISSION.replace("2026-07-01", "2026-07-01  # PLN805"),
    },
    good={
        "plan.yaml": _PLAN,
        "missions/n.yaml": f"{_MISSION}    decided: {{on: 2026-09-09, outcome: Agreed}}\n",
    },
)
