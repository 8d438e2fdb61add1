"""A promise on the page of its mission: its words, its answer and the work for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from planctl.audience.roles import owner_in_words
from planctl.model.in_words import in_words
from planctl.model.measure import Measure
from planctl.model.mission import Commitment, Mission, Result
from planctl.model.plan import Stage
from planctl.report.facts import PlacedMission, PlacedPromise, PlanFacts
from planctl.report.library import Library
from planctl.report.measures import target_in_words
from planctl.report.origins import evidence_links, lineage_facts, source_in_words
from planctl.report.page import Fact, Link, Tag
from planctl.report.phrases import date_or, fact, listed, printed
from planctl.report.rows import restricted
from planctl.report.tags import answer_tag, delivery_tag
from planctl.schedule.promises import Promise
from planctl.words import Words


@dataclass(frozen=True, slots=True)
class PartView:
    """A numbered part of a promise."""

    ref: str
    text: str


@dataclass(frozen=True)
class CommitmentView:
    """A promise: `answered` says when and by whom, or since when an answer is missing."""

    anchor: str
    ref: str
    text: str
    parts: tuple[PartView, ...]
    answer: Tag
    answered: str
    note: str
    delivery: Tag
    facts: tuple[Fact, ...]
    restricted: str


@dataclass(frozen=True)
class Group:
    """Promises under one heading; `depth` is how far below the page's heading it stands."""

    title: str
    depth: int
    commitments: tuple[CommitmentView, ...]


def groups(placed: PlacedMission, library: Library, facts: PlanFacts) -> tuple[Group, ...]:
    """Group a mission's promises by section and, inside it, by stage, in the plan's order.

    Promises without a section or stage come first, so that none stands under
    a heading that is not its own.
    """
    found: list[Group] = []
    for section, members in _by_section(placed):
        stages = _by_stage(members, facts)
        headed = any(stage for stage, _ in stages)
        if section and headed:
            found.append(Group(section, 2, ()))
        for stage, promises in stages:
            views = tuple(_view(one, placed.mission, library, facts) for one in promises)
            title = _stage_title(stage, facts.words) if stage else ""
            if section and not headed:
                title = section
            found.append(Group(title, 3 if section and headed else 2, views))
    return tuple(found)


def _by_section(placed: PlacedMission) -> list[tuple[str, list[PlacedPromise]]]:
    titles = {section.id: section.title for section in placed.mission.sections}
    found: dict[str | None, list[PlacedPromise]] = {None: []} | {id: [] for id in titles}
    for one in placed.promises:
        section = one.promise.commitment.section
        found[section if section in titles else None].append(one)
    return [(titles.get(id or "", ""), members) for id, members in found.items() if members]


def _by_stage(
    promises: Iterable[PlacedPromise], facts: PlanFacts
) -> list[tuple[Stage | None, list[PlacedPromise]]]:
    stages = facts.plan.stages
    found: dict[str | None, list[PlacedPromise]] = {None: []} | {id: [] for id in stages}
    for one in promises:
        stage = one.promise.commitment.stage
        found[stage if stage in stages else None].append(one)
    return [(stages.get(id or ""), members) for id, members in found.items() if members]


def _stage_title(stage: Stage, words: Words) -> str:
    if not (stage.start and stage.end):
        return stage.title
    span = words.say(
        "page.span", start=in_words(stage.start, words), end=in_words(stage.end, words)
    )
    return words.say("page.with_note", text=stage.title, note=span)


def _view(
    one: PlacedPromise, mission: Mission, library: Library, facts: PlanFacts
) -> CommitmentView:
    promise, words = one.promise, facts.words
    commitment = promise.commitment
    result = commitment.result
    return CommitmentView(
        one.target.anchor,
        printed(commitment.number, commitment.id),
        commitment.text,
        tuple(PartView(part.id, part.text) for part in commitment.parts),
        answer_tag(promise, words),
        _answered(result, promise, facts),
        (result.note or "") if result else "",
        delivery_tag(promise.delivery, words),
        _facts(promise, library, facts),
        restricted(facts, mission.visibility) or restricted(facts, commitment.visibility),
    )


def _answered(result: Result | None, promise: Promise, facts: PlanFacts) -> str:
    """Say when and by whom a promise was answered, or since when an answer is missing."""
    words = facts.words
    if result is None:
        if not promise.deadline:
            return words.say("page.answer.no_deadline")
        key = "since" if promise.unanswered else "due"
        return words.say(f"page.answer.{key}", on=in_words(promise.deadline, words))
    by = owner_in_words(facts.head, result.by, words) if result.by else ""
    on = words.say("page.answer.on", on=in_words(result.on, words)) if result.on else ""
    return listed((on, words.say("page.answer.by", by=by) if by else ""), words)


def _facts(promise: Promise, library: Library, facts: PlanFacts) -> tuple[Fact, ...]:
    commitment, words = promise.commitment, facts.words
    result = commitment.result
    deadline = in_words(promise.deadline, words) if promise.deadline and result else ""
    review = date_or(commitment.next_review, words) if commitment.next_review else ""
    cadence = words.say(f"page.cadence.{commitment.cadence}") if commitment.cadence else ""
    return (
        *fact(facts, "deadline", deadline),
        *fact(facts, "cadence", cadence),
        *fact(facts, "next_review", review),
        *fact(facts, "served_by", library.links(facts, promise.served_by)),
        *fact(facts, "evidence", evidence_links(result.evidence if result else (), facts, "")),
        *fact(facts, "measured_by", _measures(commitment, library, facts)),
        *lineage_facts(commitment, library, facts),
        *fact(facts, "source", source_in_words(commitment.source, facts)),
    )


def _measures(commitment: Commitment, library: Library, facts: PlanFacts) -> tuple[Link, ...]:
    """Link to the measures of a promise, each with its target."""
    found = []
    for id in dict.fromkeys(commitment.measures):
        link, measure = library.link(facts, id), facts.plan.by_id.get(id)
        if link and isinstance(measure, Measure) and measure.target:
            note = facts.words.say(
                "page.measure.wanted", target=target_in_words(measure, facts.words)
            )
            text = facts.words.say("page.with_note", text=link.text, note=note)
            link = Link(text, link.target)
        if link:
            found.append(link)
    return tuple(found)
