"""Work that starts before the plan begins or after it ends.

Either the year is wrong, or the work belongs to another plan and was carried
over; then its `lineage` can say so. A start that overlaps the period, such as
its first year or `term`, is fine.
"""

from collections.abc import Iterator

from planctl.lint.records import start_behind_due, starts
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every `start` and `started` that lies wholly outside the plan's period."""
    period, place = case.plan.head.period, case.plan.head.at / "period"
    first = period.start.first if period.start else None
    last = period.end.last if period.end else None
    if first and last and last < first:
        return
    for one in case.plan.actions:
        for key, start in starts(one):
            early, late = first and start.last < first, last and start.first > last
            if (early or late) and not start_behind_due(one):
                where, end = ("before", "start") if early else ("after", "end")
                yield Problem(
                    one.at / key,
                    f"{key} {start} lies {where} the plan's period",
                    "correct the date, or move the action to the plan that it belongs to",
                    item=one.id,
                    related=((place / end, f"the {end} of the period"),),
                )


RULE = Rule(
    code="PLN302",
    name="start-outside-period",
    severity=Severity.WARNING,
    summary="an action starts before its plan begins or after it ends",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2023-05  # PLN302
        due: 2026-09
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2026-05
        due: 2026-09
        """),
)
