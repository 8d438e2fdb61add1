"""An action that ends and also recurs for ever.

`due` says that the work ends, `cadence` that it is a continuing duty. With
both, its deadline is judged and its next review never is. A `first_due` alone
is such a deadline too. Work that ends keeps
`due`; a duty keeps `cadence` and `next_review`.
"""

from collections.abc import Iterator

from planctl.lint.records import forecast_at
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action in force with both a deadline and `cadence`."""
    for one in case.plan.actions:
        if one.forecast and one.cadence and one.is_in_force:
            yield Problem(
                one.at / "cadence",
                f"this recurs {one.cadence} and is due {one.forecast}: it cannot do both",
                "keep due for work that ends, or cadence and next_review for a continuing duty",
                item=one.id,
                about=("due",),
                related=((forecast_at(one), "the end"),),
            )


RULE = Rule(
    code="PLN308",
    name="due-and-cadence",
    severity=Severity.WARNING,
    summary="an action has both a due date and a cadence",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Hear residents at the open evening
        mission: "M1"
        due: 2026-11
        cadence: monthly  # PLN308
        """),
    good=action("""\
        id: "A1"
        title: Hear residents at the open evening
        mission: "M1"
        cadence: monthly
        next_review: 2026-11
        """),
)
