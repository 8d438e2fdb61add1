"""The page of one action: everything that is known of it."""

from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.action import Action, Budget, Outcome
from planctl.model.plan_date import PlanDate
from planctl.report.action_parts import (
    AskView,
    ChangeRow,
    ConfidenceView,
    MilestoneRow,
    UpdateView,
    ask_views,
    change_rows,
    confidence_view,
    milestone_rows,
    update_views,
)
from planctl.report.charts.moves import moves
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.library import Library
from planctl.report.origins import evidence_links, lineage_facts, source_in_words
from planctl.report.page import Fact, Figure, Link, Tag
from planctl.report.phrases import date_or, fact, listed, moved, withheld
from planctl.report.rows import forecast_in_words, restricted
from planctl.report.tags import flag_tag, health_tag, rated_tag, status_word
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.words import Words

TEMPLATE = "action"


@dataclass(frozen=True)
class ActionView:
    """The page of an action. `unpublished` counts what is withheld near it."""

    health: Tag
    rated: Tag | None
    flags: tuple[Tag, ...]
    reasons: tuple[str, ...]
    description: str
    facts: tuple[Fact, ...]
    dates: tuple[Fact, ...]
    changes: tuple[ChangeRow, ...]
    moves: Figure | None
    milestones: tuple[MilestoneRow, ...]
    confidence: ConfidenceView | None
    updates: tuple[UpdateView, ...]
    asks: tuple[AskView, ...]
    origins: tuple[Fact, ...]
    unpublished: str
    restricted: str

    @property
    def drawn(self) -> tuple[Figure, ...]:
        """All figures of the page."""
        return (self.moves,) if self.moves else ()


def build(placed: PlacedAction, library: Library, facts: PlanFacts) -> ActionView:
    """Build the page of an action."""
    judgement, words = placed.judgement, facts.words
    action = judgement.action
    near = ("update", "ask", "confidence", "evidence")
    hidden = withheld(facts, near, action.mission)
    return ActionView(
        health_tag(judgement.health, words),
        rated_tag(judgement, words),
        _flags(judgement, words),
        tuple(reason.in_words(words) for reason in judgement.reasons),
        action.description or "",
        _facts(action, library, facts),
        _dates(judgement, facts),
        change_rows(action, facts),
        moves(placed, facts, library.edition.as_at),
        milestone_rows(action, facts),
        confidence_view(action.confidence, facts),
        update_views(action, facts),
        ask_views(action.asks, facts),
        _origins(action, library, facts),
        words.say("page.action.near", withheld=hidden) if hidden else "",
        restricted(facts, action.visibility, "actions"),
    )


def _flags(judgement: Judgement, words: Words) -> tuple[Tag, ...]:
    """Name what holds beside the state and is not yet said by it."""
    said = {
        Health.OVERDUE: {Flag.OVERDUE, Flag.OVERDUE_FIRST},
        Health.RESCHEDULED: {Flag.OVERDUE_FIRST, Flag.SLIPPED},
        Health.LATE_START: {Flag.LATE_START},
        Health.REVIEW_DUE: {Flag.REVIEW_DUE},
    }.get(judgement.health, set())
    return tuple(flag_tag(flag, words) for flag in judgement.flags if flag not in said)


def _facts(action: Action, library: Library, facts: PlanFacts) -> tuple[Fact, ...]:
    words, head = facts.words, facts.head
    lead = owner_in_words(head, action.lead, words) if action.lead else ""
    mission = library.link(facts, action.mission)
    return (
        *fact(facts, "status", status_word(action.status, words)),
        *fact(facts, "owner", owner_in_words(head, action.owner, words)),
        *fact(facts, "lead", lead),
        *fact(facts, "partners", [Link(one) for one in action.partners]),
        *fact(facts, "mission", (mission,) if mission else ()),
        *fact(facts, "serves", library.links(facts, action.serves)),
        *fact(facts, "outcomes", [_outcome(one, library, facts) for one in action.outcomes]),
        *fact(facts, "depends_on", library.links(facts, action.depends_on)),
        *fact(facts, "budget", _budget(action.budget, words)),
    )


def _outcome(outcome: Outcome, library: Library, facts: PlanFacts) -> Link:
    """Say what is to be different, linked to the measure that would show it."""
    measure = library.link(facts, outcome.measure) if outcome.measure else None
    return Link(outcome.text, measure.target if measure else None)


def _budget(budget: Budget | None, words: Words) -> str:
    if budget is None:
        return ""
    amount = budget.amount
    said = ""
    if amount is not None:
        pounds = f"{amount:,}" if isinstance(amount, int) else f"{amount:,.2f}"
        said = words.say("page.pounds", amount=pounds)
    return listed((said, budget.funding or ""), words)


def _dates(judgement: Judgement, facts: PlanFacts) -> tuple[Fact, ...]:
    action, words = judgement.action, facts.words
    cadence = words.say(f"page.cadence.{action.cadence}") if action.cadence else ""
    first = judgement.first_due if judgement.first_due != action.due else action.first_due
    due = forecast_in_words(action, words, beside_first=False) if action.forecast else ""

    def said(key: str, when: PlanDate | None) -> tuple[Fact, ...]:
        return fact(facts, key, date_or(when, words) if when else "")

    return (
        *said("start", action.start),
        *said("started", action.started),
        *said("first", None if action.is_due_as_agreed else first),
        *fact(facts, "due", due),
        *said("completed", action.completed),
        *fact(facts, "moved", moved(judgement, words)),
        *fact(facts, "cadence", cadence),
        *said("next_review", action.next_review),
        *said("last_report", judgement.last_report),
    )


def _origins(action: Action, library: Library, facts: PlanFacts) -> tuple[Fact, ...]:
    return (
        *fact(facts, "evidence", evidence_links(action.evidence, facts, "evidence")),
        *lineage_facts(action, library, facts),
        *fact(facts, "source", source_in_words(action.source, facts)),
    )
