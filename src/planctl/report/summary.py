"""The first screen: how many promises, what became of them, and what is late."""

from dataclasses import dataclass

from planctl.model.in_words import in_words
from planctl.report.facts import PlanFacts
from planctl.report.lateness import LateLine, late_lines
from planctl.report.page import Link
from planctl.report.phrases import by_audience, count, note, percent
from planctl.report.tally import Share, answers, figures, tally


@dataclass(frozen=True)
class Summary:
    """A plan in a few figures and sentences.

    `ended` says when a closed plan ended; `answers` how the answered promises
    were answered; `more` leads to all late actions where not all are listed.
    """

    ended: tuple[str, ...]
    lead: str
    figures: tuple[Share, ...]
    answers: tuple[str, ...]
    late_title: str
    late_lead: str
    late: tuple[LateLine, ...]
    more: Link | None


def summary(facts: PlanFacts, most: int | None = None) -> Summary:
    """Sum a plan up, with at most so many of its late actions."""
    words, counts = facts.words, tally(facts.promises)
    return Summary(
        ended(facts),
        words.say(
            "page.summary.lead",
            commitments=count("commitment", counts.total, words),
            missions=count("mission", len(facts.missions), words),
            note=note(facts, "commitment"),
        ),
        figures(counts, words) if counts.total else (),
        answers(counts, words),
        words.say(_by_close("page.summary.late_title", facts)),
        _late_lead(facts),
        late_lines(facts, most),
        _more(facts, most),
    )


def ended(facts: PlanFacts) -> tuple[str, ...]:
    """Say that a plan has ended, and its closing note; nothing while it runs."""
    closed = facts.head.closed
    if not facts.closed or closed is None:
        return ()
    said = facts.words.say("page.summary.ended", on=in_words(closed.on, facts.words))
    return (said, closed.note) if closed.note else (said,)


def _late_lead(facts: PlanFacts) -> str:
    words, late, total = facts.words, len(facts.late), len(facts.actions)
    if not total:
        return words.say(by_audience("page.summary.no_actions", facts))
    if not late:
        key = _by_close("page.summary.none_late", facts)
        return words.say(key, count=total, note=note(facts, "action"))
    return words.say(
        _by_close("page.summary.late", facts),
        part=late,
        total=total,
        percent=percent(late, total, words),
        count=late,
        note=note(facts, "action"),
    )


def _more(facts: PlanFacts, most: int | None) -> Link | None:
    if most is None or len(facts.late) <= most:
        return None
    return Link(facts.words.say("page.summary.all_late", count=len(facts.late)), facts.front)


def _by_close(key: str, facts: PlanFacts) -> str:
    return f"{key}_at_close" if facts.closed else key
