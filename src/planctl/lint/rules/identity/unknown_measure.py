"""A measure that does not exist.

A commitment's `measures` and the `measure` of an outcome name files of the
folder measures. A wrong id leaves the promise without a figure to judge it by.
"""

from collections.abc import Iterator

from planctl.lint.references import measure_ids
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.unknown import unknown_ids
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every measure id that no measure has."""
    known = {measure.id: measure for measure in case.plan.measures}
    yield from unknown_ids(case, measure_ids(case.plan), "measure", known)


RULE = Rule(
    code="PLN207",
    name="unknown-measure",
    severity=Severity.ERROR,
    summary="a measure is named that does not exist",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes:
          - text: Visitors wait less
            measure: waiting-tmie  # PLN207
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes:
          - text: Visitors wait less
            measure: waiting-time
        """),
)
