"""A first agreed date that was edited afterwards.

`first_due` is what was agreed at first, and lateness is counted from it. Who
edits it makes every later figure look better. A new date that a board agrees
is a date change with `approved_by`; the first one stays, whatever date changes say.
"""

from collections.abc import Iterator

from planctl.history.events.event import EventKind
from planctl.lint.past import commit_of, days, of_items
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every edit of `first_due` that was not taken back."""
    for one, moves in of_items(case, EventKind.MOVED, Action, "first_due"):
        now = one.first_due.last.isoformat() if one.first_due else ""
        origins: dict[str, tuple[str, str]] = {}
        for move in moves:
            old, new = days(move)
            day, text = origins.pop(move.old_on or "", (move.old_on or "", old))
            origins[move.new_on or ""] = (day, text)
            if day != now:
                yield Problem(
                    one.at / "first_due",
                    f"the first agreed date was edited from {old} to {new} ({commit_of(move)})",
                    f"write first_due: {text} again; a date that is agreed later is a date change "
                    "with approved_by",
                    item=one.id,
                    words=text,
                )


RULE = Rule(
    code="PLN702",
    name="first-due-edited",
    severity=Severity.WARNING,
    summary="the first agreed date was edited afterwards",
    explanation=__doc__,
    check=check,
    before=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-03
        first_due: 2026-03
        """),
    bad=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        first_due: 2026-06  # PLN702
        """),
    good=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        first_due: 2026-03
        date_changes:
          - on: 2026-01-06
            from: 2026-03
            to: 2026-06
            reason: The lift was delivered late
            approved_by: paths-board
        """),
)
