"""Commitments without an action, and actions that serve none."""

from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.report.facts import PlacedAction, PlacedMission, PlacedPromise, PlanFacts
from planctl.report.page import Link, Tag
from planctl.report.phrases import by_audience, count, named, percent, printed, shown, withheld
from planctl.report.rows import mission_title
from planctl.report.tags import answer_tag
from planctl.schedule.promises import Delivery
from planctl.words import Words

TEMPLATE = "coverage"


@dataclass(frozen=True, slots=True)
class UnservedRow:
    """A commitment without an action."""

    text: Link
    deadline: str
    answer: Tag


@dataclass(frozen=True)
class UnservedGroup:
    """The commitments of one mission that lack an action."""

    mission: Link
    count: str
    rows: tuple[UnservedRow, ...]


@dataclass(frozen=True, slots=True)
class IdleRow:
    """An action that serves no commitment."""

    title: Link
    mission: Link
    owner: str


@dataclass(frozen=True)
class CoverageView:
    """How far actions cover what was promised."""

    served: str
    withheld: str
    unserved_title: str
    groups: tuple[UnservedGroup, ...]
    idle_title: str
    idle_lead: str
    idle: tuple[IdleRow, ...]


def build(facts: PlanFacts) -> CoverageView:
    """Build the page about a plan's coverage."""
    words = facts.words
    idle_ids = {id(action) for action in facts.coverage.serving_none}
    idle = [one for one in facts.actions if id(one.judgement.action) in idle_ids]
    groups = (_group(mission, facts) for mission in facts.missions)
    return CoverageView(
        served(facts),
        withheld(facts, ("mission", "commitment", "action")),
        words.say(by_audience("page.coverage.unserved", facts)),
        tuple(group for group in groups if group.rows),
        words.say("page.coverage.idle_title"),
        _idle_lead(len(idle), facts),
        idle_rows(idle, facts),
    )


def served(facts: PlanFacts) -> str:
    """Say how many commitments have an action, or a published one where the public reads."""
    words, found = facts.words, facts.coverage
    if not found.commitments:
        return words.say("page.coverage.no_commitments")
    part, total = len(found.served), found.commitments
    said = percent(part, total, words)
    key = by_audience("page.coverage.served", facts)
    left_out = shown(facts, "commitment")
    return words.say(key, part=part, total=total, percent=said, shown=left_out)


def _idle_lead(idle: int, facts: PlanFacts) -> str:
    words, total = facts.words, len(facts.coverage.actions)
    if not total:
        return words.say(by_audience("page.summary.no_actions", facts))
    if not idle:
        return words.say("page.coverage.none_idle")
    said = percent(idle, total, words)
    left_out = shown(facts, "action")
    return words.say("page.coverage.idle", part=idle, total=total, percent=said, shown=left_out)


def _group(placed: PlacedMission, facts: PlanFacts) -> UnservedGroup:
    lacking = [one for one in placed.promises if one.promise.delivery is Delivery.NO_ACTION]
    return UnservedGroup(
        Link(mission_title(placed, facts.words), placed.target),
        count("commitment", len(lacking), facts.words),
        tuple(_unserved_row(one, facts.words) for one in lacking),
    )


def _unserved_row(one: PlacedPromise, words: Words) -> UnservedRow:
    promised, deadline = one.promise.commitment, one.promise.deadline
    return UnservedRow(
        Link(named(printed(promised.number, promised.id), promised.text, words), one.target),
        in_words(deadline, words) if deadline else words.say("page.end.none"),
        answer_tag(one.promise, words),
    )


def idle_rows(actions: list[PlacedAction], facts: PlanFacts) -> tuple[IdleRow, ...]:
    """Give a row for each action that serves nothing."""
    missions = {one.mission.id: one for one in reversed(facts.missions)}
    return tuple(
        _idle_row(one, missions.get(one.judgement.action.mission), facts) for one in actions
    )


def _idle_row(one: PlacedAction, mission: PlacedMission | None, facts: PlanFacts) -> IdleRow:
    action, words = one.judgement.action, facts.words
    home = Link(words.say("page.dash"))
    if mission:
        home = Link(mission_title(mission, words), mission.target)
    return IdleRow(
        Link(named(printed(action.number, action.id), action.title, words), one.target),
        home,
        owner_in_words(facts.head, action.owner, words),
    )
