"""Something that has happened on a day that is yet to come.

What was started, completed, reported, decided or judged has a day that is past.
A later one is a slip of the pen, most often in the year, or a hope that was
written down as a fact: a hope is `start` or `due`. Days are compared with the
day that the check is made for; a month or a year counts from its first day.
"""

from collections.abc import Iterable, Iterator

from planctl.lint.rule import Case, Problem, Rule, action
from planctl.model.action import Action
from planctl.model.base import Ask
from planctl.model.finding import Severity
from planctl.model.place import At, KeyPath
from planctl.model.plan import AnyItem, Plan, PlanHead
from planctl.model.plan_date import PlanDate

Fact = tuple[KeyPath, PlanDate | None]
_MOST_RELATED = 4


def check(case: Case) -> Iterator[Problem]:
    """Report every item with a fact that is dated after the as-at date, once an item."""
    day = case.as_at
    for item, facts in _items(case.plan):
        late = [(keys, when) for keys, when in facts if when and when.first > day]
        if late:
            file, path = item.at
            places = [At(file, (*path, *keys)) for keys, _ in late]
            others = places[1 : 1 + _MOST_RELATED]
            yield Problem(
                places[0],
                f"this is said to have happened {late[0][1]}, which is after {day}",
                "correct the date; what is only planned belongs into start, due or milestones",
                item="" if isinstance(item, PlanHead) else item.id,
                related=tuple((place, "in the future as well") for place in others),
            )


def _items(plan: Plan) -> Iterator[tuple[AnyItem | PlanHead, Iterable[Fact]]]:
    for one in plan.actions:
        yield one, _of_action(one)
    for mission in plan.missions:
        yield mission, _decided(mission.asks)
    for promise in plan.commitments:
        if promise.result:
            yield promise, [(("result", "on"), promise.result.on)]
    varied = plan.head.variations
    yield plan.head, ((("variations", n, "on"), one.on) for n, one in enumerate(varied))


def _of_action(one: Action) -> Iterator[Fact]:
    yield ("started",), one.started
    yield ("completed",), one.completed
    for place, change in enumerate(one.date_changes):
        yield ("date_changes", place, "on"), change.on
    if one.confidence:
        yield ("confidence", "on"), one.confidence.on
    for place, step in enumerate(one.milestones):
        yield ("milestones", place, "completed"), step.completed
    yield from _decided(one.asks)
    for place, update in enumerate(one.updates):
        yield ("updates", place, "on"), update.on


def _decided(asks: Iterable[Ask]) -> Iterator[Fact]:
    for place, ask in enumerate(asks):
        if ask.decided:
            yield ("asks", place, "decided", "on"), ask.decided.on


RULE = Rule(
    code="PLN318",
    name="fact-in-the-future",
    severity=Severity.WARNING,
    summary="something is said to have happened on a day that is yet to come",
    explanation=__doc__,
    check=check,
    dated=True,
    bad=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: in-progress
        started: 2027-03  # PLN318
        """),
    good=action("""\
        id: "A1"
        title: Open a second front counter
        mission: "M1"
        status: not-started
        start: 2027-03
        """),
)
