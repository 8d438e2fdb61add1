"""An item that was deleted, and not withdrawn.

People who were promised something find it gone, and nothing says when or why.
An action that is given up stays in the plan as withdrawn or superseded, a
commitment with the verdict dropped. The place is the first line of plan.yaml,
for the item's own file is gone.
"""

from collections.abc import Iterator

from planctl.history.events.event import Event, EventKind
from planctl.lint.past import commit_of, day_of, quoted
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every item that vanished without an end and is not there again."""
    deleted = case.events(EventKind.DELETED)
    if not deleted or not case.plan.whole:
        return
    known = {id.casefold() for id in case.plan.by_id}
    for event in deleted:
        if event.item.casefold() not in known and not case.may_be_lost(event.item):
            yield Problem(
                case.plan.head.at,
                f"{event.item_kind} {event.item} {quoted(event.old)} was deleted, and nothing "
                f"says that it was given up ({commit_of(event)})",
                f"bring it back{_end(event, case)}, or say here why it is gone: "
                f"# planctl: ignore[PLN704 {event.item}] ...",
                item=event.item,
            )


def _end(event: Event, case: Case) -> str:
    """Say how an item of this kind ends."""
    if event.item_kind == "action":
        return " with status: withdrawn"
    dropped = f" with result: {{verdict: dropped, on: {day_of(event, case)}}}"
    return dropped if event.item_kind == "commitment" else ""


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {start: 2026, end: 2029}
repository: private
"""
_ACTION = """\
id: "A2"
title: Open a second front counter
mission: "M1"
"""

RULE = Rule(
    code="PLN704",
    name="deleted-not-withdrawn",
    severity=Severity.WARNING,
    summary="an item was deleted and had not been withdrawn",
    explanation=__doc__,
    check=check,
    before={"plan.yaml": _PLAN, "actions/b.yaml": _ACTION},
    bad={"plan.yaml": _PLAN.replace("format: 1", "format: 1  # PLN704")},
    good={"plan.yaml": _PLAN, "actions/b.yaml": f"{_ACTION}status: withdrawn\n"},
)
