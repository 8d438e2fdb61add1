"""A reading of a measure that was altered or removed after the fact.

Whether a promise was kept is told by its readings, so a reading that is another
one later needs a word about it. Figures that their publisher revises are
corrected with the reason beside them.
"""

from collections.abc import Iterator

from planctl.history.events.event import EventKind
from planctl.history.events.readings import reading_in_words
from planctl.lint.past import became, commit_of, of_items, with_origin
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.measure import Measure


def check(case: Case) -> Iterator[Problem]:
    """Report every altered or removed reading that is not there again."""
    for one, events in of_items(case, EventKind.READING, Measure):
        known = {
            reading_in_words(reading.value, on)
            for reading in one.readings
            for on in (reading.on, None)
        }
        for event, origin in with_origin(events):
            if origin not in known:
                yield Problem(
                    one.at / "readings",
                    f"a reading {became(event)} ({commit_of(event)})",
                    f"write {_entry(origin)} again, or say why it was corrected, in the line "
                    "above: # planctl: ignore[PLN707] ...",
                    item=one.id,
                    words=origin,
                )


def _entry(words: str) -> str:
    value, _, on = words.partition(" on ")
    return f"{{on: {on}, value: {value}}}" if on else f"{{value: {value}}}"


RULE = Rule(
    code="PLN707",
    name="reading-altered",
    severity=Severity.WARNING,
    summary="a reading was altered or removed after the fact",
    explanation=__doc__,
    check=check,
    before={
        "measures/b.yaml": """\
            id: lamps-lit
            title: Lamps that burn
            readings:
              - {on: 2025-12, value: 12}
            """
    },
    bad={
        "measures/b.yaml": """\
            id: lamps-lit
            title: Lamps that burn
            readings:
              - {on: 2025-12, value: 14}  # PLN707
            """
    },
    good={
        "measures/b.yaml": """\
            id: lamps-lit
            title: Lamps that burn
            readings:
              - {on: 2025-12, value: 12}
              - {on: 2026-01, value: 14}
            """
    },
)
