"""An action that serves something that is no commitment of the plan.

`serves` ties work to the promises that it is done for. With a wrong id the
promise seems to have nobody who works for it. Work serves a whole commitment:
a mission, another action or a part of a commitment cannot stand there.
"""

from collections.abc import Iterator

from planctl.lint.references import served_ids
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.unknown import unknown_ids
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every entry of `serves` that is no commitment."""
    known = case.plan.mission_of
    yield from unknown_ids(case, served_ids(case.plan), "commitment", known)


RULE = Rule(
    code="PLN205",
    name="unknown-commitment",
    severity=Severity.ERROR,
    summary="an action serves something that is no commitment",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        serves:
          - "M1"  # PLN205
          - "1.7"  # PLN205
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        serves: ["1.1"]
        """),
)
