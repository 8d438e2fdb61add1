"""The first screen: how many promises, what became of them, and what is late."""

from dataclasses import dataclass

from planctl.model.in_words import in_words
from planctl.report.facts import PlanFacts
from planctl.report.lateness import LateLine, late_lines, rated_lines
from planctl.report.page import Link, Target
from planctl.report.phrases import by_audience, by_close, count, note, percent, shown
from planctl.report.tally import Share, answers, figures, tally
from planctl.report.unanswered import UnansweredLine, unanswered, unanswered_lead, unanswered_lines
from planctl.schedule.judgement import Health


@dataclass(frozen=True)
class Summary:
    """A plan in a few figures and sentences.

    `ended` says when a closed plan ended; `answers` how the answered promises
    were answered. `unanswered` lists promises past their deadline, and
    `unanswered_lead` counts them, empty where nothing is promised. Where not
    all are listed, `more_unanswered` and `more` lead to all of them and to all
    late actions. `rated` lists what is not late and was rated red or amber.
    """

    ended: tuple[str, ...]
    lead: str
    figures: tuple[Share, ...]
    answers: tuple[str, ...]
    late_title: str
    unanswered_lead: str
    unanswered: tuple[UnansweredLine, ...]
    more_unanswered: Link | None
    late_lead: str
    late: tuple[LateLine, ...]
    more: Link | None
    rated_lead: str
    rated: tuple[LateLine, ...]
    more_rated: Link | None


def summary(facts: PlanFacts, most: int | None = None, promises: int | None = None) -> Summary:
    """Sum a plan up, with at most so many of its late actions and of its unanswered promises."""
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
        words.say(by_close("page.summary.late_title", facts)),
        unanswered_lead(facts),
        unanswered_lines(facts, promises),
        _more("unanswered", len(unanswered(facts)), promises, facts),
        _late_lead(facts),
        late_lines(facts, most),
        _more("late", len(facts.late), most, facts),
        _rated_lead(facts),
        rated_lines(facts, most),
        _more("rated", len(facts.rated_down), most, facts),
    )


def ended(facts: PlanFacts) -> tuple[str, ...]:
    """Say that a plan has ended, and its closing note; nothing while it runs."""
    closed = facts.head.closed
    if not facts.closed or closed is None:
        return ()
    said = facts.words.say("page.summary.ended", on=in_words(closed.on, facts.words))
    return (said, closed.note) if closed.note else (said,)


def _complete(facts: PlanFacts) -> str:
    """Say how many are complete, and how many have nothing by which they could be late."""
    done = sum(one.judgement.health is Health.COMPLETE for one in facts.actions)
    dateless = facts.healths[Health.NO_DEADLINE]
    said = facts.words.say("page.summary.complete", count=done) if done else ""
    return said + (facts.words.say("page.summary.dateless", count=dateless) if dateless else "")


def _late_lead(facts: PlanFacts) -> str:
    words, late, total = facts.words, len(facts.late), len(facts.actions)
    if not total:
        return words.say(by_audience("page.summary.no_actions", facts))
    left_out = shown(facts, "action")
    if not late:
        key = by_close("page.summary.none_late", facts)
        return words.say(key, count=total, shown=left_out, complete=_complete(facts))
    return words.say(
        by_close("page.summary.late", facts),
        part=late,
        total=total,
        percent=percent(late, total, words),
        count=late,
        shown=left_out,
    )


def _rated_lead(facts: PlanFacts) -> str:
    """Say how many are rated red or amber and not late; nothing where none is."""
    number = len(facts.rated_down)
    return facts.words.say("page.summary.rated", count=number) if number else ""


def _more(kind: str, found: int, most: int | None, facts: PlanFacts) -> Link | None:
    """Lead to where all of a kind are listed, on the page of the plan."""
    if most is None or found <= most:
        return None
    there = Target(facts.front.page, f"_{kind}")
    return Link(facts.words.say(f"page.summary.all_{kind}", count=found), there)
