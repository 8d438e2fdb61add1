"""A setting that no command can follow.

`planctl.toml`, or `[tool.planctl]` in pyproject.toml, has a value of the wrong kind, a
key that does not exist, or a word, colour or file that cannot be used. Commands that
need the setting stop there; `check` says it before anybody needs it. What is wrong
in `[check]` itself stops `check`, for nobody knows then what to look for.
"""

from planctl.lint.rule import Rule, plan
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN016",
    name="setting-wrong",
    severity=Severity.ERROR,
    summary="a setting in planctl.toml is wrong or does not exist",
    explanation=__doc__,
    reports=FaultKind.SETTING_WRONG,
    bad={},
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        """),
)
