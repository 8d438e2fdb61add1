"""The same promise twice in a plan.

Long plans are written by many hands, and a promise lands in two missions, or in
both stages with two deadlines. Later nobody knows which of them was meant, and
one action answers only one of them. Promises count as the same when nothing but
order, endings, common words or ways of saying "better" are different: two that
share a sentence and differ in a noun or a number are two promises. One that
says it comes from the other, in `lineage`, is left alone.
"""

from collections.abc import Iterator, Sequence

from planctl.lint.prose.alike import Gist, Gists, words_of
from planctl.lint.rule import Case, Problem, Rule, mission
from planctl.model.finding import Severity
from planctl.model.mission import Commitment
from planctl.model.plan import Plan
from planctl.schedule.promises import deadline_of

_SHOWN = 5


def check(case: Case) -> Iterator[Problem]:
    """Report, once for each promise that stands twice or more, where it stands again."""
    gists = Gists(case.vocabulary)
    alike: dict[Gist, list[Commitment]] = {}
    for one in case.plan.commitments:
        if not (one.result and one.result.verdict == "dropped"):
            alike.setdefault(gists.of(one.text), []).append(one)
    for some in alike.values():
        same = _unrelated(some) if len(some) > 1 else some
        if len(same) > 1:
            yield _problem(case.plan, same)


def _unrelated(some: Sequence[Commitment]) -> list[Commitment]:
    """Leave out those that say they come from one of the others."""
    ids = {one.id for one in some}
    return [one for one in some if not (one.lineage and ids.intersection(one.lineage.from_))]


def _problem(plan: Plan, same: Sequence[Commitment]) -> Problem:
    first, second, *others = same
    exactly = words_of(first.text) == words_of(second.text)
    more = f", and {len(others)} more like it" if others else ""
    return Problem(
        second.at / "text",
        f"{'the same promise as' if exactly else 'nearly the same promise as'} {first.id}"
        f"{more}{_deadlines(plan, first, second)}",
        "keep one of them, or say in what they differ; "
        f'if this one replaces the other, write lineage: {{from: ["{first.id}"]}}',
        item=second.id,
        words=first.id,
        related=(
            (first.at / "text", "the first one"),
            *((one.at / "text", "another one") for one in others[:_SHOWN]),
        ),
    )


def _deadlines(plan: Plan, first: Commitment, second: Commitment) -> str:
    """Say when each of them is due, where that is not the same day."""
    there, here = (deadline_of(plan, one) for one in (first, second))
    if (there and there.last) == (here and here.last):
        return ""
    return f": due {there} there and {here} here" if there and here else ": only one has a deadline"


RULE = Rule(
    code="PLN603",
    name="near-duplicate-promise",
    severity=Severity.INFO,
    summary="nearly the same promise stands twice in a plan",
    explanation=__doc__,
    check=check,
    bad=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Improve the handrails along the causeway for walkers
            due: 2027
          - id: "1.2"
            text: Make the handrails along the causeway better for walkers  # PLN603
            due: 2028
        """),
    good=mission("""\
        id: "M1"
        title: Safer paths at night
        commitments:
          - id: "1.1"
            text: Improve the handrails along the causeway for walkers
          - id: "1.2"
            text: Improve the lamps along the causeway for walkers
        """),
)
