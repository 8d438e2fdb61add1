"""Known findings that are gone.

A file of known findings (`--known`) says how many findings of a rule a file may
have. Where there are fewer by now, something was mended, and the next fault of
its kind would be taken for a known one. `planctl check --prune-known` takes such
entries out, and accepts nothing new.
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
