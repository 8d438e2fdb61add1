"""Readings that are not in the order of their days, or two for the same time.

A series is read from top to bottom, and its last value is taken for the newest.
Two values for one day leave it open which of them was published; one that was
corrected stays a single reading, with a note that says so.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.measure import Measure


def check(case: Case) -> Iterator[Problem]:
    """Report every reading that is older than one above it, or of the same time."""
    for one in case.plan.measures:
        yield from _of_measure(one)


def _of_measure(one: Measure) -> Iterator[Problem]:
    seen: dict[tuple[object, object], int] = {}
    newest = 0
    for place, reading in enumerate(one.readings):
        days = (reading.on.first, reading.on.last)
        earlier = seen.setdefault(days, place)
        if earlier != place:
            message = f"there are two readings for {reading.on}"
            help = "keep the one that holds; a note can say what was corrected"
        elif reading.on.last < one.readings[newest].on.last:
            earlier = newest
            message = f"{reading.on} stands below {one.readings[newest].on}"
            help = "put the readings in the order of their days, or correct the date"
        else:
            newest = place
            continue
        yield Problem(
            one.at / "readings" / place / "on",
            message,
            help,
            item=one.id,
            related=((one.at / "readings" / earlier / "on", "already here"),),
        )


RULE = Rule(
    code="PLN509",
    name="reading-out-of-order",
    severity=Severity.WARNING,
    summary="readings are not in the order of their days, or two are of the same",
    explanation=__doc__,
    check=check,
    bad={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            readings:
              - {on: 2026-06-30, value: 21}
              - {on: 2026-03-31, value: 24}  # PLN509
              - {on: 2026-06-30, value: 20}  # PLN509
            """,
    },
    good={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            readings:
              - {on: 2026-03-31, value: 24}
              - {on: 2026-06-30, value: 21, note: "Corrected in July, first published as 20."}
            """,
    },
)
