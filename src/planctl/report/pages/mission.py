"""The page of one mission: its promises, and the actions under it."""

from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.report.action_parts import AskView, ask_views, board_title
from planctl.report.charts.timeline import timeline
from planctl.report.commitments import Group, groups
from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.library import Library
from planctl.report.origins import source_in_words
from planctl.report.page import Fact, Figure, Link, Tag, Target
from planctl.report.pages import action, changes
from planctl.report.pages.action import ActionView
from planctl.report.pages.changes import ChangedItem
from planctl.report.phrases import count, fact, note, printed, withheld
from planctl.report.registers import board_anchor
from planctl.report.rows import ActionRow, action_rows, end_in_words, restricted
from planctl.report.tags import health_tag, rated_tag
from planctl.report.tally import Share, answers, figures, tally

TEMPLATE = "mission"


@dataclass(frozen=True, slots=True)
class Expander:
    """An action that stands on this page; `now` says in short when it is due."""

    anchor: str
    ref: str
    title: str
    health: Tag
    rated: Tag | None
    now: str
    view: ActionView


@dataclass(frozen=True)
class MissionView:
    """The page of a mission."""

    summary: str
    facts: tuple[Fact, ...]
    figures: tuple[Share, ...]
    answers: tuple[str, ...]
    commitments: str
    groups: tuple[Group, ...]
    actions: str
    timeline: Figure | None
    rows: tuple[ActionRow, ...]
    details: tuple[Expander, ...]
    asks: tuple[AskView, ...]
    withheld: str
    restricted: str
    changes: str
    changed: tuple[ChangedItem, ...]

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures of the page."""
        inside = (one.view.drawn for one in self.details)
        own = (self.timeline,) if self.timeline else ()
        return (*own, *(figure for figures in inside for figure in figures))


def build(placed: PlacedMission, library: Library, facts: PlanFacts) -> MissionView:
    """Build the page of a mission."""
    mission, words = placed.mission, facts.words
    counts = tally(placed.promises)
    hidden = facts.view.withheld.by_mission.get(mission.id, {})
    return MissionView(
        mission.summary or "",
        _facts(placed, facts),
        figures(counts, words) if counts.total else (),
        answers(counts, words),
        _lead("commitment", counts.total, placed, facts),
        groups(placed, library, facts),
        _lead("action", len(placed.actions), placed, facts),
        timeline(placed, facts, library.edition.as_at),
        action_rows(placed.actions, facts),
        _details(placed, library, facts),
        ask_views(mission.asks, facts),
        withheld(facts, hidden, mission.id),
        restricted(facts, mission.visibility),
        changes.title(library.edition.changes, words) if library.edition.changes else "",
        _changed(placed, library, facts),
    )


def _details(placed: PlacedMission, library: Library, facts: PlanFacts) -> tuple[Expander, ...]:
    """Give the actions that have no page of their own, whole."""
    here = [one for one in placed.actions if one.target.page == placed.target.page]
    return tuple(_expander(one, library, facts) for one in here)


def _expander(one: PlacedAction, library: Library, facts: PlanFacts) -> Expander:
    own, words = one.judgement.action, facts.words
    return Expander(
        one.target.anchor,
        printed(own.number, own.id),
        own.title,
        health_tag(one.judgement.health, words),
        rated_tag(one.judgement, words),
        end_in_words(own, words, beside_first=False),
        action.build(one, library, facts),
    )


def _changed(placed: PlacedMission, library: Library, facts: PlanFacts) -> tuple[ChangedItem, ...]:
    if library.edition.changes is None:
        return ()
    ids = {
        placed.mission.id,
        *(one.promise.commitment.id for one in placed.promises),
        *(one.judgement.action.id for one in placed.actions),
    }
    return changes.of(library.edition.changes, facts.plan.id, ids, library.place)


def _lead(kind: str, number: int, placed: PlacedMission, facts: PlanFacts) -> str:
    said = count(kind, number, facts.words)
    left_out = note(facts, kind, placed.mission.id)
    return facts.words.say("page.sentence", text=said, note=left_out)


def _facts(placed: PlacedMission, facts: PlanFacts) -> tuple[Fact, ...]:
    mission, plan = placed.mission, facts.plan
    titles = {one.id: one.title for one in facts.head.ambitions}
    ambitions = [Link(titles[one]) for one in mission.ambitions if one in titles]
    board = board_title(mission.board, facts)
    target = Target(facts.front.page, board_anchor(mission.board or ""))
    boards = (Link(board, target if mission.board in plan.boards else None),) if board else ()
    lead = owner_in_words(facts.head, mission.lead, facts.words) if mission.lead else ""
    return (
        *fact(facts, "board", boards),
        *fact(facts, "lead", lead),
        *fact(facts, "ambitions", ambitions),
        *fact(facts, "source", source_in_words(mission.source, facts)),
    )
