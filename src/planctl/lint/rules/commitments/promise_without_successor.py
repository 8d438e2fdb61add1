"""A promise of an earlier plan that nobody answered and no later plan carries on.

When a term of office ends, its promises do not: each was kept, is carried on by
the next plan, or was dropped, and a resident may ask which. `result` answers
it; `lineage.from` in the later plan says what became of it. It is said once a
mission, and once a plan where no later plan names anything of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from planctl.lint.lineage import Origin, origins
from planctl.lint.rule import Case, Problem, Rule
from planctl.lint.whole import is_read_whole
from planctl.model.finding import Severity
from planctl.model.mission import Commitment
from planctl.model.plan import Plan
from planctl.read.hints import listed

_SHOWN = 5
_HELP = (
    "answer each with result: {verdict: ..., on: ...}, "
    "or name it in lineage: {from: [...]} of the later plan"
)


def check(case: Case) -> Iterator[Problem]:
    """Report the promises of a plan that ended which are neither answered nor carried on."""
    plan = case.plan
    later = _later(case)
    if not later or not all(is_read_whole(replace(case, plan=one)) for one in (plan, *later)):
        return
    heirs = frozenset(origin for one in later for origin in origins(one))
    named = any(origin.plan == plan.id for origin in heirs)
    if named:
        for mission in plan.missions:
            left = [one for one in mission.commitments if _is_open(one, plan.id, heirs)]
            if left:
                message = f"neither answered nor carried on in a later plan: {_counted(left)}"
                yield Problem(mission.at / "id", message, _HELP, mission.id, whole_item=True)
    elif left := [one for one in plan.commitments if _is_open(one, plan.id, heirs)]:
        yield Problem(
            plan.head.at / ("closed" if plan.head.closed else "period"),
            f"plan {later[0].id} follows and names nothing of this one; "
            f"left without an answer: {_counted(left)}",
            _HELP,
            related=((later[0].head.at / "period", "the later plan"),),
        )


def _later(case: Case) -> Sequence[Plan]:
    """Give the plans that begin after this one ends, or that say they come from it."""
    ends = _end(case.plan)
    return [
        one
        for one in case.plans
        if one is not case.plan
        and (_begins_after(one, ends) or any(found.plan == case.plan.id for found in origins(one)))
    ]


def _end(plan: Plan) -> date | None:
    end = plan.head.closed.on if plan.head.closed else plan.head.period.end
    return end.last if end else None


def _begins_after(plan: Plan, day: date | None) -> bool:
    start = plan.head.period.start
    return start is not None and day is not None and day < start.first


def _is_open(one: Commitment, plan: str, heirs: frozenset[Origin]) -> bool:
    if one.result or (one.lineage and one.lineage.how == "dropped"):
        return False
    ids = (one.id, *(part.id for part in one.parts))
    return not any(Origin(plan, id) in heirs for id in ids)


def _counted(left: Sequence[Commitment]) -> str:
    noun = "1 promise" if len(left) == 1 else f"{len(left)} promises"
    return f"{noun}, {listed((one.id for one in left), _SHOWN)}"


_LATER = """\
format: 1
title: Path and Bridge Plan 2030-2033
period: {start: 2030, end: 2033}
"""
_MISSION = """\
id: "M1"
title: Lamps and bridges
commitments:
  - id: "1.1"
    text: Light the quay as well
    lineage: {from: ["2026-2029/1.1"], how: carried}
"""

RULE = Rule(
    code="PLN513",
    name="promise-without-successor",
    severity=Severity.INFO,
    summary="promises of an earlier plan are neither answered nor carried on",
    explanation=__doc__,
    check=check,
    bad={
        "../2030-2033/plan.yaml": _LATER,
        "../2030-2033/missions/m.yaml": _MISSION,
        "missions/base.yaml": """\
            id: "M2"  # PLN513
            title: Wardens whom people can reach
            commitments:
              - {id: "2.1", text: Open the front counters again}
            """,
    },
    good={
        "../2030-2033/plan.yaml": _LATER,
        "../2030-2033/missions/m.yaml": _MISSION,
        "missions/base.yaml": """\
            id: "M2"
            title: Wardens whom people can reach
            commitments:
              - id: "2.1"
                text: Open the front counters again
                result: {verdict: partly, on: 2029-11, note: Two of the three are open.}
            """,
    },
)
