"""Something that recurs by its words, and by no field.

"Quarterly" in a text is a duty that nobody will be reminded of: only `cadence`
and `next_review` make it one that can fall due. Where one part of a longer text
recurs, it deserves an entry of its own. "Regularly" names no period at all, so
that nobody can ever say that it was missed: the texts that say so are reported
together, once a plan. Promises whose actions hold a cadence are kept track of
there.
"""

import re
from collections.abc import Iterable, Iterator

from planctl.lint.prose.texts import Prose, aims, promise
from planctl.lint.prose.vocabulary import Vocabulary
from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.finding import Severity
from planctl.model.plan import Plan

_OF_ALL = re.compile(r"\b(?:in|of|on)\s+\Z", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s+of\b", re.IGNORECASE)
_MOST_RELATED = 4
_HELP = (
    "add cadence: (weekly, monthly, quarterly, half-yearly or yearly) and next_review:; "
    "give a part that recurs by itself an entry of its own"
)


def check(case: Case) -> Iterator[Problem]:
    """Report every text that recurs without `cadence`, and the vague ones together."""
    words, vague = case.vocabulary, list[tuple[Prose, str]]()
    for texts in _texts(case.plan):
        for text in texts:
            said = _recurs(text.text, words)
            found = None if said else words.find("vague-recurrences", text.text)
            if (said or found) and case.is_lost(text.item.at / "cadence"):
                break
            if said:
                message = f'the text says "{said}", and no cadence does'
                yield Problem(text.at, message, _HELP, item=text.item.id, words=said)
                break
            if found:
                vague.append((text, found[0]))
    if vague:
        yield _gathered(vague)


def _texts(plan: Plan) -> Iterator[Iterable[Prose]]:
    """Give the texts of each promise and action that nothing says recurs, or ends."""
    for one in plan.commitments:
        served = any(servant.cadence for servant in plan.servants.get(one.id, ()))
        if not (one.cadence or one.result or served):
            yield promise(one)
    for action_ in plan.actions:
        if action_.is_open and not action_.cadence and not action_.forecast:
            yield (one for one in aims(action_) if one.kind != "outcome")


def _recurs(text: str, words: Vocabulary) -> str:
    """Give the first words that say how often; "in every year" and budgets say something else."""
    if not words.may_hold("recurrences", text):
        return ""
    amounts = words.pattern("not-recurring")
    for found in words.pattern("recurrences").finditer(text):
        each = found[0].lower().startswith(("each", "every"))
        of_all = each and _OF_ALL.search(text, 0, found.start())
        if text[: found.start()].endswith("-") or _is_name(text, found.start()):
            continue
        if not (of_all or _OF_WHAT.match(text, found.end()) or amounts.match(text, found.start())):
            return found[0]
    return ""


def _is_name(text: str, start: int) -> bool:
    """Tell whether a word is part of a name: it has a capital letter within a sentence."""
    before = text[:start].rstrip()
    return text[start].isupper() and bool(before) and before[-1] not in ".:;!?\u2013\u2014-"


def _gathered(vague: list[tuple[Prose, str]]) -> Problem:
    (text, said), *others = vague
    more = f" (and {len(others)} more like it)" if others else ""
    return Problem(
        text.at,
        f'"{said}" says nothing that anybody can be held to{more}',
        "say how often: cadence: quarterly",
        item=text.item.id,
        words=said,
        related=tuple((one.at, f'"{words}"') for one, words in others[:_MOST_RELATED]),
    )


RULE = Rule(
    code="PLN311",
    name="recurrence-in-prose",
    severity=Severity.INFO,
    summary="a text says how often something is done, and no cadence does",
    explanation=__doc__,
    check=check,
    bad=action("""\
        id: "A1"
        title: Walk the dyke every month  # PLN311
        mission: "M1"
        """),
    good=action("""\
        id: "A1"
        title: Walk the dyke every month
        mission: "M1"
        cadence: monthly
        next_review: 2026-12
        """),
)
