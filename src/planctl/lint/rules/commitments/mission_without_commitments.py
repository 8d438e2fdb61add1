"""A mission that promises nothing.

A goal without commitments is a heading: there is nothing in it that could be
kept or broken. Either its promises are still to be written down, or it is no
mission of this plan.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every mission without `commitments`."""
    for one in case.plan.missions:
        if not one.commitments:
            yield Problem(
                one.at,
                "this mission promises nothing",
                "add commitments: with an id and a text for each promise",
                item=one.id,
                missing=("commitments",),
            )


RULE = Rule(
    code="PLN502",
    name="mission-without-commitments",
    severity=Severity.WARNING,
    summary="a mission has no commitments",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"  # PLN502
        title: Safer paths at night
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Light the causeway
        """),
)
