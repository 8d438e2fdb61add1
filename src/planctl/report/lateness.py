"""What is late and since when, each in one sentence with both dates."""

from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.action import Action
from planctl.model.in_words import in_words
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.page import Link, Tag
from planctl.report.phrases import printed, span
from planctl.report.tags import health_tag, rated_tag
from planctl.schedule.judgement import Judgement
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class LateLine:
    """An action in a list of what is late, or of what was rated red or amber."""

    ref: str
    title: Link
    health: Tag
    rated: Tag | None
    sentence: str
    owner: str
    why: str


def late_lines(facts: PlanFacts, most: int | None = None) -> tuple[LateLine, ...]:
    """List the late actions of a plan, the longest overdue first, at most so many."""
    return tuple(_line(one, facts) for one in facts.late[:most])


def rated_lines(facts: PlanFacts, most: int | None = None) -> tuple[LateLine, ...]:
    """List what was rated red or amber and is not late, the red ones first, at most so many."""
    return tuple(_line(one, facts) for one in facts.rated_down[:most])


def _line(one: PlacedAction, facts: PlanFacts) -> LateLine:
    action = one.judgement.action
    sentence = late_sentence if one.is_late else _rated_sentence
    return LateLine(
        printed(action.number, action.id),
        Link(action.title, one.target),
        health_tag(one.judgement.health, facts.words),
        rated_tag(one.judgement, facts.words),
        sentence(one.judgement, facts.words),
        owner_in_words(facts.head, action.owner, facts.words),
        _why(action, facts.words),
    )


def _why(action: Action, words: Words) -> str:
    """Give the newest reason that was recorded for a move of the date; nothing where none was."""
    reasons = [change.reason for change in action.date_changes if change.reason]
    return words.say("page.late.why", reason=reasons[-1]) if reasons else ""


def _rated_sentence(judgement: Judgement, words: Words) -> str:
    """Say when an action is due, and who rated it when."""
    date, *others = (one.in_words(words) for one in judgement.reasons)
    rated = [
        said
        for one, said in zip(judgement.reasons[1:], others, strict=True)
        if one.key.startswith("rated")
    ]
    return words.say("page.late.rated", date=date, rated=rated[0])


def late_sentence(judgement: Judgement, words: Words) -> str:
    """Say how late an action is against its forecast and against its first agreed date."""
    action, figures, first = judgement.action, judgement.figures, judgement.first_due
    due = action.forecast
    days, months = figures.slip_days or 0, figures.slip_months or 0
    said = {"length": span(days, months, words)}
    if due:
        said["due"] = in_words(due, words)
    if first:
        said["first"] = in_words(first, words)
    if due is None:
        return words.say("page.late.no_date_now", **said)
    if figures.overdue is None:
        return words.say("page.late.rescheduled", **said)
    key = "reason.overdue_as_agreed" if action.is_due_as_agreed else "reason.overdue"
    overdue = words.say(key, due=said["due"], count=figures.overdue)
    if not days:
        return overdue
    key = "moved_back" if days > 0 else "pulled_in"
    return words.say(f"page.late.{key}", overdue=overdue, **said)
