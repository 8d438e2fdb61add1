"""The dates of plans that people put into their calendars, each said in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.model.plan import Board
from planctl.model.plan_date import PlanDate
from planctl.report.data.keys import Keys
from planctl.report.data.links import host, page_url
from planctl.report.facts import PlacedAction, PlacedPromise, PlanFacts
from planctl.report.library import Library
from planctl.report.page import Target
from planctl.report.phrases import named, printed
from planctl.report.registers import board_anchor
from planctl.schedule.assess import is_duty
from planctl.schedule.judgement import Judgement
from planctl.words import Words

_OWN_HOST = "planctl"
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date. `uid` is the same in every report of the plan, and no other date has it.

    `day` is the last day that the date covers. `category` names the mission;
    it and `url` are empty where there is none.
    """

    uid: str
    day: date
    summary: str
    description: str
    category: str = ""
    url: str = ""


def occasions(library: Library) -> tuple[Occasion, ...]:
    """Give the dates of all plans, by day.

    They are those of open actions and of their steps, the next reviews, the
    deadlines of promises without an answer, and the meetings of boards. Of a
    plan that has ended, only unanswered promises are left: they still owe an
    answer.
    """
    keys = Keys()
    found = [one for facts in library.plans for one in _occasions(facts, keys)]
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


def _occasions(facts: PlanFacts, keys: Keys) -> Iterator[Occasion]:
    home = host(facts) or _OWN_HOST
    for one in _found(facts):
        yield replace(one, uid=f"{keys.take(f'{facts.plan.id}/{one.uid}')}@{home}")


def _found(facts: PlanFacts) -> Iterator[Occasion]:
    """Give dates whose `uid` is only the key of the date inside its plan."""
    for mission in facts.missions:
        for promise in mission.promises:
            yield from _promise(promise, mission.mission.title, facts)
    if facts.closed:
        return
    titles = {one.mission.id: one.mission.title for one in facts.missions}
    for one in facts.actions:
        if one.judgement.action.is_open:
            yield from _action(one, titles.get(one.judgement.action.mission, ""), facts)
    for board in facts.head.boards:
        yield from _board(board, facts)


def _promise(placed: PlacedPromise, mission: str, facts: PlanFacts) -> Iterator[Occasion]:
    promise, found, words = placed.promise, placed.promise.commitment, facts.words
    at = _At(facts, placed.target, named(printed(found.number, found.id), found.text, words))
    if promise.deadline and not promise.verdict:
        stage = facts.plan.stages.get(found.stage or "") if found.due is None else None
        from_stage = words.say("data.calendar.from_stage", title=stage.title) if stage else ""
        yield at.on(f"{found.id}/deadline", "promise", promise.deadline, mission, from_stage)
    if found.next_review and not promise.verdict and not facts.closed:
        yield at.on(f"{found.id}/review", "review", found.next_review, mission)


def _action(placed: PlacedAction, mission: str, facts: PlanFacts) -> Iterator[Occasion]:
    action, words = placed.judgement.action, facts.words
    at = _At(facts, placed.target, named(printed(action.number, action.id), action.title, words))
    owner = owner_in_words(facts.head, action.owner, words)
    about = words.say("data.calendar.owner", owner=owner)
    if action.due:
        first = _first(placed.judgement, words)
        yield at.on(f"{action.id}/due", "due", action.due, mission, first, about)
    if action.next_review and is_duty(action):
        yield at.on(f"{action.id}/review", "review", action.next_review, mission, about)
    for step in action.milestones:
        if step.due and not step.completed:
            name = words.say("data.calendar.step_of", step=step.title, name=at.name)
            key = f"{action.id}/step/{_hash(step.title)}"
            yield replace(at, name=name).on(key, "step", step.due, mission, about)


def _first(judgement: Judgement, words: Words) -> str:
    """Say for when an action was first agreed, where it is no longer due then."""
    first = judgement.first_due
    if first is None or not judgement.figures.slip_days:
        return ""
    return words.say("data.calendar.first", date=in_words(first, words))


def _board(board: Board, facts: PlanFacts) -> Iterator[Occasion]:
    at = _At(facts, Target(facts.front.page, board_anchor(board.id)), board.title)
    for meeting in board.meetings:
        key = f"board/{board.id}/{meeting.on}"
        yield at.on(f"{key}/meeting", "meeting", meeting.on)
        if meeting.papers_due:
            yield at.on(f"{key}/papers", "papers", meeting.papers_due)


@dataclass(frozen=True)
class _At:
    """An item that has dates: its name, and where it stands."""

    facts: PlanFacts
    target: Target
    name: str

    def on(self, key: str, kind: str, when: PlanDate, category: str = "", *notes: str) -> Occasion:
        """Say a date as it was written: a day, or the end of a month or of a longer time."""
        words = self.facts.words
        form = "day" if when.first == when.last else "span"
        said = in_words(when, words)
        written = words.say(f"data.calendar.written.{form}", date=said)
        return Occasion(
            key,
            when.last,
            words.say(f"data.calendar.{kind}.{form}", name=self.name, date=said),
            "\n".join(one for one in (written, *notes) if one),
            category,
            page_url(self.facts, self.target) or "",
        )


def _hash(text: str) -> str:
    """Name a step by its words: it has no id, and its place in the list may change."""
    return sha256(text.encode()).hexdigest()[:_SHORT]
