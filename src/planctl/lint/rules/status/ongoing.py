""" "Ongoing" as a status or a date.

It can mean two things that have nothing in common: work that was begun and
will end, or a duty that never ends. Work that may be called ongoing for ever
can never be late, so nobody can be held to it. Say which it is: `in-progress`
with a due date, or a `cadence` and the date of the next review.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN401",
    name="ongoing",
    severity=Severity.ERROR,
    summary="work is called ongoing, which says nothing",
    explanation=__doc__,
    reports=FaultKind.ONGOING,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: Ongoing  # PLN401
        status: ongoing  # PLN401
        """),
    good=action("""\
        id: "A1"
        title: Walk the dyke after every spring tide
        mission: "M1"
        status: in-progress
        cadence: monthly
        next_review: 2026-05
        """),
)
