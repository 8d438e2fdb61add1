"""A role in the register of owners that reads like a person's name.

Public pages print the `role` of whoever owns published work. A name there is
published with it, outlives the person's time in the post, and says nothing of
who is accountable now. The name belongs in `holders`, which the public does not
read unless `public_name: true` allows it; the role is the name of the post. What
counts as a name: a form of address, a rank or initials before a surname, a usual
forename, an e-mail address, or a few words in capitals of which none is a word
for posts, teams, bodies or their work.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, plan
from planctl.model.finding import Severity
from planctl.model.person_names import may_be_person


def check(case: Case) -> Iterator[Problem]:
    """Report every role that looks like a name."""
    head = case.plan.head
    for code, owner in head.owners.items():
        if owner.role and may_be_person(owner.role):
            yield Problem(
                head.at / "owners" / code / "role",
                f'the role "{owner.role}" looks like a person\'s name, and the public reads roles',
                "move the name to holders: [{name: ...}], and name the post as the role",
            )


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {{start: 2026, end: 2029}}
owners:
  HEAD: {{role: Head Warden, holders: [{{name: Asa Reedham}}]}}
{owners}"""

RULE = Rule(
    code="PLN608",
    name="role-is-a-person",
    severity=Severity.WARNING,
    summary="a role in the register looks like a person's name",
    explanation=__doc__,
    check=check,
    bad=plan(
        _PLAN.format(
            owners="""\
  JR:
    role: J. Reedham  # PLN608
  CR:
    role: Cllr Reedham  # PLN608
  SR:
    role: Sarah Reedham  # PLN608
"""
        )
    ),
    good=plan(
        _PLAN.format(
            owners="""\
  JR: {holders: [{name: J. Reedham}]}
  PB: {role: Parish Board}
  WEST: {role: Warden of the western paths}
"""
        )
    ),
)
