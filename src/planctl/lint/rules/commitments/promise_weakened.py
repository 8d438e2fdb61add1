"""A promise that became weaker on its way from one plan to the next, without a word on it.

What was to be done is now to be explored, considered or encouraged. A later
plan may promise less; then it says so with `how: weakened` or `narrowed`, and
whoever held the body to the earlier words can ask why. Only the first
sentence's own verb counts, and only where no earlier text has one as weak.
"""

import re
from collections.abc import Iterator

from planctl.lint.lineage import ancestors
from planctl.lint.past import quoted
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.mission import Commitment

_SENTENCE = re.compile(r"[^.;!?]*")
_AFTER_SUBJECT = re.compile(r"\b(?:will|shall|must|is to|are to|would)\s+\Z", re.IGNORECASE)
_WORKS_TO = re.compile(r"\A\W*work(?:ing)?\b[^,]*\bto\s+\Z", re.IGNORECASE)
_SAID = frozenset({"weakened", "narrowed", "dropped"})


def check(case: Case) -> Iterator[Problem]:
    """Report every commitment with a weak verb that those it comes from do not have."""
    for one in case.plan.commitments:
        if one.lineage is None or one.lineage.how in _SAID:
            continue
        verb = _weak_verb(one.text, case.vocabulary)
        earlier = tuple(ancestors(one, case.plan, case.plans)) if verb else ()
        if earlier and not any(_is_weak(before, case.vocabulary) for before in earlier):
            yield Problem(
                one.at / "text",
                f'this promises only to "{verb}", and {earlier[0].id} promised '
                f"{quoted(earlier[0].text)}",
                "promise as much as before, or say so: lineage: {..., how: weakened}",
                item=one.id,
                words=verb,
                about=("lineage",),
                related=tuple((before.at / "text", "the earlier promise") for before in earlier),
            )


def _is_weak(one: Commitment, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.find(name, one.text) for name in ("weak-verbs", "hedges"))


def _weak_verb(text: str, vocabulary: Vocabulary) -> str:
    """Give the weak verb or the hedge that the first sentence's promise rests on, or nothing."""
    first = _SENTENCE.match(text)
    sentence = first[0] if first else ""
    for found in vocabulary.pattern("weak-verbs").finditer(sentence):
        before = sentence[: found.start()].rpartition(":")[2]
        if _is_main(before, vocabulary):
            return found[0].lower()
    hedge = vocabulary.find("hedges", sentence)
    if hedge and _is_main(sentence[: hedge.start()], vocabulary):
        return hedge[0].lower()
    return ""


def _is_main(before: str, vocabulary: Vocabulary) -> bool:
    """Tell whether what stands before a verb leaves it the verb of the sentence."""
    if not re.search(r"\w", before) or _AFTER_SUBJECT.search(before) or _WORKS_TO.match(before):
        return True
    return before.rstrip().endswith(",") and bool(vocabulary.begins("lead-ins", before))


_EARLIER = """\
format: 1
title: Path and Bridge Plan 2022-2025
period: {start: 2022, end: 2025}
"""
_KEPT = """\
id: "M1"
title: Safer paths at night
commitments:
  - id: "4.2"
    text: Build a second bridge at the lock
"""

RULE = Rule(
    code="PLN506",
    name="promise-weakened",
    severity=Severity.INFO,
    summary="a promise is weaker than the one that it carries on, and does not say so",
    explanation=__doc__,
    check=check,
    bad={
        "../2022-2025/plan.yaml": _EARLIER,
        "../2022-2025/missions/m.yaml": _KEPT,
        "missions/c.yaml": """\
            id: "M3"
            title: Bridges for everybody
            commitments:
              - id: "3.1"
                text: With the parish, explore ways to a second bridge  # PLN506
                lineage: {from: ["2022-2025/4.2"], how: carried}
            """,
    },
    good={
        "../2022-2025/plan.yaml": _EARLIER,
        "../2022-2025/missions/m.yaml": _KEPT,
        "missions/c.yaml": """\
            id: "M3"
            title: Bridges for everybody
            commitments:
              - id: "3.1"
                text: With the parish, explore ways to a second bridge
                lineage: {from: ["2022-2025/4.2"], how: weakened}
            """,
    },
)
