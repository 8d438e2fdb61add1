"""A YAML file in a place where nothing reads it.

The folder decides what a file is: plan.yaml, or a file in missions, actions
or measures. Whatever stands elsewhere, or ends in `.yml`, would count for
nothing without a word, so it is reported. Its place is the first line.
"""

from planctl.lint.rule import Rule
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN002",
    name="stray-file",
    severity=Severity.ERROR,
    summary="a file stands where planctl does not read it",
    explanation=__doc__,
    reports=FaultKind.STRAY_FILE,
    bad={
        "actions/b.yml": """\
            id: "A2"  # PLN002
            title: Train the new wardens
            mission: "M1"
            """
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Train the new wardens
            mission: "M1"
            """
    },
)
