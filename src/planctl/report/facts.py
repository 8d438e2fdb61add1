"""All that is known of one plan at a date, worked out once: judgements, promises and places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planctl.audience.see import Audience, View
from planctl.audience.speech import spoken_to
from planctl.model.labels import labelled
from planctl.model.mission import Mission
from planctl.model.plan import Plan, PlanHead
from planctl.report.names import Names, slug
from planctl.report.page import Target
from planctl.report.places import Places
from planctl.schedule.assess import assess
from planctl.schedule.coverage import Coverage, coverage
from planctl.schedule.day import is_closed
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import Promise, promises
from planctl.words import Words

_LISTS = ("index", "coming-up", "coverage")


@dataclass(frozen=True, slots=True)
class PlacedAction:
    """A judged action and its place."""

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
    def measures_page(self) -> Target:
        """The page of what is counted, named as the plan names it."""
        name = slug(self.words.say("label.measure.many"), "counted")
        return Target(f"{self.folder}/{Names(_LISTS).take(name)}")

    @property
    def coming_page(self) -> Target:
        """The page of what comes up, month by month."""
        return Target(f"{self.folder}/coming-up")

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
    def rated_down(self) -> tuple[PlacedAction, ...]:
        """The actions that somebody rated red or amber and that are not late, the red ones first.

        None of a plan that has ended: a rating speaks of what is still to come.
        """
        found = [one for one in self.actions if one.judgement.is_rated_down and not one.is_late]
        return () if self.closed else tuple(sorted(found, key=_is_amber))

    @cached_property
    def strays(self) -> tuple[PlacedAction, ...]:
        """The actions whose mission is not there."""
        known = {mission.mission.id for mission in self.missions}
        return tuple(one for one in self.actions if one.judgement.action.mission not in known)

    @cached_property
    def healths(self) -> Mapping[Health, int]:
        """How many actions have each health."""
        return Counter(one.judgement.health for one in self.actions)

    @property
    def has_measures(self) -> bool:
        """Whether anything is counted that this audience may see."""
        return bool(self.plan.measures)

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
    places = Places(plan, own, folder)
    promised = promises(plan, as_at, judgements)
    missions = _placed_missions(plan, promised, places)
    actions = tuple(PlacedAction(one, places.action(one.action)) for one in judgements)
    closed = is_closed(plan.head, as_at)
    shared = tuple(_with_actions(missions, actions))
    return PlanFacts(view, own, closed, folder, shared, actions, coverage(plan))


def _placed_missions(
    plan: Plan, promises: Iterable[Promise], places: Places
) -> tuple[PlacedMission, ...]:
    """Share out promises, which come mission by mission."""
    rest = iter(promises)
    return tuple(
        PlacedMission(
            mission,
            Target(page),
            tuple(
                PlacedPromise(next(rest), places.on(page, one.id)) for one in mission.commitments
            ),
            (),
        )
        for mission, page in zip(plan.missions, places.pages, strict=True)
    )


def _with_actions(
    missions: Iterable[PlacedMission], actions: Iterable[PlacedAction]
) -> Iterator[PlacedMission]:
    """Share out actions."""
    by_mission: dict[str, list[PlacedAction]] = {}
    for action in actions:
        by_mission.setdefault(action.judgement.action.mission, []).append(action)
    for one in missions:
        yield replace(one, actions=tuple(by_mission.pop(one.mission.id, ())))


def _is_amber(one: PlacedAction) -> bool:
    rating = one.judgement.rating
    return rating is not None and rating.rating == "amber"


def _lateness(one: PlacedAction) -> tuple[int, int]:
    figures = one.judgement.figures
    if figures.overdue is not None:
        return 0, -figures.overdue
    return 1, -(figures.overdue_first or 0)
