"""A key that has to be there and is not.

Very little is required: what a thing is called, and where it belongs. The
finding stands at the first key of the mapping that lacks it. Everything else
may stay out until it is known.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN102",
    name="missing-field",
    severity=Severity.ERROR,
    summary="a required key is missing",
    explanation=__doc__,
    reports=FaultKind.MISSING_FIELD,
    bad=action("""\
        id: "A1"  # PLN102
        mission: "M1"
        milestones:
          - due: 2026-05  # PLN102
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        milestones:
          - title: The lease is signed
            due: 2026-05
        """),
)
