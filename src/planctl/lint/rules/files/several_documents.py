"""A second YAML document in a file.

A line of three dashes begins a new document. One file holds one mission,
action or measure, so that its history in git is the history of that item;
what follows the line is not read.
"""

from planctl.lint.rule import Rule, action
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN010",
    name="several-documents",
    severity=Severity.ERROR,
    summary="a file holds more than one document",
    explanation=__doc__,
    reports=FaultKind.SEVERAL_DOCUMENTS,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        ---  # PLN010
        id: "A2"
        title: Train the new wardens
        mission: "M1"
        """),
    good={
        "actions/a.yaml": """\
            id: "A1"
            title: Open a second front counter
            mission: "M1"
            """,
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            """,
    },
)
