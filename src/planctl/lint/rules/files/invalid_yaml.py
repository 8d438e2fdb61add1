"""Text that does not follow the rules of YAML.

The usual causes are a bracket or quotation mark that is never closed, a colon
inside a text without quotes, and a line that is indented too far or too
little. The place is where the bracket or quotation mark opens, or else where
reading had to stop.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN007",
    name="invalid-yaml",
    severity=Severity.ERROR,
    summary="the file is not valid YAML",
    explanation=__doc__,
    reports=FaultKind.SYNTAX,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        serves: ["1.1"  # PLN007
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        serves: ["1.1"]
        """),
)
