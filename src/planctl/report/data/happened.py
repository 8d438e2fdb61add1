"""What a plan records of things that happened: moves of dates, ends, answers and reports."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planctl.audience.roles import owner_in_words
from planctl.model.action import DateChange, Update
from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate, days_between, months_between
from planctl.report.data.entry import Entry
from planctl.report.facts import PlacedAction, PlacedPromise, PlanFacts
from planctl.report.page import Target
from planctl.report.phrases import named, printed, span
from planctl.report.tags import status_word
from planctl.words import Words


def happened(facts: PlanFacts, as_at: date) -> Iterator[Entry]:
    """Give what a plan records for days up to a date; what has no date is not told."""
    for promise in facts.promises:
        yield from _answer(promise, _Teller(facts, as_at, promise.target))
    for action in facts.actions:
        teller = _Teller(facts, as_at, action.target)
        yield from _moves(action, teller)
        yield from _end(action, teller)
        yield from _reports(action, teller)


@dataclass(frozen=True)
class _Teller:
    """Tells what happened to one item."""

    facts: PlanFacts
    as_at: date
    target: Target

    def tell(
        self, kind: str, item: tuple[str, str], on: PlanDate | None, *lines: str
    ) -> Iterator[Entry]:
        """Give an entry of lines about an item, named by its id and in words, if it is time."""
        id, name = item
        if on is None or on.first > self.as_at:
            return
        yield Entry(
            f"{self.facts.plan.id}/{id}/{kind}/{on}",
            kind,
            on.first,
            on.last if on.last <= self.as_at else on.first,
            self.facts.words.say(f"data.feed.{kind}", name=name),
            "\n".join(one for one in lines if one),
            self.facts,
            self.target,
        )


def _answer(placed: PlacedPromise, teller: _Teller) -> Iterator[Entry]:
    found, words = placed.promise.commitment, teller.facts.words
    result = found.result
    if result is None:
        return
    name = named(printed(found.number, found.id), found.text, words)
    verdict = words.say(f"verdict.{result.verdict}")
    answer = words.say("data.feed.answer", verdict=verdict)
    yield from teller.tell("answered", (found.id, name), result.on, answer, result.note or "")


def _item(placed: PlacedAction, words: Words) -> tuple[str, str]:
    action = placed.judgement.action
    return action.id, named(printed(action.number, action.id), action.title, words)


def _moves(placed: PlacedAction, teller: _Teller) -> Iterator[Entry]:
    words = teller.facts.words
    for change in placed.judgement.action.date_changes:
        reason = words.say("data.feed.no_reason")
        if change.reason:
            reason = words.say("data.feed.reason", reason=change.reason)
        yield from teller.tell(
            "moved", _item(placed, words), change.on, _move(change, words), reason
        )


def _move(change: DateChange, words: Words) -> str:
    before, after = change.from_, change.to
    days = days_between(before.last, after.last)
    way = "later" if days > 0 else "earlier" if days else "same"
    return words.say(
        f"data.feed.moved_{way}",
        before=in_words(before, words),
        after=in_words(after, words),
        length=span(days, months_between(before.last, after.last), words),
    )


def _end(placed: PlacedAction, teller: _Teller) -> Iterator[Entry]:
    judgement, words = placed.judgement, teller.facts.words
    action, first = judgement.action, judgement.first_due
    if action.status != "complete" or action.completed is None:
        return
    ended = words.say("data.feed.completed_on", on=in_words(action.completed, words))
    agreed = ""
    if first and judgement.figures.slip_days:
        agreed = words.say("data.feed.completed_first", first=in_words(first, words))
    yield from teller.tell("completed", _item(placed, words), action.completed, ended, agreed)


def _reports(placed: PlacedAction, teller: _Teller) -> Iterator[Entry]:
    words = teller.facts.words
    for update in placed.judgement.action.updates:
        lines = update.note, *_about(update, teller.facts)
        yield from teller.tell("reported", _item(placed, words), update.on, *lines)


def _about(update: Update, facts: PlanFacts) -> Iterator[str]:
    words = facts.words
    if update.status:
        yield words.say("data.feed.status", status=status_word(update.status, words))
    if update.by:
        owner = owner_in_words(facts.head, update.by, words)
        yield words.say("data.feed.reported_by", owner=owner)
