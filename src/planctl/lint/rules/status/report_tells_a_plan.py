"""A newest report that says only what is to come.

"Meetings to be arranged" is a plan; of work that is called in progress a report
says what has been done. Reports with anything else in them are left alone, and
so are those that name a day or a month, which will show.
"""

from collections.abc import Iterator

from planctl.lint.prose.dates import calendar_of, dates_in
from planctl.lint.prose.work import has_not_begun, is_only_to_come
from planctl.lint.records import newest_update
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every newest report of work in progress that is wholly about what is to come."""
    calendar = calendar_of(case.plan.head)
    for one in case.plan.actions:
        place = newest_update(one) if one.updates and one.status == "in-progress" else None
        if place is None:
            continue
        note = one.updates[place].note
        if (
            is_only_to_come(note, case.vocabulary)
            and not has_not_begun(note)
            and not any(day.is_month_or_day for day in dates_in(note, case.vocabulary, calendar))
            and not case.is_lost(one.at / "updates")
        ):
            yield Problem(
                one.at / "updates" / place / "note",
                "the newest report says only what is to come, not what was done",
                "say what was done since the last report; steps to come belong into milestones",
                item=one.id,
                words="",
            )


RULE = Rule(
    code="PLN414",
    name="report-tells-a-plan",
    severity=Severity.INFO,
    summary="the newest report says only what is to come",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: Meetings with the landlord are to be arranged.  # PLN414
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        updates:
          - on: 2026-05-04
            note: The landlord has agreed to meet. The lease is to be signed in the summer.
        """),
)
