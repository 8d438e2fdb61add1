"""A value that was measured on a day that has not come yet.

The year is wrong, or it is no reading but what is hoped for; that is a point of
the trajectory. Residents who compare the two lines must know which one is fact.
A reading for a month or a year that has begun is fine.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report, once a measure, the readings whose first day lies after the as-at date."""
    for one in case.plan.measures:
        to_come = [
            place for place, reading in enumerate(one.readings) if reading.on.first > case.as_at
        ]
        if to_come:
            more = f" (and {len(to_come) - 1} more)" if len(to_come) > 1 else ""
            first = one.readings[to_come[0]].on
            yield Problem(
                one.at / "readings" / to_come[0] / "on",
                f"a reading of {first}{more}, and this is judged for {case.as_at}",
                "correct the date, or move the value to trajectory",
                item=one.id,
            )


RULE = Rule(
    code="PLN510",
    name="reading-in-the-future",
    severity=Severity.WARNING,
    summary="a reading is of a day that has not come yet",
    explanation=__doc__,
    check=check,
    dated=True,
    bad={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            readings:
              - {on: 2026-06-30, value: 21}
              - {on: 2027-03-31, value: 12}  # PLN510
            """,
    },
    good={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            trajectory:
              - {on: 2027-03-31, value: 12}
            readings:
              - {on: 2026-06-30, value: 21}
            """,
    },
)
