"""A character that steers a terminal or cannot be seen.

It comes along when text is pasted from a page or a PDF. Programs cut the text
there or do something else than show it, so two people may read two different
promises in the same line.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN005",
    name="control-character",
    severity=Severity.ERROR,
    summary="a character stands in the text that nobody can see",
    explanation=__doc__,
    reports=FaultKind.CONTROL_CHARACTER,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second\f front counter  # PLN005
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        """),
)
