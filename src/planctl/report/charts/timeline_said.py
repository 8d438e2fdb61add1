"""What a timeline shows, in a sentence and as a table."""

from collections.abc import Sequence

from planctl.report.charts.parts import sentence
from planctl.report.facts import PlacedAction, PlacedMission, PlanFacts
from planctl.report.page import Table
from planctl.report.phrases import date_or, moved, named, note, printed, span
from planctl.report.rows import end_in_words, mission_title
from planctl.report.tags import state_in_words
from planctl.schedule.judgement import Flag, Health


def finding(placed: PlacedMission, left_out: tuple[int, int], facts: PlanFacts) -> str:
    """Say how many moved past the first date, how many are late, and how many are not drawn.

    `left_out` are the actions that are too many, and those that have no date.
    """
    words = facts.words
    crowd, dateless = left_out
    late = _late(placed, facts)
    key = "open_at_close" if facts.closed else "overdue"
    clauses = (
        _moved(placed, facts),
        words.say(f"chart.timeline.{key}", count=late) if late else "",
        words.say("chart.timeline.crowd", count=crowd) if crowd else "",
        words.say("chart.timeline.dateless", count=dateless) if dateless else "",
    )
    return sentence(clauses, words)


def _late(placed: PlacedMission, facts: PlanFacts) -> int:
    judgements = [one.judgement for one in placed.actions]
    if facts.closed:
        return sum(one.health is Health.OPEN_AT_CLOSE for one in judgements)
    return sum(Flag.OVERDUE in one.flags for one in judgements)


def _moved(placed: PlacedMission, facts: PlanFacts) -> str:
    """Say how many actions that have a first date moved past it, and how far."""
    words = facts.words
    left_out = note(facts, "action", placed.mission.id)
    agreed = [one.judgement for one in placed.actions if one.judgement.first_due]
    total = len(agreed)
    if not total:
        return words.say("chart.timeline.no_first", count=len(placed.actions), note=left_out)
    slipped = [one.figures for one in agreed if Flag.SLIPPED in one.flags]
    if not slipped:
        return words.say("chart.timeline.none_moved", count=total, note=left_out)
    furthest = max(slipped, key=lambda one: one.slip_days or 0)
    length = span(furthest.slip_days or 0, furthest.slip_months or 0, words)
    if total == 1:
        return words.say("chart.timeline.the_one_moved", length=length, note=left_out)
    return words.say(
        "chart.timeline.moved", count=len(slipped), total=total, length=length, note=left_out
    )


def table(placed: PlacedMission, ranked: Sequence[PlacedAction], facts: PlanFacts) -> Table:
    """Give all actions of the mission with their dates as they were written."""
    words = facts.words
    title = mission_title(placed, words)
    columns = ("title", "health", "start", "first", "now", "moved")
    return Table(
        words.say("chart.timeline.caption", title=title),
        tuple(words.say(f"chart.column.{name}") for name in columns),
        tuple(_line(one, facts) for one in ranked),
    )


def _line(one: PlacedAction, facts: PlanFacts) -> tuple[str, ...]:
    judgement, words = one.judgement, facts.words
    action = judgement.action
    return (
        named(printed(action.number, action.id), action.title, words),
        state_in_words(judgement, words),
        date_or(action.start or action.started, words),
        date_or(judgement.first_due, words),
        end_in_words(action, words),
        moved(judgement, words) or words.say("page.dash"),
    )
