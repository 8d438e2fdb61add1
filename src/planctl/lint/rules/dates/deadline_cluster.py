"""Much of a plan's work that is due on one and the same day.

Dates that come from a calendar, and not from the work, pile up at the end of a
year, and so do dates that are put off. Seldom can all of it be finished, read
and signed in the same weeks. It is reported where at least four open actions,
and at least a third of those with a date, have the same last day.
"""

from collections.abc import Iterator
from datetime import date

from planctl.lint.records import forecast_at
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity

_LEAST = 4
_SHARE = 3
_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report each day on which a third of the open, dated actions are due."""
    due: dict[date, list[Action]] = {}
    for one in case.plan.actions:
        if one.forecast and one.is_open:
            due.setdefault(one.forecast.last, []).append(one)
    dated = sum(map(len, due.values()))
    for same_day in due.values():
        if len(same_day) < _LEAST:
            continue
        actions = [
            one
            for one in same_day
            if not (case.is_lost(one.at / "status") or case.is_lost(one.at / "due"))
        ]
        if len(actions) >= _LEAST and len(actions) * _SHARE >= dated:
            first, *others = actions
            yield Problem(
                forecast_at(first),
                f"{len(actions)} of {dated} open actions with a date are due {first.forecast}",
                "spread the dates by when the work can be done",
                item=first.id,
                related=tuple((forecast_at(one), one.id) for one in others[:_MOST_RELATED]),
            )


RULE = Rule(
    code="PLN316",
    name="deadline-cluster",
    severity=Severity.INFO,
    summary="many open actions are due on the same day",
    explanation=__doc__,
    check=check,
    bad={
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            due: 2027-06  # PLN316
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Mend the handrails
            mission: "M1"
            due: 2027-06
            """,
        "actions/d.yaml": """\
            id: "A4"
            title: Clear the ditches
            mission: "M1"
            due: 2027-06-30
            """,
        "actions/e.yaml": """\
            id: "A5"
            title: Open a second front counter
            mission: "M2"
            due: 2027-Q2
            """,
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Put up lamps along the causeway
            mission: "M1"
            due: 2027-05
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Mend the handrails
            mission: "M1"
            due: 2027-06
            """,
        "actions/d.yaml": """\
            id: "A4"
            title: Clear the ditches
            mission: "M1"
            due: 2027-06-30
            """,
        "actions/e.yaml": """\
            id: "A5"
            title: Open a second front counter
            mission: "M2"
            due: 2027-09
            """,
    },
)
