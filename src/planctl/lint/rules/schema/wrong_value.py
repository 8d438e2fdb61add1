"""A value that a key does not take.

Statuses, cadences and the like are fixed words, so that plans can be counted
and compared; a date is a day, month, quarter or year of the calendar. What
cannot be understood is left out of every figure until it is mended.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN104",
    name="wrong-value",
    severity=Severity.ERROR,
    summary="a value is not one that the key takes",
    explanation=__doc__,
    reports=FaultKind.WRONG_VALUE,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-13  # PLN104
        status: finished  # PLN104
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-12
        status: complete
        completed: 2026-11
        """),
)
