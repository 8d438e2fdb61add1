"""A reading that was counted in another way than the measure says.

Its own note says so: it names another version than `definition.version`, or
speaks of an earlier or a new definition. A line through figures of two
definitions shows a rise or a fall that nobody saw; a panel has challenged a body
over a figure whose definition was changed on the way. What was counted otherwise
without a note cannot be told.
"""

import re
from collections.abc import Iterator

from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.measure import Measure

_VERSION = re.compile(r"(?<!\w)(?:version\s+|v\.?\s?)([0-9][0-9.]*)(?!\w)", re.IGNORECASE)


def check(case: Case) -> Iterator[Problem]:
    """Report every reading whose note names another definition than the measure has."""
    for one in case.plan.measures:
        for place, reading in enumerate(one.readings):
            other = _other_definition(one, reading.note or "", case)
            if other:
                yield Problem(
                    one.at / "readings" / place / "note",
                    f'this reading was counted by another definition: "{other}"',
                    "count it again by the present definition, or begin a new measure",
                    item=one.id,
                    words=other,
                    related=((one.at / "definition", "the present definition"),),
                )


def _other_definition(one: Measure, note: str, case: Case) -> str:
    """Give the words of a note that name another definition, or nothing."""
    if one.definition is None or not note:
        return ""
    version = _plain(one.definition.version or "")
    named = [found for found in _VERSION.finditer(note) if version]
    if any(_plain(found[1]) == version for found in named):
        return ""
    found = named[0] if named else case.vocabulary.find("other-definitions", note)
    return found[0] if found else ""


def _plain(version: str) -> str:
    return version.casefold().removeprefix("version").strip().removeprefix("v").strip(" .")


RULE = Rule(
    code="PLN511",
    name="reading-of-another-definition",
    severity=Severity.INFO,
    summary="a reading's note names another definition than the measure has",
    explanation=__doc__,
    check=check,
    bad={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            readings:
              - {on: 2026-03-31, value: 24, note: Counted by version 1.}  # PLN511
              - {on: 2026-06-30, value: 21}
            definition: {version: "2", text: From the door to the end of the talk.}
            """,
    },
    good={
        "measures/w.yaml": """\
            id: waiting-time
            title: Minutes that a visitor waits
            readings:
              - {on: 2026-03-31, value: 31, note: Counted again by version 2.}
              - {on: 2026-06-30, value: 21}
            definition: {version: "2", text: From the door to the end of the talk.}
            """,
    },
)
