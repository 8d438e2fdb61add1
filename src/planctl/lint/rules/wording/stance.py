"""A promise that says what one thinks, and not what is done.

"Recognise that local policing yields intelligence" cannot be kept or broken,
and nobody can be asked how far it has come. Say what is done because of it.
Where the same promise goes on to say so, it is left alone.
"""

import re
from collections.abc import Iterator

from planctl.lint.prose.texts import promises
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity

_GOES_ON = re.compile(r"[.;:!?]\s|\s[\u2013\u2014-]\s|\b(?:and|so)\s+(?:[\w ]+\s)?(?:will|shall)\b")


_IS_DONE = re.compile(r"\d|\bby\s+\w+ing\b|\bwithin\b")
"""After a participle alone: how or by when something is done."""


def check(case: Case) -> Iterator[Problem]:
    """Report every promise, and every part of one, that is a stance and nothing else."""
    for one in case.plan.missions:
        for text in promises(one):
            stance = _stance(text.text, case.vocabulary)
            if stance:
                yield Problem(
                    text.at,
                    f'"{stance}" says what is thought, not what is done',
                    "say what will be done because of it, and by when",
                    item=text.item.id,
                    words=stance,
                )


def _stance(text: str, vocabulary: Vocabulary) -> str:
    """Give the words of a stance that a text begins with and consists of, or nothing."""
    found = vocabulary.begins("stances", text)
    if found is None:
        return ""
    rest = text[found.end() :].rstrip()
    is_participle = found[0].split()[0].lower().endswith("ing")
    says_that = found[0].lower().endswith("that")
    does_more = bool(_GOES_ON.search(rest)) or (is_participle and ", " in rest)
    does_more = does_more or bool(is_participle and not says_that and _IS_DONE.search(rest))
    return "" if does_more else " ".join(found[0].split())


RULE = Rule(
    code="PLN602",
    name="stance",
    severity=Severity.INFO,
    summary="a promise says what is thought, not what is done",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Recognise that walkers know the paths best  # PLN602
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Ask walkers twice a year which path is to be mended first
          - id: "1.2"
            text: Recognising that walkers know the paths best, ask them twice a year
        """),
)
