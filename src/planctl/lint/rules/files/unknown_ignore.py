"""A comment that is to ignore something and does not say it in a way that counts.

It names a rule or an item that does not exist, or none; it names a rule that is
never ignored, because what cannot be read cannot be trusted (PLN0xx, PLN1xx); or it
is written in another way: rules without a comma between them, another bracket or
none, a misspelt word, `noqa`. Such a comment is never taken for one of no use.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN014",
    name="unknown-ignore",
    severity=Severity.WARNING,
    summary="a comment ignores a rule that does not exist or is never ignored",
    explanation=__doc__,
    reports=FaultKind.UNKNOWN_IGNORE,
    fixable=True,
    bad=action("""\
        id: "A1"  # planctl: ignore[no-dedline] the lease decides  # PLN014
        title: Open a second front counter
        mission: "M1"
        outcomes: [Visitors wait less]
        owner: HEAD
        status: not-started
        """),
    good=action("""\
        id: "A1"  # planctl: ignore[no-deadline] the lease decides
        title: Open a second front counter
        mission: "M1"
        outcomes: [Visitors wait less]
        owner: HEAD
        status: not-started
        """),
)
