"""What is still to come in a plan, by the day that counts: ends, reviews, steps, meetings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.page import Link, Target
from planctl.report.phrases import named, printed
from planctl.report.registers import board_anchor
from planctl.schedule.assess import judged_at
from planctl.schedule.judgement import Flag, Health

_OPEN = frozenset(Health) - {Health.COMPLETE, Health.WITHDRAWN, Health.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a date: `day` is the last day that counts; `what` says what happens then."""

    day: date
    on: str
    what: str
    name: Link
    owner: str
    kind: str


def coming(facts: PlanFacts, as_at: date) -> tuple[Coming, ...]:
    """Give everything that is to come on or after the day that the plan is judged for."""
    if facts.closed:
        return ()
    today = judged_at(facts.head, as_at)
    found = (*_meetings(facts), *_promises(facts), *_work(facts))
    return tuple(sorted((one for one in found if one.day >= today), key=_order))


def _order(one: Coming) -> tuple[date, str, str]:
    return one.day, one.kind, one.name.text


def _meetings(facts: PlanFacts) -> Iterator[Coming]:
    for board in facts.head.boards:
        name = Link(board.title, Target(facts.front.page, board_anchor(board.id)))
        for meeting in board.meetings:
            yield _coming("meeting", meeting.on, name, "", facts)


def _promises(facts: PlanFacts) -> Iterator[Coming]:
    for mission in facts.missions:
        for placed in mission.promises:
            promise, promised = placed.promise, placed.promise.commitment
            ref = printed(promised.number, promised.id)
            name = Link(named(ref, promised.text, facts.words), placed.target)
            if promise.deadline and not promise.verdict:
                yield _coming("promise", promise.deadline, name, "", facts)
            if promised.next_review:
                yield _coming("review", promised.next_review, name, "", facts)


def _work(facts: PlanFacts) -> Iterator[Coming]:
    for one in facts.actions:
        if one.judgement.health in _OPEN:
            yield from _action(one, facts)


def _action(one: PlacedAction, facts: PlanFacts) -> Iterator[Coming]:
    action = one.judgement.action
    name = Link(named(printed(action.number, action.id), action.title, facts.words), one.target)
    owner = owner_in_words(facts.head, action.owner, facts.words)
    if action.due and Flag.OVERDUE not in one.judgement.flags:
        yield _coming("due", action.due, name, owner, facts)
    if action.next_review:
        yield _coming("review", action.next_review, name, owner, facts)
    for step in action.milestones:
        if step.due and not step.completed:
            text = facts.words.say("coming.step_of", step=step.title, name=name.text)
            yield _coming("step", step.due, Link(text, one.target), owner, facts)


def _coming(kind: str, when: PlanDate, name: Link, owner: str, facts: PlanFacts) -> Coming:
    words = facts.words
    said = in_words(when, words)
    return Coming(when.last, said, words.say(f"coming.{kind}"), name, owner, kind)
