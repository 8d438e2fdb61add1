"""The parts of an action that repeat: moves of its date, updates, milestones, asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planctl.audience.roles import owner_in_words
from planctl.model.action import Action, Confidence, DateChange, Update
from planctl.model.base import Ask
from planctl.model.plan_date import days_between, months_between
from planctl.report.facts import PlanFacts
from planctl.report.page import Tag
from planctl.report.phrases import date_or, listed, span
from planctl.report.rows import restricted
from planctl.report.tags import rating_tag, status_word


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A recorded move of the date."""

    on: str
    before: str
    after: str
    moved: str
    reason: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What was reported: `heading` says when, by whom and which status."""

    heading: str
    note: str
    restricted: str


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step on the way."""

    title: str
    due: str
    completed: str


@dataclass(frozen=True, slots=True)
class AskView:
    """What a board was asked, and what it decided."""

    heading: str
    text: str
    decision: str
    outcome: str
    restricted: str


@dataclass(frozen=True, slots=True)
class ConfidenceView:
    """Somebody's judgement, with who gave it and when."""

    rating: Tag
    given: str
    rationale: str
    restricted: str


def change_rows(action: Action, facts: PlanFacts) -> tuple[ChangeRow, ...]:
    """List the recorded moves of an action's date in the order of the file."""
    return tuple(_change_row(one, facts) for one in action.date_changes)


def _change_row(change: DateChange, facts: PlanFacts) -> ChangeRow:
    words = facts.words
    before, after = change.from_, change.to
    days = days_between(before.last, after.last)
    length = span(days, months_between(before.last, after.last), words)
    way = "later" if days > 0 else "earlier"
    board = board_title(change.approved_by, facts)
    minute = words.say("page.minute", minute=change.minute) if change.minute else ""
    return ChangeRow(
        date_or(change.on, words, "page.date_not_recorded"),
        date_or(before, words),
        date_or(after, words),
        words.say(f"page.moved.{way}", span=length) if days else words.say("page.dash"),
        change.reason or words.say("page.reason_not_recorded"),
        listed((board, minute), words) or words.say("page.approval_not_recorded"),
    )


def board_title(id: str | None, facts: PlanFacts) -> str:
    """Name a board; one that the plan does not list only to those who see everything."""
    if id is None:
        return ""
    board = facts.plan.boards.get(id)
    if board is None:
        return "" if facts.is_public else id
    return board.title


def update_views(action: Action, facts: PlanFacts) -> tuple[UpdateView, ...]:
    """List updates, the newest first and those without a date behind them."""
    newest = sorted(action.updates, key=_update_order, reverse=True)
    return tuple(_update_view(one, facts) for one in newest)


def _update_order(update: Update) -> tuple[bool, date]:
    return (True, update.on.last) if update.on else (False, date.min)


def _update_view(update: Update, facts: PlanFacts) -> UpdateView:
    words = facts.words
    heading = (
        date_or(update.on, words, "page.undated"),
        owner_in_words(facts.head, update.by, words) if update.by else "",
        status_word(update.status, words) if update.status else "",
    )
    mark = restricted(facts, update.visibility, "updates")
    return UpdateView(listed(heading, words), update.note, mark)


def milestone_rows(action: Action, facts: PlanFacts) -> tuple[MilestoneRow, ...]:
    """List the steps of an action in the order of the file."""
    words = facts.words
    return tuple(
        MilestoneRow(one.title, date_or(one.due, words), date_or(one.completed, words))
        for one in action.milestones
    )


def ask_views(asks: Iterable[Ask], facts: PlanFacts) -> tuple[AskView, ...]:
    """List what boards were asked and what they decided."""
    return tuple(_ask_view(ask, facts) for ask in asks)


def _ask_view(ask: Ask, facts: PlanFacts) -> AskView:
    words, decided = facts.words, ask.decided
    heading = listed((date_or(ask.on, words, "page.undated"), board_title(ask.board, facts)), words)
    decision = words.say("page.ask.open")
    if decided:
        minute = words.say("page.minute", minute=decided.minute) if decided.minute else ""
        on = date_or(decided.on, words, "page.undated")
        decision = words.say("page.ask.decided", on=listed((on, minute), words))
    mark = restricted(facts, ask.visibility, "asks")
    return AskView(heading, ask.text, decision, decided.outcome if decided else "", mark)


def confidence_view(confidence: Confidence | None, facts: PlanFacts) -> ConfidenceView | None:
    """Say how likely delivery was judged, by whom and when."""
    if confidence is None:
        return None
    words = facts.words
    by = owner_in_words(facts.head, confidence.by, words) if confidence.by else ""
    return ConfidenceView(
        rating_tag(confidence.rating, words),
        listed((by, date_or(confidence.on, words, "page.undated")), words),
        confidence.rationale or "",
        restricted(facts, confidence.visibility, "confidence"),
    )
