"""A list where text belongs, text where a list belongs, and the like.

YAML guesses what a value is from how it is written: `yes` is text, `2026` is
a number, and a line that begins with a dash is an entry of a list. A guess
that goes against what the key takes is reported, and never bent into shape.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN103",
    name="wrong-type",
    severity=Severity.ERROR,
    summary="a value is of the wrong kind",
    explanation=__doc__,
    reports=FaultKind.WRONG_TYPE,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: [Open a second front counter]  # PLN103
        mission: "M1"
        partners: Fenmarsh Drainage Board  # PLN103
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        partners: [Fenmarsh Drainage Board]
        """),
)
