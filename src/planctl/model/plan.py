"""A whole plan: what `plan.yaml` says, and the missions, actions and measures beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from planctl.model.action import Action
from planctl.model.base import (
    Date,
    Id,
    Item,
    Link,
    Many,
    Model,
    Text,
    Texts,
    VisibilityWord,
    Whole,
)
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission


class Period(Model):
    """From the first day of `start` to the last day of `end`."""

    start: Date | None = None
    end: Date | None = None


class Closed(Model):
    """When and why a plan ended; nothing in it is judged later."""

    on: Date
    note: Text | None = None


class Label(Model):
    """What a body calls one of a plan's levels."""

    one: Text
    many: Text


class Labels(Model):
    """A body's own names for the levels of its plan."""

    mission: Label | None = None
    commitment: Label | None = None
    action: Label | None = None
    measure: Label | None = None
    stage: Label | None = None
    board: Label | None = None
    ambition: Label | None = None


class Stage(Model):
    """A part of the plan's time with promises of its own."""

    id: Id
    title: Text
    start: Date | None = None
    end: Date | None = None


class Titled(Model):
    """An ambition or a principle."""

    id: Id
    title: Text


class Holder(Model):
    """Who holds a role, and whether the public may read the name."""

    name: Text
    start: Date | None = None
    end: Date | None = None
    public_name: bool = False


class Owner(Model):
    """A role behind an owner code; roles outlive the persons who hold them."""

    role: Text | None = None
    holders: Annotated[tuple[Holder, ...], Many] = ()
    successor: Id | None = None


class Meeting(Model):
    """A board's meeting."""

    on: Date
    papers_due: Date | None = None
    minutes: Text | None = None


class Board(Model):
    """A body that steers or reviews."""

    id: Id
    title: Text
    kind: Literal["mission", "review"] | None = None
    chair: Id | None = None
    director: Id | None = None
    members: Texts = ()
    cadence: Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly"] | None = None
    valid: Period | None = None
    meetings: Annotated[tuple[Meeting, ...], Many] = ()


class Thresholds(Model):
    """Days before `due soon` and days without a report before `stale`."""

    due_soon_days: Annotated[int, Field(ge=0, le=3660)] = 30
    stale_days: Annotated[int, Field(ge=0, le=3660)] = 90


class Document(Model):
    """A published document that the plan was taken from."""

    title: Text
    date: Date | None = None
    url: Link | None = None


class DefaultVisibility(Model):
    """What an action and the things inside it are when they say nothing themselves."""

    actions: VisibilityWord = "restricted"
    updates: VisibilityWord = "restricted"
    asks: VisibilityWord = "restricted"
    confidence: VisibilityWord = "restricted"
    evidence: VisibilityWord = "restricted"


class Defaults(Model):
    """What holds where an item says nothing."""

    visibility: DefaultVisibility = Field(default_factory=DefaultVisibility)


class Publication(Model):
    """How the plan's pages are published."""

    base_url: Link | None = None
    contact: Text | None = None
    licence: Text | None = None
    other_formats: Text | None = None
    languages: Texts = ()


class Variation(Model):
    """A formal change of the plan itself."""

    on: Date
    what: Text
    minute: Text | None = None


class PlanHead(Item):
    """What `plan.yaml` holds."""

    format: Annotated[Literal[1], Whole]
    id: Id
    title: Text
    organisation: Text | None = None
    period: Period
    closed: Closed | None = None
    labels: Labels = Field(default_factory=Labels)
    stages: Annotated[tuple[Stage, ...], Many] = ()
    ambitions: Annotated[tuple[Titled, ...], Many] = ()
    principles: Annotated[tuple[Titled, ...], Many] = ()
    owners: dict[Id, Owner] = Field(default_factory=dict)
    boards: Annotated[tuple[Board, ...], Many] = ()
    thresholds: Thresholds = Field(default_factory=Thresholds)
    financial_year_starts: Annotated[int, Field(ge=1, le=12)] = 4
    documents: dict[Id, Document] = Field(default_factory=dict)
    defaults: Defaults = Field(default_factory=Defaults)
    repository: Literal["private", "public"] | None = None
    publication: Publication = Field(default_factory=Publication)
    variations: Annotated[tuple[Variation, ...], Many] = ()


AnyItem = Mission | Commitment | Action | Measure


@dataclass(frozen=True)
class Plan:
    """A plan as read.

    `whole` is false when `plan.yaml` could not be read: then its registers are
    unknown, and nothing may be said to be missing from them.
    """

    head: PlanHead
    missions: tuple[Mission, ...] = ()
    actions: tuple[Action, ...] = ()
    measures: tuple[Measure, ...] = ()
    whole: bool = True
    folder: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        """The plan's id: the name of its folder, which no other plan has."""
        return self.folder or self.head.id

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments, mission by mission."""
        return tuple(one for mission in self.missions for one in mission.commitments)

    @cached_property
    def mission_of(self) -> Mapping[str, Mission]:
        """The mission of each commitment's id."""
        return {one.id: mission for mission in self.missions for one in mission.commitments}

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """The stages by id."""
        return {stage.id: stage for stage in self.head.stages}

    @cached_property
    def boards(self) -> Mapping[str, Board]:
        """The boards by id."""
        return {board.id: board for board in self.head.boards}

    @cached_property
    def by_id(self) -> Mapping[str, AnyItem]:
        """Missions, commitments, actions and measures by id; the first one wins."""
        found: dict[str, AnyItem] = {}
        for item in self.items():
            found.setdefault(item.id, item)
        return found

    @cached_property
    def servants(self) -> Mapping[str, tuple[Action, ...]]:
        """The actions in force that serve each commitment's id."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            for served in dict.fromkeys(action.serves) if action.is_in_force else ():
                found.setdefault(served, []).append(action)
        return {served: tuple(actions) for served, actions in found.items()}

    def items(self) -> Iterator[AnyItem]:
        """Give every mission, commitment, action and measure."""
        yield from self.missions
        yield from self.commitments
        yield from self.actions
        yield from self.measures
