"""Work that is under way by its status and not begun by its newest report.

The status says in-progress or complete, or a date says when the work started,
and the newest update says that it is yet to begin. Without a status, a planned
start that is past says so too. One of the two was not kept up; readers believe
the kinder one. Only plain words about the work as a whole count, such as "To be
commenced" or "This has not yet started": a phase that is still to come is no
contradiction.
"""

from collections.abc import Iterator
from datetime import date

from planctl.lint.prose.work import has_not_begun
from planctl.lint.records import newest_update
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.schedule.day import judged_at


def check(case: Case) -> Iterator[Problem]:
    """Report every newest update that says that work has not begun which by the plan has."""
    day = judged_at(case.plan.head, case.as_at)
    for one in case.plan.actions:
        key = _begun_by(one, day) if one.updates else ""
        place = newest_update(one) if key else None
        if place is not None and _denies(one, place) and not _is_unsure(case, one):
            yield Problem(
                one.at / "updates" / place / "note",
                f"the newest report says that this has not begun, but {key} is {getattr(one, key)}",
                "add an update that says where the work stands, or correct the status",
                item=one.id,
                words="",
                related=((one.at / key, f"{key} says otherwise"),),
            )


def _begun_by(one: Action, day: date) -> str:
    """Give the key that says that an action has begun by a day, or an empty text."""
    if one.status in {"in-progress", "complete"}:
        return "status"
    if one.started:
        return "started"
    is_past = one.start and one.start.last < day
    return "start" if one.status is None and is_past else ""


def _is_unsure(case: Case, one: Action) -> bool:
    return case.is_lost(one.at / "updates") or case.is_lost(one.at / "status")


def _denies(one: Action, place: int) -> bool:
    """Tell whether an update says that nothing has begun, and is no older than the start."""
    update = one.updates[place]
    if update.on and one.started and update.on.last < one.started.first:
        return False
    return has_not_begun(update.note)


RULE = Rule(
    code="PLN405",
    name="started-but-not-commenced",
    severity=Severity.WARNING,
    summary="work is under way, and its newest report says that it has not begun",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: To be commenced in the summer.  # PLN405
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: To be commenced in the summer.
          - on: 2026-07-01
            note: The builders have begun; the second phase is yet to start.
        """),
)
