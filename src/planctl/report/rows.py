"""Rows of tables that stand on several pages: an action, a mission."""

from collections.abc import Iterable
from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.audience.sieve import is_public
from planctl.model.action import Action
from planctl.model.base import Visibility
from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.page import Link, Tag
from planctl.report.phrases import count, date_or, listed, moved, not_published, printed, withheld
from planctl.report.tags import health_tag, rated_tag, status_word
from planctl.report.tally import tally
from planctl.schedule.day import is_duty
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in a table. `restricted` is a word for those who may see restricted things."""

    ref: str
    title: Link
    status: str
    health: Tag
    rated: Tag | None
    first: str
    now: str
    moved: str
    owner: str
    restricted: str


@dataclass(frozen=True, slots=True)
class MissionRow:
    """A mission in a table; `line` says the same figures in a sentence."""

    title: Link
    commitments: int
    answered: int
    unanswered: int
    actions: int
    late: int
    not_published: str
    line: str


def action_rows(actions: Iterable[PlacedAction], facts: PlanFacts) -> tuple[ActionRow, ...]:
    """Give a row for each action."""
    return tuple(_action_row(one, facts) for one in actions)


def _action_row(one: PlacedAction, facts: PlanFacts) -> ActionRow:
    judgement, words = one.judgement, facts.words
    action = judgement.action
    return ActionRow(
        printed(action.number, action.id),
        Link(action.title, one.target),
        status_word(action.status, words),
        health_tag(judgement.health, words),
        rated_tag(judgement, words),
        date_or(judgement.first_due, words),
        end_in_words(action, words),
        moved(judgement, words) or words.say("page.dash"),
        owner_in_words(facts.head, action.owner, words),
        restricted(facts, action.visibility, "actions"),
    )


def end_in_words(action: Action, words: Words, beside_first: bool = True) -> str:
    """Say when an action ended or is to end, as far as anything is known.

    `beside_first`: its first agreed date stands beside it and is not said again.
    """
    if action.status == "complete":
        on = date_or(action.completed, words, "page.end.unknown")
        return words.say("page.end.completed", on=on)
    if is_duty(action) and action.cadence:
        cadence = words.say(f"page.cadence.{action.cadence}")
        if action.next_review is None:
            return cadence
        on = date_or(action.next_review, words)
        return words.say("page.end.duty", cadence=cadence, on=on)
    return forecast_in_words(action, words, beside_first)


def forecast_in_words(action: Action, words: Words, beside_first: bool = True) -> str:
    """Say the date that holds; of the first agreed one, that it is the first one, unmoved."""
    if not action.is_due_as_agreed:
        return date_or(action.forecast, words, "page.end.none")
    if beside_first:
        return words.say("forecast.as_agreed")
    return words.say("forecast.on_as_agreed", on=date_or(action.forecast, words))


def mission_rows(facts: PlanFacts) -> tuple[MissionRow, ...]:
    """Give a row for each mission of a plan."""
    return tuple(_mission_row(one, facts) for one in facts.missions)


def _mission_row(one: PlacedMission, facts: PlanFacts) -> MissionRow:
    words, counts = facts.words, tally(one.promises)
    late = sum(action.is_late for action in one.actions)
    hidden = sum(facts.withheld(kind, one.mission.id) for kind in ("commitment", "action"))
    parts = (
        count("commitment", counts.total, words),
        words.say("page.tally.few_answered", count=counts.answered) if counts.answered else "",
        words.say("page.tally.few_unanswered", count=counts.unanswered),
        count("action", len(one.actions), words),
        words.say("page.tally.few_late", count=late) if one.actions else "",
    )
    line, left_out = listed(parts, words), withheld(facts, ("commitment", "action"), one.mission.id)
    return MissionRow(
        Link(mission_title(one, words), one.target),
        counts.total,
        counts.answered,
        counts.unanswered,
        len(one.actions),
        late,
        not_published(hidden, words),
        words.say("page.then", text=line, more=left_out) if left_out else line,
    )


def mission_title(one: PlacedMission, words: Words) -> str:
    """Give a mission's title with its number before it."""
    mission = one.mission
    if not mission.number:
        return mission.title
    return words.say("page.item", ref=mission.number, text=mission.title)


def restricted(facts: PlanFacts, visibility: Visibility | None, kind: str = "") -> str:
    """Mark what the public may not see, for those who may; `kind` names its default, if any."""
    if facts.is_public:
        return ""
    defaults = facts.head.defaults.visibility
    default = str(getattr(defaults, kind)) if kind else "public"
    return "" if is_public(visibility, default) else facts.words.say("page.restricted")
