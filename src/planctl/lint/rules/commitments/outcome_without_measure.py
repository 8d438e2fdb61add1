"""An outcome of more or of less, which nothing counts.

"More visitors" can be counted, and nobody can say whether it came about unless
somebody does: a measure says what is counted, from which value and to which.
Councillors on panels have asked for just that, and the work may be finished
while its outcome fails. Outcomes that claim no quantity are left alone. It is
said once an action; in a plan without any measure, once.
"""

import re
from collections.abc import Iterator

from planctl.lint.past import as_yaml, quoted
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.lint.whole import is_read_whole
from planctl.model.action import Action
from planctl.model.finding import Severity

_NO_CHANGE = re.compile(r"\b(?:one|no) more\b|\bmore or less\b|\bhigher education\b", re.IGNORECASE)
"""Words that sound like more or less of something, and are not."""


def check(case: Case) -> Iterator[Problem]:
    """Report the actions with an outcome of more or less and no measure for it."""
    found = [(one, places) for one in case.plan.actions if (places := _uncounted(one, case))]
    if found and not case.plan.measures:
        if is_read_whole(case):
            yield _of_the_plan(found)
        return
    for one, places in found:
        more = f", and {len(places) - 1} more of this action" if len(places) > 1 else ""
        text = one.outcomes[places[0]].text
        yield Problem(
            one.at / "outcomes" / places[0],
            f"nothing counts this outcome{more}: {quoted(text)}",
            f"name the measure that would show it: {{text: {as_yaml(text)}, measure: ...}}",
            item=one.id,
            words="",
        )


def _of_the_plan(found: list[tuple[Action, list[int]]]) -> Problem:
    action, places = found[0]
    count = sum(len(places) for _, places in found)
    said = "1 outcome says" if count == 1 else f"{count} outcomes say"
    return Problem(
        action.at / "outcomes" / places[0],
        f"{said} more or less of something, and the plan has no measure that counts any",
        "add measures/NAME.yaml with a baseline and a target, and name it at the outcome",
        item=action.id,
        words="",
        related=tuple(
            (other.at / "outcomes" / there[0], "another one") for other, there in found[1:4]
        ),
    )


def _uncounted(one: Action, case: Case) -> list[int]:
    if not one.is_in_force:
        return []
    return [
        place
        for place, outcome in enumerate(one.outcomes)
        if not outcome.measure
        and case.vocabulary.find("comparatives", _NO_CHANGE.sub("", outcome.text))
        and not case.is_lost(one.at / "outcomes" / place)
    ]


RULE = Rule(
    code="PLN507",
    name="outcome-without-measure",
    severity=Severity.INFO,
    summary="an outcome says more or less of something, and no measure counts it",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes:
          - Residents know whom to ask.
          - More visitors are helped on the day.  # PLN507
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        outcomes:
          - Residents know whom to ask.
          - {text: More visitors are helped on the day., measure: waiting-time}
        """),
)
