"""A title that is a whole sentence, is very long, or holds a note in brackets.

Titles stand in tables, in lists and in links, where people look one up among
many; advice on public writing is to keep them short and to put the main words
first. A sentence or a note belongs in `description`. Brackets with a word or
two, such as letters that a name is short for, are fine.
"""

import re
from collections.abc import Iterator

from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.finding import Severity
from planctl.model.measure import Measure
from planctl.model.mission import Mission

_LONGEST = 100
_FEWEST_WORDS = 4
_LAST_WORD = re.compile(r"(\w+)\.\Z")
_NOTE = re.compile(r"\((?:[^()\s]+\s+){2,}[^()\s]+\s*\)")


def check(case: Case) -> Iterator[Problem]:
    """Report every title that is more than one."""
    plan = case.plan
    titled: tuple[Mission | Action | Measure, ...]
    titled = (*plan.missions, *plan.actions, *plan.measures)
    for one in titled:
        if fault := _fault(one.title, case.vocabulary):
            yield Problem(
                one.at / "title",
                fault,
                "shorten the title to a few words, and move the rest to where it is explained",
                item=one.id,
                words="",
            )


def _fault(title: str, vocabulary: Vocabulary) -> str:
    """Say what a title is instead of one, or nothing."""
    if len(title) > _LONGEST:
        return f"this title has {len(title)} signs"
    last = _LAST_WORD.search(title) if title.endswith(".") else None
    is_short = last and last[1].casefold() in vocabulary.words("abbreviations")
    if last and not is_short and len(title.split()) >= _FEWEST_WORDS:
        return "this title is a whole sentence"
    note = _NOTE.search(title) if "(" in title else None
    return f"this title holds a note: {note[0]}" if note else ""


RULE = Rule(
    code="PLN604",
    name="title-is-a-sentence",
    severity=Severity.INFO,
    summary="a title is a sentence, is very long, or holds a note",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: The second front counter will be opened for people who cannot climb stairs.  # PLN604
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        description: It is for people who cannot climb stairs.
        mission: "M1"
        """),
)
