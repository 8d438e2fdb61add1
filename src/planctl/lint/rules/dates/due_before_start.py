"""Work that is due before it starts.

One of the two dates is wrong, most often a year. Dates are compared by the
days that they allow: the last day of `due` must not lie before the first day
of `start`, or of `started`. Where only `first_due` is given, it is the date
that holds, and the same is a warning.
"""

from collections.abc import Iterator

from planctl.lint.records import forecast_at, start_behind_due
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every action whose forecast ends before its start begins."""
    for one in case.plan.actions:
        if key := start_behind_due(one):
            said = "due" if one.due else "first_due"
            yield Problem(
                forecast_at(one),
                f"{said} {one.forecast} lies before {key} {getattr(one, key)}",
                "correct the one that is wrong",
                item=one.id,
                about=(key, "due"),
                related=((one.at / key, "the start"),),
                severity=None if one.due else Severity.WARNING,
            )


RULE = Rule(
    code="PLN301",
    name="due-before-start",
    severity=Severity.ERROR,
    summary="an action is due before it starts",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2026-05
        due: 2025-09  # PLN301
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        start: 2026-05
        due: 2026-09
        """),
)
