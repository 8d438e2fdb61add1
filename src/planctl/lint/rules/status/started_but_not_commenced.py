"""Work that is under way by its status and not begun by its newest report.

The status says in-progress or complete, or a date says when the work started,
and the newest update says that it is yet to begin. One of the two was not kept
up; readers believe the kinder one. Only plain words about the work as a whole
count, such as "To be commenced" or "This has not yet started": a phase that is
still to come is no contradiction.
"""

import re
from collections.abc import Iterator

from planctl.lint.records import newest_update
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity

_START = r"(?:start|begin|commence)"
_STARTED = r"(?:started|begun|commenced)"
_WORK = r"(?:(?:the|this|our)\s+)?(?:work|action|task|project|scheme|activity|delivery|it|this)"
_NOT_BEGUN = re.compile(
    rf"""
    (?: ^ | [.!?;:]\s | [–—]\s* | \s-\s ) \s*  # at the beginning of a clause,
    # of the work or without saying of what:
    (?: {_WORK} (?: \s+ (?:on|for) \s+ (?:it|this|that) )? \s+ )?
    (?: (?:is|are|has|have|had|remains) \s+ )? (?: still \s+ )?
    (?: to \s+ be \s+ {_STARTED}
      | yet \s+ to \s+ (?: {_START} | be \s+ {_STARTED} )
      | (?: not | (?:is|are|was|were|has|have|had)n['’]t ) \s+ (?:yet\s+)? (?:been\s+)?
        (?: {_STARTED} | under\s?way )
      | will \s+ (?:only\s+)? (?: {_START} | be \s+ {_STARTED} )
      | (?: due | expected | planned | scheduled ) \s+ to \s+ {_START}
    ) \b
    (?! \s+ (?: the | a | an | our | its | their | to | phase | stage ) \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEGUN = re.compile(
    rf"\bbegan\b|\b(?:has|have|had|was|were)\s+(?:already\s+|now\s+)?(?:been\s+)?{_STARTED}\b",
    re.IGNORECASE,
)


def check(case: Case) -> Iterator[Problem]:
    """Report every newest update that says that work has not begun which by the plan has."""
    for one in case.plan.actions:
        if not one.updates or not (one.started or one.status in {"in-progress", "complete"}):
            continue
        place = newest_update(one)
        if place is not None and _denies(one, place) and not case.is_lost(one.at / "updates"):
            key = "status" if one.status in {"in-progress", "complete"} else "started"
            yield Problem(
                one.at / "updates" / place / "note",
                f"the newest report says that this has not begun, but {key} is {getattr(one, key)}",
                "add an update that says where the work stands, or correct the status",
                item=one.id,
                related=((one.at / key, f"{key} says otherwise"),),
            )


def _denies(one: Action, place: int) -> bool:
    """Tell whether an update says that nothing has begun, and is no older than the start."""
    update = one.updates[place]
    if update.on and one.started and update.on.last < one.started.first:
        return False
    return bool(_NOT_BEGUN.search(update.note)) and not _BEGUN.search(update.note)


RULE = Rule(
    code="PLN405",
    name="started-but-not-commenced",
    severity=Severity.WARNING,
    summary="work is under way, and its newest report says that it has not begun",
    explanation=__doc__,
    check=check,
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
