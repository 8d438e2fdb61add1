"""A comment that ignores a finding and does not say why.

Whoever reads the plan next year must be able to tell whether the reason still
holds. Without one the comment hides nothing: the finding stays.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN012",
    name="ignore-without-reason",
    severity=Severity.WARNING,
    summary="a comment ignores a finding without a reason",
    explanation=__doc__,
    reports=FaultKind.IGNORE_WITHOUT_REASON,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes: [Visitors wait less]
        owner: HEAD
        status: not-started  # planctl: ignore[PLN305]  # PLN012
        """),
    good=action("""\
        id: "A1"  # planctl: ignore[PLN305] the lease decides, and it is not signed yet
        title: Open a second front counter
        mission: "M1"
        outcomes: [Visitors wait less]
        owner: HEAD
        status: not-started
        """),
)
