"""The dates of plans that people put into their calendars, each said in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planctl.model.in_words import in_words
from planctl.report.data.keys import Keys
from planctl.report.data.links import host, page_url
from planctl.report.dates import Dated, Kind, dates
from planctl.report.facts import PlacedAction, PlacedPromise, PlanFacts
from planctl.report.library import Library
from planctl.schedule.judgement import Judgement
from planctl.words import Words

_OWN_HOST = "planctl"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One date. `uid` is the same in every report of the plan, and no other date has it.

    `day` is the last day that the date covers. `category` names the mission;
    it and `url` are empty where there is none.
    """

    uid: str
    day: date
    summary: str
    description: str
    category: str = ""
    url: str = ""


def occasions(library: Library) -> tuple[Occasion, ...]:
    """Give the dates of all plans, by day.

    The page of what comes up tells those of them that are to come; here are
    also those that are past while something is still open.
    """
    keys = Keys()
    found = [
        _occasion(
            one, f"{keys.take(f'{facts.plan.id}/{one.key}')}@{host(facts) or _OWN_HOST}", facts
        )
        for facts in library.plans
        for one in dates(facts)
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.uid)))


def _occasion(one: Dated, uid: str, facts: PlanFacts) -> Occasion:
    """Say a date as it was written: a day, or the end of a month or of a longer time."""
    words, when = facts.words, one.when
    form = "day" if when.first == when.last else "span"
    said = in_words(when, words)
    written = words.say(f"data.calendar.written.{form}", date=said)
    return Occasion(
        uid,
        when.last,
        words.say(f"data.calendar.{one.kind}.{form}", name=one.name, date=said),
        "\n".join(line for line in (written, *_notes(one, facts)) if line),
        one.mission,
        page_url(facts, one.target) or "",
    )


def _notes(one: Dated, facts: PlanFacts) -> Iterator[str]:
    """Say what else is known of a date; some of it may be empty."""
    if one.kind is Kind.PROMISE and isinstance(one.item, PlacedPromise):
        yield _stage(one.item, facts)
    if one.kind is Kind.DUE and isinstance(one.item, PlacedAction):
        yield _first(one.item.judgement, facts.words)
    if one.owner:
        yield facts.words.say("data.calendar.owner", owner=one.owner)


def _stage(placed: PlacedPromise, facts: PlanFacts) -> str:
    """Name the stage that a deadline is the end of, where the promise has no date of its own."""
    found = placed.promise.commitment
    stage = facts.plan.stages.get(found.stage or "") if found.due is None else None
    return facts.words.say("data.calendar.from_stage", title=stage.title) if stage else ""


def _first(judgement: Judgement, words: Words) -> str:
    """Say for when an action was first agreed, where that was another date or is the only one."""
    first = judgement.first_due
    if judgement.action.is_due_as_agreed:
        return words.say("forecast.note_as_agreed")
    if first is None or not judgement.figures.slip_days:
        return ""
    return words.say("data.calendar.first", date=in_words(first, words))
