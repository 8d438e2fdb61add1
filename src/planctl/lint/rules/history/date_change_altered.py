"""A recorded date change that was altered or removed afterwards.

The record says what was told to people at the time. A further move is a
further entry; the earlier ones stay as they are. To add who approved a change,
or a reason that was missing, completes the record and is welcome.
"""

from collections.abc import Iterator

from planctl.history.events.date_changes import change_in_words
from planctl.history.events.event import EventKind
from planctl.history.wording import words_of
from planctl.lint.past import became, commit_of, of_items, with_origin
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity


def check(case: Case) -> Iterator[Problem]:
    """Report every altered or removed date change that is not there again."""
    for one, events in of_items(case, EventKind.DATE_CHANGE, Action):
        known = [words_of(words) for words in _recorded(one)]
        for event, origin in with_origin(events):
            if words_of(origin) not in known:
                yield Problem(
                    one.at / "date_changes",
                    f"a recorded date change {became(event)} ({commit_of(event)})",
                    f"record {origin} again as it was, and add an entry for what is new; or say "
                    "why it was wrong, in the line above: # planctl: ignore[PLN703] ...",
                    item=one.id,
                    words=origin,
                )


def _recorded(one: Action) -> Iterator[str]:
    """Give every form in which an event may quote a date change that is there."""
    for change in one.date_changes:
        for reason in {change.reason, None}:
            for on in {change.on, None}:
                yield change_in_words(change.from_, change.to, reason, on)


RULE = Rule(
    code="PLN703",
    name="date-change-altered",
    severity=Severity.WARNING,
    summary="a recorded date change was altered or removed afterwards",
    explanation=__doc__,
    check=check,
    before=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - {on: 2025-11-02, from: 2026-03, to: 2026-06, reason: Nobody ordered the lift}
        """),
    bad=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-06
        date_changes:
          - {on: 2025-11-02, from: 2026-03, to: 2026-06, reason: The lift came late}  # PLN703
        """),
    good=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        due: 2026-09
        date_changes:
          - on: 2025-11-02
            from: 2026-03
            to: 2026-06
            reason: Nobody ordered the lift
            approved_by: paths-board
          - {on: 2026-01-06, from: 2026-06, to: 2026-09, reason: The lift came late}
        """),
)
