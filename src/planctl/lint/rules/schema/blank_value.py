"""A key without a value, or with a blank one.

Nobody can tell whether it was forgotten, is not known yet, or was deleted on
purpose. A fact that is not known stays out, key and all.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN105",
    name="blank-value",
    severity=Severity.ERROR,
    summary="a key stands there without a value",
    explanation=__doc__,
    reports=FaultKind.BLANK_VALUE,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner:  # PLN105
        description: ""  # PLN105
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner: HEAD
        """),
)
