"""The name of a role holder in a text that the public reads.

Public pages name roles, never persons: who holds a role changes, and not every
member of staff has agreed to be named. Initials before a surname, or Mr and
Mrs, give a name away just as well. A holder whose name is public anyway has
`public_name: true`. Only names in `owners` can be told; a surname alone, which
may be a word or a place, is not looked for.
"""

import re
from collections.abc import Iterable, Iterator

from planctl.lint.prose.strings import PublicStrings, holders
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Case, Problem, Rule
from planctl.model.finding import Severity
from planctl.model.plan import PlanHead


def check(case: Case) -> Iterator[Problem]:
    """Report every public text with the name of a holder that is not public."""
    names = _private_names(case.plan.head)
    if not names:
        return
    pattern = _pattern(names, case.vocabulary)
    surnames = tuple(name.split()[-1] for name in names)
    named = frozenset(
        file for file, text in case.reading.texts.items() if any(name in text for name in surnames)
    )
    public = PublicStrings(case.plan) if named else None
    for holder in holders(case.plan):
        for one in public.of(holder) if public and holder.at.file in named else ():
            if found := pattern.search(one.text):
                yield Problem(
                    one.at,
                    f'this is public, and names a person: "{found[0]}"',
                    "name the role instead, or write public_name: true at the holder in plan.yaml",
                    item=one.item,
                    words=found[0],
                )


def _private_names(head: PlanHead) -> list[str]:
    """Give the full names of holders that the public must not read."""
    all_holders = [holder for owner in head.owners.values() for holder in owner.holders]
    public = {holder.name for holder in all_holders if holder.public_name}
    return sorted({one.name for one in all_holders if " " in one.name.strip()} - public)


def _pattern(names: Iterable[str], vocabulary: Vocabulary) -> re.Pattern[str]:
    """Give what matches full names, and surnames behind initials or a form of address."""
    address = "|".join(map(re.escape, sorted(vocabulary.words("forms-of-address"))))
    parts = []
    for name in names:
        *given, last = map(re.escape, name.split())
        full = r"\s+".join(given)
        initials = r"[.\s]*".join(one[0] for one in given)
        parts.append(rf"(?:{full}|{initials}\.?|(?i:{address})\.?)\s+{last}|{initials}\.{last}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


_PLAN = """\
format: 1
title: Path and Bridge Plan
period: {{start: 2026, end: 2029}}
owners:
  HEAD: {{role: Head Warden, holders: [{{name: Asa Reedham{public}}}]}}
documents:
  D1: {{title: The draft plan for paths and bridges}}
repository: private
"""
_ACTION = """\
id: "A2"
title: Mend the handrails
mission: "M1"
visibility: public
updates:
  - {on: 2026-05, note: A. Reedham has asked three builders.}
  - {on: 2026-06, note: Asa Reedham has chosen one., visibility: public}  # PLN607
"""

RULE = Rule(
    code="PLN607",
    name="person-in-public-text",
    severity=Severity.INFO,
    summary="a public text names a holder whose name is not public",
    explanation=__doc__,
    check=check,
    bad={"plan.yaml": _PLAN.format(public=""), "actions/b.yaml": _ACTION},
    good={
        "plan.yaml": _PLAN.format(public=", public_name: true"),
        "actions/b.yaml": _ACTION.replace("  # PLN607", ""),
    },
)
