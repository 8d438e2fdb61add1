"""Work that nobody answers for.

One role is accountable for each action: the one whom the board asks. `lead`
names who does the work and does not replace it.
"""

from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action in force without `owner`."""
    for one in case.plan.actions:
        if one.owner is None and one.is_in_force:
            yield Problem(
                one.at,
                "no owner: nobody is named who answers for this",
                "add owner: with the code of one role from the register in plan.yaml",
                item=one.id,
                missing=("owner",),
            )


RULE = Rule(
    code="PLN801",
    name="owner-missing",
    severity=Severity.WARNING,
    summary="an action has no accountable owner",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"  # PLN801
        title: Open a second front counter
        mission: "M1"
        lead: HEAD
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        owner: HEAD
        """),
)
