"""What the moves of an action's date come to, in a sentence and as a table."""

from collections.abc import Sequence

from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.report.charts.chain import Move, length
from planctl.report.charts.parts import sentence
from planctl.report.page import Table
from planctl.report.phrases import date_or, moved, named, printed
from planctl.schedule.judgement import Judgement
from planctl.words import Words


def finding(judgement: Judgement, made: Sequence[Move], left_out: int, words: Words) -> str:
    """Say how often the date moved, from where to where, and what became of the action."""
    action = judgement.action
    unrecorded = sum(one.change is None for one in made)
    done = completed(judgement)
    ended = words.say("chart.moves.ended", on=in_words(done, words)) if done else ""
    if action.is_open and action.forecast is None:
        ended = words.say("chart.moves.no_date_now")
    clauses = (
        _in_all(made[0].before, made[-1].after, len(made), words),
        words.say("chart.moves.unrecorded", count=unrecorded) if unrecorded else "",
        ended,
        words.say("chart.moves.crowd", count=left_out) if left_out else "",
    )
    return sentence(clauses, words)


def _in_all(first: PlanDate, now: PlanDate, count: int, words: Words) -> str:
    values = {"count": count, "first": in_words(first, words), "now": in_words(now, words)}
    if first.last == now.last:
        return words.say("chart.moves.back", **values)
    way = "later" if now.last > first.last else "earlier"
    return words.say(f"chart.moves.{way}", length=length(first, now, words), **values)


def completed(judgement: Judgement) -> PlanDate | None:
    """Give the date of completion of a complete action, as far as it is known."""
    action = judgement.action
    return action.completed if action.status == "complete" else None


def moved_label(one: Move, words: Words) -> str:
    """Say a move: "moved to September 2025, 6 months later"."""
    way = "later" if one.is_later else "earlier"
    far = length(one.before, one.after, words)
    return words.say(f"chart.moves.to_{way}", date=in_words(one.after, words), length=far)


def table(judgement: Judgement, made: Sequence[Move], words: Words) -> Table:
    """Give the first date, every move, and the completion, as they were written."""
    action, dash, done = judgement.action, words.say("page.dash"), completed(judgement)
    title = named(printed(action.number, action.id), action.title, words)
    columns = ("what", "recorded", "from", "to", "moved")
    first = made[0].before
    rows = [(words.say("chart.key.first"), dash, dash, in_words(first, words), dash)]
    rows += [_line(one, words) for one in made]
    if done:
        far = moved(judgement, words) or dash
        rows.append((words.say("chart.key.done"), dash, dash, in_words(done, words), far))
    return Table(
        words.say("chart.moves.caption", title=title),
        tuple(words.say(f"chart.column.{name}") for name in columns),
        tuple(rows),
    )


def _line(one: Move, words: Words) -> tuple[str, str, str, str, str]:
    recorded = words.say("chart.key.unrecorded")
    if one.change:
        recorded = date_or(one.change.on, words, "page.date_not_recorded")
    way = "later" if one.is_later else "earlier"
    return (
        words.say("chart.moves.move"),
        recorded,
        in_words(one.before, words),
        in_words(one.after, words),
        words.say(f"page.moved.{way}", span=length(one.before, one.after, words)),
    )
