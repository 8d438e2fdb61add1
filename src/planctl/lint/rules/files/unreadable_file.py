"""A file that could not be read at all.

The system refused it, it is larger than 10 MB, it is a link, or a folder that is
a git repository of its own. A link is not followed, wherever it leads: git, and
Windows, keep only the name in it, so put the file or the folder itself there.
Nothing is known of what it holds, so nothing is said about references to it
either. No example can show such a file.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN001",
    name="unreadable-file",
    severity=Severity.ERROR,
    summary="a file cannot be read",
    explanation=__doc__,
    reports=FaultKind.UNREADABLE_FILE,
    bad={},
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        """),
)
