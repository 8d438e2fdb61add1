"""A target that nobody can be held to: from where, or by when, is not said.

"Halved" means nothing without the value that it was before, and a target
without a year is never missed. Practice in the field is a baseline, a target,
an owner and a date, all agreed before the work begins; afterwards the starting
value is chosen by whoever likes the result. A measure that is to be kept where
it is needs no baseline.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every target without a baseline value, and every one without a date."""
    for one in case.plan.measures:
        if one.target is None:
            continue
        if one.baseline is None and one.direction != "maintain":
            yield Problem(
                one.at / "target",
                f"the target is {one.target.value}, and nothing says from where",
                "add baseline: {value: ..., on: ...} with the value that it started from",
                item=one.id,
                about=("baseline", "direction"),
            )
        if one.target.by is None:
            yield Problem(
                one.at / "target",
                f"the target is {one.target.value}, and nothing says by when",
                "add the date to the target: {value: ..., by: ...}",
                item=one.id,
                missing=("by",),
            )


RULE = Rule(
    code="PLN508",
    name="target-without-baseline",
    severity=Severity.INFO,
    summary="a target has no baseline value or no date",
    explanation=__doc__,
    check=check,
    bad={
        "measures/v.yaml": """\
            id: lamps-lit
            title: Lamps that are lit at night
            target: {value: 400, by: 2028}  # PLN508
            """,
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            baseline: {value: 24, on: 2026-03-31}
            target: {value: 10}  # PLN508
            """,
    },
    good={
        "measures/v.yaml": """\
            id: lamps-lit
            title: Lamps that are lit at night
            baseline: {value: 250, on: 2026-03-31}
            target: {value: 400, by: 2028}
            """,
    },
)
