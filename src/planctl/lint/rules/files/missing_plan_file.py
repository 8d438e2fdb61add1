"""A folder with missions, actions or measures, but without plan.yaml.

The plan's period, owners and boards stand in plan.yaml; without it nothing
that refers to them can be judged. The place is the first line of the first
file of the folder.
"""

from planctl.lint.rule import Rule
from planctl.model.finding import Severity
from planctl.read.fault import FaultKind

RULE = Rule(
    code="PLN003",
    name="missing-plan-file",
    severity=Severity.ERROR,
    summary="a plan's folder has no plan.yaml",
    explanation=__doc__,
    reports=FaultKind.MISSING_PLAN_FILE,
    bad={
        "../2030-2034/missions/m.yaml": """\
            id: "M1"  # PLN003
            title: Safer paths at night
            """
    },
    good={
        "../2030-2034/plan.yaml": """\
            format: 1
            title: Path and Bridge Plan 2030-2034
            period: {start: 2030, end: 2034}
            """,
        "../2030-2034/missions/m.yaml": """\
            id: "M1"
            title: Safer paths at night
            commitments:
              - {id: "1.1", text: Light the causeway}
            """,
    },
)
