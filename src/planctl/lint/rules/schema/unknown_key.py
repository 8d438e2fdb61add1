"""A key that planctl does not know.

Its value would count for nothing, and nobody would notice: a misspelt `due`
is a task without a deadline. A key stands exactly as the documentation
writes it.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN101",
    name="unknown-key",
    severity=Severity.ERROR,
    summary="a key is not one that planctl knows",
    explanation=__doc__,
    reports=FaultKind.UNKNOWN_KEY,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        ownr: HEAD  # PLN101
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner: HEAD
        """),
)
