"""How a plan stands, as a few sentences and tables: the same for a terminal and for Markdown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planctl.model.action import Action
from planctl.model.in_words import day_in_words, in_words
from planctl.model.plan_date import PlanDate
from planctl.output.facts import Occasion
from planctl.output.status.standing import Standing
from planctl.output.table import Table, shortened
from planctl.schedule.judgement import Flag, Health, Judgement
from planctl.schedule.promises import Promise


@dataclass(frozen=True)
class Sheet:
    """One plan's answer: a heading, sentences and tables."""

    heading: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


def sheet(one: Standing, occasion: Occasion) -> Sheet:
    """Put together what is said about one plan."""
    listed = one.attention()
    return Sheet(
        _heading(one, occasion),
        tuple(_sentences(one)),
        () if one.brief else tuple(_tables(one, listed)),
    )


def _heading(one: Standing, occasion: Occasion) -> str:
    title = f"{one.view.plan.id}: {one.view.plan.head.title}"
    if one.closed_on:
        on = in_words(one.closed_on, one.words)
        return one.words.say("status_report.ended", title=title, on=on)
    as_at = day_in_words(occasion.as_at, one.words)
    return one.words.say("status_report.heading", title=title, as_at=as_at)


def _sentences(one: Standing) -> Iterator[str]:
    say = one.words.say
    if one.changes:
        yield say("status_report.since", on=one.changes.since)
    if "action" in one.kinds:
        yield _actions(one) + _withheld(one, "action")
    if "action" in one.kinds and one.judgements and not one.attention():
        yield say("status_report.nothing")
    if "commitment" in one.kinds:
        answered = sum(promise.verdict is not None for promise in one.promises)
        unanswered = sum(promise.unanswered for promise in one.promises)
        sentence = say(
            "status_report.commitments",
            count=len(one.promises),
            answered=answered,
            unanswered=unanswered,
        )
        open_ended = sum(promise.deadline is None for promise in one.promises)
        if open_ended:
            sentence += ", " + say("status_report.no_deadline", count=open_ended)
        yield sentence + _withheld(one, "commitment")


def _actions(one: Standing) -> str:
    say = one.words.say
    if not one.judgements:
        return say("status_report.no_actions")
    counted = Counter(judgement.health for judgement in one.judgements)
    parts = [
        say("status_report.part", count=counted[health], what=say(f"health.{health}"))
        for health in Health
        if counted[health]
    ]
    past_first = sum(Flag.OVERDUE_FIRST in judgement.flags for judgement in one.judgements)
    if past_first:
        parts.append(say("status_report.late_first", count=past_first))
    rated = Counter(judgement.rating.rating for judgement in one.judgements if judgement.rating)
    parts += [
        say("status_report.rated", count=rated[rating], rating=say(f"page.rating.{rating}"))
        for rating in ("red", "amber", "green")
        if rated[rating]
    ]
    return say("status_report.actions", count=len(one.judgements), parts=", ".join(parts))


def _withheld(one: Standing, kind: str) -> str:
    count = 0 if one.narrowed else one.view.withheld.counts.get(kind, 0)
    return f", {one.words.say('status_report.not_published', count=count)}" if count else ""


def _tables(one: Standing, listed: Sequence[Judgement]) -> Iterator[Table]:
    if one.changes and (one.judgements or one.promises):
        yield _changes_table(one)
    if listed:
        yield _action_table(_title(one, len(one.judgements) - len(listed)), one, listed)
    if (one.changes or one.kinds == {"commitment"}) and one.promises:
        yield _commitment_table(one)
    elif one.promises:
        yield _mission_table(one)


def _changes_table(one: Standing) -> Table:
    changes = one.changes.lines if one.changes else {}
    titles = {judgement.action.id: judgement.action.title for judgement in one.judgements}
    titles |= {one.commitment.id: shortened(one.commitment.text) for one in one.promises}
    rows = [
        (id if place == 0 else "", title if place == 0 else "", line)
        for id, title in titles.items()
        for place, line in enumerate(changes[id])
    ]
    return Table(
        one.words.say("status_report.changed"),
        _columns(one, ("id", "title", "change")),
        rows,
        wraps=2,
    )


def _title(one: Standing, others: int) -> str:
    if one.listed_all:
        return one.words.say("status_report.all_actions")
    key = "attention_of_more" if others else "attention"
    return one.words.say(f"status_report.{key}", count=others)


def _action_table(title: str, one: Standing, listed: Sequence[Judgement]) -> Table:
    rated = ("rating",) if any(judgement.rating for judgement in listed) else ()
    columns = ("id", "title", "due", "first_due", "late", "late_first", "health", *rated)
    rows = [
        (
            judgement.action.id,
            judgement.action.title,
            _forecast(one, judgement.action),
            _date(one, judgement.first_due),
            _number(judgement.figures.overdue),
            _number(judgement.figures.overdue_first),
            one.words.say(f"health.{judgement.health}"),
            *(_rating(one, judgement) for _ in rated),
        )
        for judgement in listed
    ]
    return Table(title, _columns(one, columns), rows, frozenset({4, 5}))


def _commitment_table(one: Standing) -> Table:
    columns = ("id", "text", "deadline", "verdict", "delivery")
    rows = [
        (
            promise.commitment.number or promise.commitment.id,
            shortened(promise.commitment.text),
            _date(one, promise.deadline),
            answer(one, promise),
            delivery(one, promise),
        )
        for promise in one.promises
    ]
    return Table(one.words.say("status_report.all_commitments"), _columns(one, columns), rows)


def _mission_table(one: Standing) -> Table:
    columns = ("mission", "promises", "answered", "unanswered")
    rows = []
    by_mission: dict[str, list[Promise]] = {}
    for promise in one.promises:
        mission = one.view.plan.mission_of[promise.commitment.id]
        by_mission.setdefault(mission.id, []).append(promise)
    for mission in one.view.plan.missions:
        promises = by_mission.get(mission.id, [])
        answered = sum(promise.verdict is not None for promise in promises)
        unanswered = sum(promise.unanswered for promise in promises)
        rows.append((mission.title, str(len(promises)), str(answered), str(unanswered)))
    title = one.words.say("status_report.by_mission")
    return Table(title, _columns(one, columns), rows, frozenset({1, 2, 3}), wraps=0)


def answer(one: Standing, promise: Promise) -> str:
    """Say how a promise was answered, or that it was not."""
    if promise.verdict:
        return one.words.say(f"verdict.{promise.verdict}")
    return one.words.say("verdict.unanswered" if promise.unanswered else "verdict.none")


def delivery(one: Standing, promise: Promise) -> str:
    """Say how far the work for a promise is."""
    return one.words.say(f"delivery.{promise.delivery}")


def _columns(one: Standing, names: Sequence[str]) -> list[str]:
    return [one.words.say(f"table.{name}") for name in names]


def _forecast(one: Standing, action: Action) -> str:
    if action.is_due_as_agreed:
        return one.words.say("table.as_agreed")
    return _date(one, action.forecast)


def _date(one: Standing, when: PlanDate | None) -> str:
    return in_words(when, one.words, "month_short") if when else "-"


def _rating(one: Standing, judgement: Judgement) -> str:
    return one.words.say(f"page.rating.{judgement.rating.rating}") if judgement.rating else "-"


def _number(figure: int | None) -> str:
    return "-" if figure is None else str(figure)
