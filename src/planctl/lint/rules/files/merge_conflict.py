"""Two versions of the same lines, with git's marks around them.

Somebody merged two branches and did not decide which version holds. The file
is reported once, at the first mark; until it is settled nothing else in it is
judged.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN006",
    name="merge-conflict",
    severity=Severity.ERROR,
    summary="a merge conflict was left in the file",
    explanation=__doc__,
    reports=FaultKind.MERGE_CONFLICT,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        <<<<<<< ours  # PLN006
        due: 2026-05
        =======
        due: 2026-09
        >>>>>>> theirs
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        due: 2026-09
        """),
)
