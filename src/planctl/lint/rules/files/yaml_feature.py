"""An anchor, an alias, a tag or a merge key.

They let one line stand for another, or force a type on it. A plan says every
value where it holds, so that a reader of one line, and a reviewer of one
change, sees what is meant. Text that only looks like one belongs in quotes.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN008",
    name="yaml-feature",
    severity=Severity.ERROR,
    summary="an anchor, alias, tag or merge key stands in the file",
    explanation=__doc__,
    reports=FaultKind.YAML_FEATURE,
    bad=action("""\
        id: "A1"
        title: &counter Open a second front counter  # PLN008
        mission: "M1"
        description: *counter  # PLN008
        due: !!str 2026-05  # PLN008
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        description: "*counter* as in the council's minutes"
        due: 2026-05
        """),
)
