"""A period that ends before it begins.

It holds for the plan itself, for its stages and for the time in which a board
exists. One of the two dates is wrong; until it is mended nothing can lie
inside the period.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity
from planctl.model.place import At
from planctl.model.plan import Period, PlanHead, Stage


def check(case: Case) -> Iterator[Problem]:
    """Report every `end` that lies wholly before its `start`."""
    for at, period in _periods(case.plan.head):
        if period.start and period.end and period.end.last < period.start.first:
            yield Problem(
                at / "end",
                f"the end {period.end} lies before the start {period.start}",
                "correct the one that is wrong",
                about=("start",),
                related=((at / "start", "the start"),),
            )


def _periods(head: PlanHead) -> Iterator[tuple[At, Period | Stage]]:
    yield head.at / "period", head.period
    for place, stage in enumerate(head.stages):
        yield head.at / "stages" / place, stage
    for place, board in enumerate(head.boards):
        if board.valid:
            yield head.at / "boards" / place / "valid", board.valid


RULE = Rule(
    code="PLN307",
    name="period-reversed",
    severity=Severity.ERROR,
    summary="a period ends before it begins",
    explanation=__doc__,
    check=check,
    bad=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        stages:
          - id: first
            title: First year
            start: 2026-04
            end: 2026-03  # PLN307
        """),
    good=plan("""\
        format: 1
        title: Path and Bridge Plan
        period: {start: 2026, end: 2029}
        stages:
          - id: first
            title: First year
            start: 2026-04
            end: 2027-03
        """),
)
