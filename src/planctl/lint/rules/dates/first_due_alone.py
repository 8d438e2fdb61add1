"""A first agreed date that stands alone.

`first_due` is what was agreed at first, `due` what holds now. Where only the
first is written, it holds until another is set, and the work is late when it
is past. Write `due` too: the same date where nobody has moved it, else the one
that is agreed now, with `planctl reschedule`, which also records why.
"""

from collections.abc import Iterator

from planctl.lint.records import changes_in_order
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity
from planctl.model.mend import Mend


def check(case: Case) -> Iterator[Problem]:
    """Report every open action that has `first_due` and no `due`."""
    for one in case.plan.actions:
        # What recurs as well is reported for that: a deadline beside a cadence.
        if not one.first_due or one.due or one.cadence or not one.is_open:
            continue
        if case.is_lost(one.at / "status") or case.is_lost(one.at / "cadence"):
            continue
        newest = changes_in_order(one)[-1][1].to if one.date_changes else None
        unknown = case.is_lost(one.at / "date_changes")
        help = f"add due: {newest or one.first_due}"
        yield Problem(
            one.at / "first_due",
            f"first agreed for {one.first_due}, and no due: that date counts until another is set",
            help if newest else f"{help}, or the date that is agreed now",
            item=one.id,
            about=("due",),
            mend=None if newest or unknown else Mend(f"due: {one.first_due}", True, below=True),
        )


RULE = Rule(
    code="PLN319",
    name="first-due-alone",
    severity=Severity.WARNING,
    summary="an open action has a first agreed date and no due date",
    explanation=__doc__,
    check=check,
    fixable=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        first_due: 2026-03  # PLN319
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        first_due: 2026-03
        due: 2026-03
        """),
)
