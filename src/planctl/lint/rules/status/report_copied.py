"""One report, word for word, in several places.

What is true of one piece of work is seldom true of another in the same words.
Copied reports say that somebody filled in a form; when they explain why a date
was moved they explain nothing. Notes of fewer than five words are left alone.
"""

import re
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.place import At

_WORD = re.compile(r"\w+")
_LEAST_WORDS = 5
_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report each note that stands again, at its second place."""
    first_place: dict[str, tuple[Action, int]] = {}
    copies: dict[str, list[tuple[Action, int]]] = {}
    for one in case.plan.actions:
        for place, update in enumerate(one.updates):
            note = update.note.strip()
            if note in first_place:
                copies.setdefault(note, []).append((one, place))
            else:
                first_place[note] = (one, place)
    for note, found in copies.items():
        if len(_WORD.findall(note)) >= _LEAST_WORDS:
            (first, _), (second, _), *others = (first_place[note], *found)
            more = f", and {len(others)} times more" if others else ""
            whose = "of this action" if first is second else f"of {first.id}"
            at, *more_places = [_at(*one) for one in found[:_MOST_RELATED]]
            yield Problem(
                at,
                f"word for word an earlier report {whose}{more}",
                "say what was done here",
                item=second.id,
                words="",
                related=tuple(
                    (one, "the same words") for one in (_at(*first_place[note]), *more_places)
                ),
            )


def _at(one: Action, place: int) -> At:
    return one.at / "updates" / place / "note"


RULE = Rule(
    code="PLN409",
    name="report-copied",
    severity=Severity.INFO,
    summary="the same report stands in several places, word for word",
    explanation=__doc__,
    check=check,
    bad={
        "actions/b.yaml": """\
            id: "A2"
            title: Mend the handrails
            mission: "M1"
            updates:
              - {on: 2026-05-04, note: The work was reviewed and more time was given}
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Clear the ditches
            mission: "M1"
            updates:
              - {on: 2026-05-04, note: The work was reviewed and more time was given}  # PLN409
            """,
    },
    good={
        "actions/b.yaml": """\
            id: "A2"
            title: Mend the handrails
            mission: "M1"
            updates:
              - {on: 2026-05-04, note: The joiner can begin only in June}
            """,
        "actions/c.yaml": """\
            id: "A3"
            title: Clear the ditches
            mission: "M1"
            updates:
              - {on: 2026-05-04, note: The water stands too high until the summer}
            """,
    },
)
