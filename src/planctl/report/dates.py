"""Every date of a plan that is still of interest: what the page and the calendar both tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from planctl.audience.roles import owner_in_words
from planctl.model.plan import Board
from planctl.model.plan_date import PlanDate
from planctl.report.facts import PlacedAction, PlacedPromise, PlanFacts
from planctl.report.page import Target
from planctl.report.phrases import named, printed
from planctl.report.registers import board_anchor

_SHORT = 12


class Kind(StrEnum):
    """What happens on a date."""

    DUE = "due"
    MEETING = "meeting"
    PAPERS = "papers"
    PROMISE = "promise"
    REVIEW = "review"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of a plan, whether it is past or to come.

    `item` is what it belongs to, `name` its words with those of the step, if
    it is one's; `target` its place. `mission` is the title of its mission and
    `owner` its owner in words; both are empty where there is none. `key` names
    the date inside the plan, and stays the same when the date moves.
    """

    kind: Kind
    when: PlanDate
    item: PlacedPromise | PlacedAction | Board
    name: str
    target: Target
    key: str
    mission: str = ""
    owner: str = ""


def dates(facts: PlanFacts) -> Iterator[Dated]:
    """Give the dates of a plan, in no order of time.

    They are the deadlines and next reviews of promises without an answer, the
    ends, next reviews and steps of open actions, and the meetings of boards
    with their papers. Of a plan that has ended, only the deadlines are left:
    its unanswered promises still owe an answer.
    """
    for mission in facts.missions:
        for promise in mission.promises:
            if not promise.promise.verdict:
                yield from _promise(promise, mission.mission.title, facts)
    if facts.closed:
        return
    titles = {one.mission.id: one.mission.title for one in facts.missions}
    for one in facts.actions:
        if one.judgement.action.is_open:
            yield from _action(one, titles.get(one.judgement.action.mission, ""), facts)
    for board in facts.head.boards:
        yield from _meetings(board, facts)


def _promise(placed: PlacedPromise, mission: str, facts: PlanFacts) -> Iterator[Dated]:
    deadline, found = placed.promise.deadline, placed.promise.commitment
    name = named(printed(found.number, found.id), found.text, facts.words)
    if deadline:
        key = f"{found.id}/deadline"
        yield Dated(Kind.PROMISE, deadline, placed, name, placed.target, key, mission)
    if found.next_review and not facts.closed:
        key = f"{found.id}/review"
        yield Dated(Kind.REVIEW, found.next_review, placed, name, placed.target, key, mission)


def _action(placed: PlacedAction, mission: str, facts: PlanFacts) -> Iterator[Dated]:
    action = placed.judgement.action
    name = named(printed(action.number, action.id), action.title, facts.words)
    owner = owner_in_words(facts.head, action.owner, facts.words)

    def on(kind: Kind, when: PlanDate, key: str) -> Dated:
        return Dated(kind, when, placed, name, placed.target, f"{action.id}/{key}", mission, owner)

    if action.forecast:
        yield on(Kind.DUE, action.forecast, "due")
    if action.next_review:
        yield on(Kind.REVIEW, action.next_review, "review")
    for step in action.milestones:
        if step.due and not step.completed:
            text = facts.words.say("coming.step_of", step=step.title, name=name)
            yield replace(on(Kind.STEP, step.due, f"step/{_hash(step.title)}"), name=text)


def _meetings(board: Board, facts: PlanFacts) -> Iterator[Dated]:
    target = Target(facts.front.page, board_anchor(board.id))
    for meeting in board.meetings:
        key = f"board/{board.id}/{meeting.on}"
        yield Dated(Kind.MEETING, meeting.on, board, board.title, target, f"{key}/meeting")
        if meeting.papers_due:
            papers = meeting.papers_due
            yield Dated(Kind.PAPERS, papers, board, board.title, target, f"{key}/papers")


def _hash(text: str) -> str:
    """Name a step by its words: it has no id, and its place in the list may change."""
    return sha256(text.encode()).hexdigest()[:_SHORT]
