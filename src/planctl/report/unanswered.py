"""The promises that are past their deadline and have no answer."""

from dataclasses import dataclass

from planctl.model.in_words import in_words
from planctl.model.plan_date import PlanDate
from planctl.report.facts import PlacedPromise, PlanFacts
from planctl.report.page import Link
from planctl.report.phrases import by_close, named, percent, printed, shown


@dataclass(frozen=True, slots=True)
class UnansweredLine:
    """An unanswered promise in a list; `sentence` says when an answer was due."""

    title: Link
    sentence: str


def unanswered(facts: PlanFacts) -> tuple[tuple[PlanDate, PlacedPromise], ...]:
    """Give the unanswered promises with their deadlines, the longest past first."""
    found = (
        (one.promise.deadline, one)
        for one in facts.promises
        if one.promise.unanswered and one.promise.deadline
    )
    return tuple(sorted(found, key=lambda pair: pair[0].last))


def unanswered_lead(facts: PlanFacts) -> str:
    """Say how many promises are unanswered, or that none is; nothing where none was made."""
    words, part, total = facts.words, len(unanswered(facts)), len(facts.promises)
    if not total:
        return ""
    left_out = shown(facts, "commitment")
    if not part:
        return words.say(by_close("page.summary.none_unanswered", facts), shown=left_out)
    return words.say(
        by_close("page.summary.unanswered", facts),
        part=part,
        total=total,
        percent=percent(part, total, words),
        count=part,
        shown=left_out,
    )


def unanswered_lines(facts: PlanFacts, most: int | None = None) -> tuple[UnansweredLine, ...]:
    """List the unanswered promises of a plan, the longest past first, at most so many."""
    return tuple(_line(deadline, one, facts) for deadline, one in unanswered(facts)[:most])


def _line(deadline: PlanDate, one: PlacedPromise, facts: PlanFacts) -> UnansweredLine:
    promised, words = one.promise.commitment, facts.words
    return UnansweredLine(
        Link(named(printed(promised.number, promised.id), promised.text, words), one.target),
        words.say("page.summary.deadline", deadline=in_words(deadline, words)),
    )
