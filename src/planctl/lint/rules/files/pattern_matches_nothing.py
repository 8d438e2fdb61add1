"""A pattern of files in the settings that no file has.

`[check.per-file-ignores]` makes rules silent in some files, by their path from the
folder that holds `plan/`. A pattern with another folder, a backslash or a plan's id in
the place of a path does nothing: the rules go on reporting, and nobody knows why.
"""

from planctl.lint.rule import Rule, plan
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN017",
    name="pattern-matches-nothing",
    severity=Severity.WARNING,
    summary="a pattern in per-file-ignores has no file",
    explanation=__doc__,
    reports=FaultKind.PATTERN_MATCHES_NOTHING,
    bad={},
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
)
