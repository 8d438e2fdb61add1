"""An id without quotes that YAML reads as a number.

`3.10` without quotes is the number 3.1, so the tenth commitment becomes the
first, and the two collide. An id is text: put it into quotes.
"""

from planctl.lint.rule import Rule, mission
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN106",
    name="number-as-id",
    severity=Severity.ERROR,
    summary="an id is written as a number",
    explanation=__doc__,
    reports=FaultKind.NUMBER_AS_ID,
    fixable=True,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: 1.10  # PLN106
            text: Light the causeway
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.10"
            text: Light the causeway
        """),
)
