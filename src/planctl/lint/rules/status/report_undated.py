"""Reports that do not say when they were true.

The law asks for information by which the public can judge performance at a
time or over a period. A report without a date cannot be told from an old one,
and does not count when it is judged how long nobody has reported. A report that
names a full day is reported by its own rule.
"""

from collections.abc import Iterator

from planctl.lint.prose.dates import calendar_of, dates_in
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity

_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report every action with updates without `on`, once."""
    calendar = calendar_of(case.plan.head)
    for one in case.plan.actions:
        if all(update.on for update in one.updates):
            continue
        left = [
            place
            for place, update in enumerate(one.updates)
            if not update.on
            and not any(day.is_day for day in dates_in(update.note, case.vocabulary, calendar))
        ]
        updates = one.at / "updates"
        if left and not case.is_lost(updates):
            first, *others = left
            more = f", nor of {len(others)} more" if others else ""
            yield Problem(
                updates / first,
                f"nothing says when this report was true{more}",
                "add on: with the day or the month of the report",
                item=one.id,
                missing=("on",),
                related=tuple((updates / other, "undated") for other in others[:_MOST_RELATED]),
            )


RULE = Rule(
    code="PLN412",
    name="report-undated",
    severity=Severity.INFO,
    summary="reports have no date",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        updates:
          - note: The lease is signed.  # PLN412
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        updates:
          - on: 2026-05-04
            note: The lease is signed.
        """),
)
