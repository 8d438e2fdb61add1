"""A byte that is not UTF-8.

Old editors and spreadsheets save text in the system's own encoding. Then an
accent, a dash or a pound sign is another byte than everybody else reads, and
the same name no longer looks the same on two machines.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN004",
    name="not-utf-8",
    severity=Severity.ERROR,
    summary="a file is not written in UTF-8",
    explanation=__doc__,
    reports=FaultKind.NOT_UTF8,
    bad=action("""\
        id: "A1"
        title: Reopen the caf\udce9 at the old lock  # PLN004
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Reopen the café at the old lock
        mission: "M1"
        """),
)
