"""The same key twice in one mapping.

Only one of the two values can count, and different programs pick different
ones. The later key is reported; planctl goes on with the earlier value.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN009",
    name="duplicate-key",
    severity=Severity.ERROR,
    summary="a key stands twice in the same place",
    explanation=__doc__,
    reports=FaultKind.DUPLICATE_KEY,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-05
        due: 2026-09  # PLN009
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-09
        """),
)
