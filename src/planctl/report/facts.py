"""All that is known of one plan at a date, worked out once: judgements, promises and places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planctl.audience.see import Audience, View
from planctl.audience.speech import spoken_to
from planctl.model.labels import labelled
from planctl.model.mission import Mission
from planctl.model.plan import Plan, PlanHead
from planctl.report.names import Names, file_name, slug
from planctl.report.page import Target
from planctl.schedule.assess import assess, is_closed
from planctl.schedule.coverage import Coverage, coverage
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import Promise, promises
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class PlacedAction:
    """A judged action and its page."""

    judgement: Judgement
    target: Target

    @property
    def is_late(self) -> bool:
        """Whether it is open and its forecast or its first agreed date has passed."""
        flags = self.judgement.flags
        return Flag.OVERDUE in flags or Flag.OVERDUE_FIRST in flags


@dataclass(frozen=True, slots=True)
class PlacedPromise:
    """A judged commitment and its place on the page of its mission."""

    promise: Promise
    target: Target


@dataclass(frozen=True)
class PlacedMission:
    """A mission, its page, its promises and the actions under it."""

    mission: Mission
    target: Target
    promises: tuple[PlacedPromise, ...]
    actions: tuple[PlacedAction, ...]


@dataclass(frozen=True)
class PlanFacts:
    """A plan as an audience sees it at a date, with its own words and the places of its pages."""

    view: View
    words: Words
    closed: bool
    folder: str
    missions: tuple[PlacedMission, ...]
    actions: tuple[PlacedAction, ...]
    coverage: Coverage

    @property
    def plan(self) -> Plan:
        """The plan, without what was withheld."""
        return self.view.plan

    @property
    def head(self) -> PlanHead:
        """What `plan.yaml` says."""
        return self.view.plan.head

    @property
    def is_public(self) -> bool:
        """Whether anybody may read this."""
        return self.view.audience is Audience.PUBLIC

    @property
    def front(self) -> Target:
        """The plan's own page."""
        return Target(f"{self.folder}/index")

    @property
    def coverage_page(self) -> Target:
        """The page about commitments without actions."""
        return Target(f"{self.folder}/coverage")

    @cached_property
    def promises(self) -> tuple[PlacedPromise, ...]:
        """All promises, mission by mission."""
        return tuple(one for mission in self.missions for one in mission.promises)

    @cached_property
    def late(self) -> tuple[PlacedAction, ...]:
        """The late actions: overdue ones first, then rescheduled ones, the longest first."""
        return tuple(sorted((one for one in self.actions if one.is_late), key=_lateness))

    @cached_property
    def strays(self) -> tuple[PlacedAction, ...]:
        """The actions whose mission is not there."""
        known = {mission.mission.id for mission in self.missions}
        return tuple(one for one in self.actions if one.judgement.action.mission not in known)

    @cached_property
    def healths(self) -> Mapping[Health, int]:
        """How many actions have each health."""
        return Counter(one.judgement.health for one in self.actions)

    def withheld(self, kind: str, mission: str | None = None) -> int:
        """Count what was left out of a kind, in the plan or in one mission."""
        counts = self.view.withheld.counts
        if mission is not None:
            counts = self.view.withheld.by_mission.get(mission, {})
        return counts.get(kind, 0)


def plan_facts(view: View, as_at: date, words: Words, folder: str) -> PlanFacts:
    """Judge a plan at a date and give each of its items a place."""
    plan = view.plan
    own = labelled(spoken_to(view.audience, words), plan.head.labels)
    judgements = assess(plan, as_at)
    names = Names()
    under = slug(own.say("label.mission.many"), "items")
    pages = [names.take(f"{folder}/{under}/{file_name(one.id)}") for one in plan.missions]
    actions = tuple(_placed_actions(judgements, own, folder, names))
    missions = tuple(_placed_missions(plan, pages, promises(plan, as_at, judgements), actions))
    closed = is_closed(plan.head, as_at)
    return PlanFacts(view, own, closed, folder, missions, actions, coverage(plan))


def _placed_actions(
    judgements: Iterable[Judgement], words: Words, folder: str, names: Names
) -> Iterator[PlacedAction]:
    under = slug(words.say("label.action.many"), "steps")
    for judgement in judgements:
        name = names.take(f"{folder}/{under}/{file_name(judgement.action.id)}")
        yield PlacedAction(judgement, Target(name))


def _placed_missions(
    plan: Plan,
    pages: Iterable[str],
    promises: Iterable[Promise],
    actions: Iterable[PlacedAction],
) -> Iterator[PlacedMission]:
    """Share out promises, which come mission by mission, and actions.

    Where two missions have one id, the first has its actions.
    """
    by_mission: dict[str, list[PlacedAction]] = {}
    for action in actions:
        by_mission.setdefault(action.judgement.action.mission, []).append(action)
    rest = iter(promises)
    for mission, page in zip(plan.missions, pages, strict=True):
        anchors = Names()
        placed = tuple(
            PlacedPromise(next(rest), Target(page, anchors.take(commitment.id)))
            for commitment in mission.commitments
        )
        yield PlacedMission(mission, Target(page), placed, tuple(by_mission.pop(mission.id, ())))


def _lateness(one: PlacedAction) -> tuple[int, int]:
    figures = one.judgement.figures
    if figures.overdue is not None:
        return 0, -figures.overdue
    return 1, -(figures.overdue_first or 0)
