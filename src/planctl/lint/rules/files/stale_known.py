"""Known findings that are gone.

A file of known findings (`--known`) names each by its plan, its item, its rule and
what it is about. Where one is not there any more it was mended, and the same fault
would be taken for a known one when it comes again. `planctl check --prune-known`
takes such entries out, and accepts nothing new.
"""

from planctl.lint.rule import Rule, plan
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN015",
    name="stale-known",
    severity=Severity.WARNING,
    summary="a known finding is gone, and the file of known findings still allows it",
    explanation=__doc__,
    reports=FaultKind.STALE_KNOWN,
    bad={},
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
)
