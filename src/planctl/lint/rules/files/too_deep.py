"""Lists and mappings nested more than 64 levels deep.

No plan needs more than a handful. So many levels are a slip of the keyboard,
a program gone wrong, or a file that is made to bring readers down; it is not
read any further.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN011",
    name="too-deep",
    severity=Severity.ERROR,
    summary="lists and mappings are nested too deep",
    explanation=__doc__,
    reports=FaultKind.TOO_DEEP,
    bad=action(f"""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        partners: {"[" * 64}{"]" * 64}  # PLN011
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        partners: [Fenmarsh Drainage Board]
        """),
)
