"""An action that belongs to a mission that does not exist.

Every action stands below one mission. With a wrong id it would appear on no
mission's page and in none of its figures. Ids are written exactly as they are
defined, capital letters included.
"""

from collections.abc import Iterator

from planctl.lint.references import mission_ids
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.unknown import unknown_ids
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every `mission` that names no mission of the plan."""
    known = {mission.id: mission for mission in case.plan.missions}
    yield from unknown_ids(case, mission_ids(case.plan), "mission", known)


RULE = Rule(
    code="PLN202",
    name="unknown-mission",
    severity=Severity.ERROR,
    summary="an action names a mission that does not exist",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "m1"  # PLN202
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        """),
)
