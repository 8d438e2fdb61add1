"""A report that was altered or removed after the fact.

A report says what was known on its day, and boards decided by it. What is known
better now is a report of its own. Signs, capitals and line breaks may be
corrected; who may read a report may change.
"""

from collections.abc import Iterator

from planctl.history.events.event import Event, EventKind
from planctl.history.events.updates import wordings
from planctl.history.wording import words_of
from planctl.lint.past import as_yaml, became, commit_of, day_of, of_items, with_origin
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.place import At

Known = list[tuple[int, list[str]]]
"""Every form in which an event may quote a report, with the report's place."""


def check(case: Case) -> Iterator[Problem]:
    """Report every altered or removed report that is not there again."""
    for one, events in of_items(case, EventKind.UPDATE, Action):
        known: Known = [
            (place, words_of(words))
            for place, update in enumerate(one.updates)
            for words in wordings(update.note, update.on, update.status)
        ]
        for event, origin in with_origin(events):
            if _place(known, origin) is None:
                on = day_of(event, case)
                yield Problem(
                    _at(one, event, known),
                    f"a report {became(event)} ({commit_of(event)})",
                    f"write it again, note: {as_yaml(origin)}, and add what is new: "
                    f"{{on: {on}, note: ...}}; or say why, in the line above: "
                    "# planctl: ignore[PLN706] ...",
                    item=one.id,
                    words=origin,
                )


def _place(known: Known, text: str | None) -> int | None:
    words = words_of(text or "")
    return next((place for place, other in known if words == other), None)


def _at(one: Action, event: Event, known: Known) -> At:
    place = _place(known, event.new) if event.new is not None else None
    updates = one.at / "updates"
    return updates if place is None else updates / place / "note"


RULE = Rule(
    code="PLN706",
    name="report-altered",
    severity=Severity.WARNING,
    summary="a report was altered or removed after the fact",
    explanation=__doc__,
    check=check,
    before=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        updates:
          - on: 2025-12-01
            note: Nobody has ordered the lift
        """),
    bad=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        updates:
          - on: 2025-12-01
            note: The lift is expected soon  # PLN706
        """),
    good=action("""\
        id: "A2"
        title: Open a second front counter
        mission: "M1"
        updates:
          - on: 2025-12-01
            note: Nobody has ordered the lift
          - on: 2026-01-06
            note: The lift is expected soon
        """),
)
