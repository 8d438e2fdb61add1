"""A police and crime plan that does not say how performance is measured.

Section 7(1) of the Police Reform and Social Responsibility Act 2011 asks for the
means by which the chief officer's performance in providing policing is measured.
In a plan here those are measures that commitments, or the outcomes of actions,
name. One finding says how far they reach, as soon as most missions have none: a
mission that is not about policing needs none by law.
"""

from collections.abc import Iterator

from planctl.lint.prose.contents import can_be_judged, lacking
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.plan import Plan
from planctl.read.hints import listed

_SHOWN = 4


def check(case: Case) -> Iterator[Problem]:
    """Report a plan in which no measure belongs to most of its missions."""
    missions = case.plan.missions
    measured = _measured(case.plan)
    without = [one.id for one in missions if one.id not in measured]
    if 2 * len(without) <= len(missions) or not can_be_judged(case):
        return
    if len(without) == len(missions):
        found = "no measure belongs to any mission"
    else:
        found = f"{len(without)} of {len(missions)} missions are without a measure"
    yield lacking(
        case,
        f"{found}, and section 7(1) of the 2011 Act asks how the chief officer's performance is "
        "measured",
        "looked for measures: of commitments and for the measure: of outcomes, and found none in "
        f"{listed(without, _SHOWN)}: add files to measures/, and name them there",
    )


def _measured(plan: Plan) -> frozenset[str]:
    """Give the missions of which a commitment, or the outcome of an action, has a measure."""
    promised = {plan.mission_of[one.id].id for one in plan.commitments if one.measures}
    worked = {
        one.mission for one in plan.actions if any(outcome.measure for outcome in one.outcomes)
    }
    return frozenset(promised | worked)


_PLAN = """\
format: 1
title: Fenmarsh Police and Crime Plan  # PLN814
period: {start: 2026, end: 2029}
"""
_ACTION = """\
id: "A1"
title: Light the causeway's first mile
mission: "M1"
outcomes:
  - {text: Fewer people are hurt by night, measure: waiting-time}
"""

RULE = Rule(
    code="PLN814",
    name="performance-not-measured",
    severity=Severity.WARNING,
    summary="most missions of a police and crime plan are without a measure",
    explanation=__doc__,
    check=check,
    profile="england-wales-pcc",
    bad={
        "plan.yaml": _PLAN,
        "actions/a.yaml": _ACTION.replace(", measure: waiting-time", ""),
    },
    good={"plan.yaml": _PLAN.replace("  # PLN814", ""), "actions/a.yaml": _ACTION},
)
