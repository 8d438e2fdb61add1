"""A comment that ignores a finding which is not there.

The fault was mended and the comment stayed, or it stands at another line than
the finding. It would hide the next fault of its kind without anybody noticing.
A comment holds for what begins in its line, or in the next line if it has one
of its own. Nothing is said while anything in the plans cannot be read.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN013",
    name="unused-ignore",
    severity=Severity.WARNING,
    summary="a comment ignores a finding that is not there",
    explanation=__doc__,
    reports=FaultKind.UNUSED_IGNORE,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2026-05
        due: 2026-09  # planctl: ignore[PLN301] both were agreed  # PLN013
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2026-05
        due: 2026-09
        """),
)
