"""What is late: with both dates, how late it is, who answers for it, and why."""

from dataclasses import dataclass
from datetime import date

from planctl.audience.roles import owner_in_words
from planctl.model.action import Action, DateChange
from planctl.model.plan_date import PlanDate
from planctl.report.action_parts import ChangeRow, change_rows
from planctl.report.board.scope import Scope
from planctl.report.facts import PlacedAction, PlanFacts
from planctl.report.page import Link, Tag
from planctl.report.phrases import by_audience, count, date_or, listed, moved, percent, printed
from planctl.report.prose import plain
from planctl.report.rows import forecast_in_words
from planctl.report.tags import health_tag, rated_tag
from planctl.schedule.judgement import Judgement
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class LateRow:
    """A late action; `why` is the newest reason that somebody wrote down, `written` where."""

    ref: str
    title: Link
    health: Tag
    rated: Tag | None
    how: str
    first: str
    now: str
    owner: str
    why: str
    written: str


@dataclass(frozen=True)
class Late:
    """The late actions of one part, the longest overdue first, and a sentence about them."""

    title: str
    lead: str
    rows: tuple[LateRow, ...]


def late(scope: Scope) -> Late:
    """List what is late among the actions of this part."""
    facts = scope.shown
    key = "page.summary.late_title_at_close" if facts.closed else "page.summary.late_title"
    rows = tuple(_row(one, scope) for one in facts.late)
    return Late(facts.words.say(key), _lead(len(rows), scope), rows)


def _lead(number: int, scope: Scope) -> str:
    facts, words = scope.shown, scope.shown.words
    total = len(facts.actions)
    if not total:
        return words.say("board_pack.late.no_actions")
    if not number:
        return words.say("board_pack.late.none", actions=count("action", total, words))
    share = percent(number, total, words)
    key = "board_pack.late.lead" if scope.part == "one" else "board_pack.late.lead_restricted"
    return words.say(key, part=number, total=total, percent=share, count=number)


def _row(one: PlacedAction, scope: Scope) -> LateRow:
    judgement, facts = one.judgement, scope.whole
    action, words = judgement.action, facts.words
    return LateRow(
        printed(action.number, action.id),
        scope.places.link(Link(action.title, one.target)),
        health_tag(judgement.health, words),
        rated_tag(judgement, words),
        _how_late(judgement, words),
        date_or(judgement.first_due, words),
        forecast_in_words(action, words),
        owner_in_words(facts.head, action.owner, words),
        *_why(action, facts),
    )


def _how_late(judgement: Judgement, words: Words) -> str:
    figures = judgement.figures
    if figures.overdue is not None:
        said = words.say("board_pack.late.overdue", count=figures.overdue)
    else:
        said = words.say("board_pack.late.past_first", count=figures.overdue_first or 0)
    return listed((said, moved(judgement, words)), words)


def _why(action: Action, facts: PlanFacts) -> tuple[str, str]:
    """Give the newest reason recorded for a move of the date, else what was reported last.

    The second text says when that was written down, and who approved the move.
    """
    words = facts.words
    pairs = zip(action.date_changes, change_rows(action, facts), strict=True)
    reasons = [(change, row) for change, row in pairs if change.reason]
    if reasons:
        change, row = max(reasons, key=lambda pair: _day(pair[0].on))
        return change.reason or "", _written(change, row, words)
    dated = [one for one in action.updates if one.on]
    if dated:
        newest = max(dated, key=lambda one: _day(one.on))
        on = date_or(newest.on, words)
        return plain(newest.note), words.say("board_pack.late.reported", on=on)
    return words.say(by_audience("board_pack.late.no_reason", facts)), ""


def _written(change: DateChange, row: ChangeRow, words: Words) -> str:
    """Say when a move was recorded and who approved it."""
    approved = change.approved_by or change.minute
    by = words.say("board_pack.late.approved", by=row.approved_by) if approved else ""
    on = words.say("board_pack.late.recorded", on=row.on) if change.on else ""
    return listed((on, by), words)


def _day(when: PlanDate | None) -> date:
    return when.last if when else date.min
