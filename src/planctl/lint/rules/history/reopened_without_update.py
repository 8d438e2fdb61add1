"""A complete action that is open again, and no report says why.

Somebody told people that the work was done. If it was not, or if it came
undone, a report belongs beside it: one that came with the change, or one that
is dated on the day of that commit or later.
"""

from collections.abc import Iterator

from planctl.history.events.event import EventKind
from planctl.lint.past import commit_of, day_of, of_items
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import OPEN, Action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every open action whose last reopening no report explains."""
    for one, events in of_items(case, EventKind.REOPENED, Action):
        last = events[-1]
        day = day_of(last, case)
        told = any(update.on and update.on.last >= day for update in one.updates)
        if one.status in OPEN and not last.excused and not told:
            yield Problem(
                one.at / "status",
                f"it was complete and is {last.new or 'open'} again, and no report says why "
                f"({commit_of(last)})",
                f"add to updates: {{on: {day}, note: ...}}, and say why it is open again",
                item=one.id,
                about=("updates",),
            )


RULE = Rule(
    code="PLN705",
    name="reopened-without-update",
    severity=Severity.WARNING,
    summary="a complete action is open again and no report says why",
    explanation=__doc__,
    check=check,
    before=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        status: complete
        completed: 2025-12-01
        """),
    bad=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        status: in-progress  # PLN705
        """),
    good=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - {on: 2026-01-06, note: The counter was shut again because the lift failed}
        """),
)
